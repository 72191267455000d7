import type { Route } from '@dianke/contract/route';
import fc from 'fast-check';
import * as z from 'zod';
import { type Request, withValue } from './requests.ts';

/** One thing done to a request. */
export type Mutation =
  | { readonly do: 'set'; readonly in: 'params' | 'query' | 'body'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly do: 'leave out'; readonly in: 'params' | 'query' | 'body'; readonly path: readonly string[] }
  | { readonly do: 'header'; readonly name: string; readonly value: string | null }
  | { readonly do: 'text'; readonly text: string };

const evilTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e店',
  '＋８６１３８００１３８０００',
  '👩‍👩‍👧‍👦',
  'ﷺ'.repeat(50),
  'x'.repeat(5_000),
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  '#',
  'M#mer_01J9ZC0000000000000000MRC1#ORD#x',
  '../../x',
  '%00',
  '%2e%2e%2f',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '=1+1',
  '#{7*7}',
  '{{7*7}}',
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '0000-01-01T00:00:00Z',
  '2026-11-20T08:00:00+23:59',
  '2026-13',
  '2026-12',
  'all',
  'default',
];
const goodTexts: readonly string[] = [
  '0.001',
  '9999999.999',
  '1',
  '24',
  'CNY',
  'USD',
  'Europe/Berlin',
  'UTC',
  '04:59',
  'A',
  '店'.repeat(60),
  'wang@example.com',
  '+86 139 0013 9001',
  'till',
  'other',
  'owner',
  'analyst',
  'archived',
  'disabled',
  'issue',
  'adjustment',
  'damage',
  'sto_01J9ZC00000000000000STRE01',
  'var_01J9ZC00000000000000VARNT1',
  'var_01J9ZC00000000000000VARNT2',
  'cus_01J9ZC00000000000000CSTMR1',
  'ord_01J9ZC00000000000000RDER02',
  'usr_01J9ZC00000000000000STAFF1',
  'rol_01J9ZC0000000000000000R0E1',
  'key_01J9ZC00000000000000000KEY',
];
const values = fc.oneof(
  fc.constantFrom(...evilTexts),
  fc.constantFrom(...goodTexts),
  fc.constantFrom<unknown>(0, -0, 1, -1, 0.5, 1e21, Number.MAX_SAFE_INTEGER, 99_999_999_999, true, false, null, [], {}, [[]], [null]),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom('sto', 'ord', 'cus', 'var', 'usr', 'mov', 'pay').map((prefix) => `${prefix}_${'0'.repeat(26)}`),
  fc.nat(300).map((length) => Array.from({ length }, () => 'x')),
);
const headerNames = [
  'idempotency-key',
  'if-match',
  'content-type',
  'dianke-merchant',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'accept',
  'x-forwarded-for',
];
const headerTexts = fc.oneof(
  fc.constantFrom(
    '',
    '""',
    '"0"',
    '"1"',
    'W/"1"',
    '*',
    'application/json',
    'application/json; charset=gbk',
    'text/html',
    '__proto__',
    'x'.repeat(300),
    '店',
  ),
  fc.string({ maxLength: 30 }),
);
const texts = fc.oneof(
  fc.constantFrom('{', '[]', 'null', '"', '{"a":1}{"a":1}', '[[[[[['.repeat(20_000), '\ufeff{}', '{"__proto__":1}', '1e999'),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.json(),
);

/** One to three things that may be done to a request of this route. */
export function mutationsOf(route: Route): fc.Arbitrary<readonly Mutation[]> {
  const places = (['params', 'query', 'body'] as const).flatMap((place) => pathsOf(route[place]).map((path) => ({ in: place, path })));
  const place = fc.constantFrom(
    ...places,
    { in: 'query' as const, path: ['more'] },
    { in: 'body' as const, path: ['more'] },
    { in: 'query' as const, path: ['cursor'] },
  );
  const one: fc.Arbitrary<Mutation> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .record({ do: fc.constant('set' as const), place, value: values })
        .map(({ place: { in: where, path }, value }) => ({ do: 'set' as const, in: where, path, value })),
    },
    { weight: 2, arbitrary: place.map(({ in: where, path }) => ({ do: 'leave out' as const, in: where, path })) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('header' as const), name: fc.constantFrom(...headerNames), value: fc.option(headerTexts) }) },
    { weight: 1, arbitrary: texts.map((text) => ({ do: 'text' as const, text })) },
  );
  return fc.array(one, { minLength: 1, maxLength: 3 });
}

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

/** Every place in a shape, the outermost left out. */
function pathsOf(shape: z.ZodType | undefined): readonly (readonly string[])[] {
  if (shape === undefined) return [];
  const walk = (schema: Schema, path: readonly string[]): (readonly string[])[] => [
    ...(path.length === 0 ? [] : [path]),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => walk(inner, [...path, name])),
    ...(schema.items === undefined ? [] : walk(schema.items, [...path, '0'])),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((inner) => walk(inner, path)),
  ];
  return walk(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema, []);
}

/** A request after what was done to it; `text` stands in for its body. */
export type Mutated = { readonly request: Request; readonly text: string | undefined };

export function mutated(request: Request, mutations: readonly Mutation[]): Mutated {
  let done = request;
  let text: string | undefined;
  for (const mutation of mutations) {
    if (mutation.do === 'text') text = mutation.text;
    else if (mutation.do === 'header') done = { ...done, headers: withHeader(done.headers, mutation.name, mutation.value) };
    else if (mutation.do === 'leave out') done = withValue(done, mutation, undefined);
    else done = withValue(done, mutation, mutation.in === 'body' ? mutation.value : asText(mutation.value));
  }
  return { request: done, text };
}

/** What a place of a URL holds is text, and what no URL can hold is left out. */
function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.toWellFormed();
}

function withHeader(headers: Request['headers'], name: string, value: string | null): Request['headers'] {
  const { [name]: _, ...others } = headers;
  return value === null ? others : { ...others, [name]: value };
}
