import { type Condition, ConditionLost, type Item, type Query, type Store, type Value, type Write } from '@dianke/data/store/store';
import { StoreMisuse } from '@dianke/data/store/store-misuse';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { candidates, newPartition } from './open-stores.ts';
import { walk } from './read-and-query.laws.ts';

const isProof = process.env.PROVE === '1';
const runs = isProof ? 5_000 : 150;

const sort = fc.constantFrom('A', 'a', 'B', '店', '😀', '\uffee');
const name = fc.constantFrom('n', 'm', 'text', 'version', 'ttl');
const scalar = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom('A', 'a', '店', '😀', '\uffee'));
const value: fc.Arbitrary<Value> = fc.oneof(scalar, fc.constantFrom<Value>(null, true, [1, ['x']], { a: 1 }, new Uint8Array([1, 200]), ''));
const attributes = fc.dictionary(name, value, { maxKeys: 4 });
const indexKeys = fc.constantFrom<Record<string, string>>(
  {},
  { gsi1pk: 'I', gsi1sk: 'a' },
  { gsi1pk: 'I', gsi1sk: 'b' },
  { gsi1pk: 'J', gsi1sk: 'a', gsi2pk: 'I', gsi2sk: 'z' },
  { gsi1pk: 'I' },
);
const item = (pk: string) =>
  fc
    .record({ sk: sort, attributes, indexKeys })
    .map((made): Item => ({ ...made.attributes, ...made.indexKeys, pk, sk: made.sk, type: 'thing', v: 1 }));
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ attribute: name, is: fc.constantFrom('present' as const, 'absent' as const) }),
  fc.record({ attribute: name, is: fc.constantFrom('=' as const, '<' as const, '<=' as const, '>' as const, '>=' as const), value: scalar }),
  fc.record({ attribute: name, is: fc.constantFrom('absent or <' as const, 'absent or =' as const), value: scalar }),
);
const when = fc.array(condition, { maxLength: 2 });
const counters = fc.dictionary(fc.constantFrom('n', 'm'), fc.integer({ min: -5, max: 5 }), { maxKeys: 2 });
const settings = fc.dictionary(fc.constantFrom('text', 'version', 'gsi1sk'), fc.constantFrom<Value>('a', 'b', 'c'), { maxKeys: 2 });

function writeOf(pk: string): fc.Arbitrary<Write> {
  const key = sort.map((sk) => ({ pk, sk }));
  return fc.oneof(
    fc.record({ do: fc.constant('create' as const), item: item(pk) }),
    fc.record({ do: fc.constant('create' as const), item: item(pk), unlessLive: fc.record({ attribute: name, bound: scalar }) }),
    fc.record({ do: fc.constant('put' as const), item: item(pk), when }),
    fc.record({ do: fc.constant('replace' as const), item: item(pk), version: fc.integer({ min: 0, max: 3 }) }),
    fc.record({
      do: fc.constant('add' as const),
      key,
      add: counters,
      set: settings,
      setOnce: fc.dictionary(fc.constant('first'), value, { maxKeys: 1 }),
      unset: fc.subarray(['ttl', 'gsi1pk']),
      when,
    }),
    fc.record({ do: fc.constant('remove' as const), key, when }),
    fc.record({ do: fc.constant('check' as const), key, when: fc.array(condition, { minLength: 1, maxLength: 2 }) }),
  );
}

function queryOf(pk: string): fc.Arbitrary<Query> {
  const shared = { limit: fc.integer({ min: 1, max: 4 }), newestFirst: fc.boolean() };
  return fc.oneof(
    fc.record({ pk: fc.constant(pk), from: sort, to: sort, ...shared }, { requiredKeys: ['pk', 'limit'] }),
    fc.record({ pk: fc.constant(pk), prefix: sort, ...shared }),
  );
}

type Command = { readonly writes: readonly Write[] } | { readonly query: Query };

const history = fc.constant(null).chain(() => {
  const pk = 'HISTORY';
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ writes: fc.array(writeOf(pk), { minLength: 1, maxLength: 4 }) }) },
      { weight: 1, arbitrary: fc.record({ query: queryOf(pk) }) },
    ) as fc.Arbitrary<Command>,
    { minLength: 1, maxLength: 20 },
  );
});

/** The same command in a partition and index partitions of its own. */
function moved<T>(value: T, pk: string): T {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member) => moved(member, pk)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [key, key === 'pk' ? pk : key === 'gsi1pk' || key === 'gsi2pk' ? `${pk}#${held}` : moved(held, pk)]),
  ) as T;
}

async function outcome(store: Store, command: Command): Promise<unknown> {
  if ('query' in command) return walk(store, command.query).then((found) => found.items);
  const [only] = command.writes;
  const call = command.writes.length === 1 && only !== undefined && only.do !== 'check' ? store.write(only) : store.transact(command.writes);
  return call.then(
    () => 'done',
    (error: unknown) => (error instanceof ConditionLost ? error.lost : error instanceof StoreMisuse ? 'misuse' : { fault: String(error) }),
  );
}

async function told(store: Store, commands: readonly Command[], pk: string): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const command of commands) outcomes.push(await outcome(store, moved(command, pk)));
  outcomes.push((await store.query({ pk, limit: 1000, consistent: true })).items);
  for (const index of ['gsi1', 'gsi2'] as const) {
    for (const name of ['I', 'J']) {
      const { items } = await store.query({ index, pk: `${pk}#${name}`, limit: 1000 });
      outcomes.push([...items].sort((a, b) => (`${a[`${index}sk`]} ${a.sk}` < `${b[`${index}sk`]} ${b.sk}` ? -1 : 1)));
    }
  }
  return outcomes;
}

const [memory, ...engines] = candidates();

for (const engine of engines) {
  describe.skipIf(engine.gap !== undefined)(`memory and ${engine.name}${engine.gap === undefined ? '' : `, SKIPPED: ${engine.gap}`}`, () => {
    let stores: { fast: Store; real: Store } | undefined;
    beforeAll(async () => {
      if (memory !== undefined) stores = { fast: await memory.open(), real: await engine.open() };
    }, 120_000);
    afterAll(() => engine.close(), 30_000);

    test('tell the same story of any history of writes and queries', { timeout: isProof ? 1_800_000 : 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(history, async (commands) => {
          const pk = newPartition();
          if (stores === undefined) throw new Error('the stores are not open');
          expect(await told(stores.fast, commands, pk)).toEqual(await told(stores.real, commands, pk));
        }),
        { numRuns: engine.name === 'dynoxide' ? runs : Math.ceil(runs / 5) },
      );
    });
  });
}
