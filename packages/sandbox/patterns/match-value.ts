/** One JSON value of an event, or undefined where the event has no such field. */
export type Leaf = string | number | boolean | null | undefined;

/** A pattern that the real service would refuse, or that the sandbox does not know; it names the place. */
export class InvalidPattern extends Error {
  override readonly name = 'InvalidPattern';
}

type Test = (asked: unknown, value: Leaf) => boolean;

/** The content filters of EventBridge by name, each asking one value. */
const tests: Readonly<Record<string, Test>> = {
  prefix: (asked, value) => typeof value === 'string' && affix(asked, value, 'startsWith'),
  suffix: (asked, value) => typeof value === 'string' && affix(asked, value, 'endsWith'),
  'equals-ignore-case': (asked, value) => typeof value === 'string' && value.toLowerCase() === text(asked, 'equals-ignore-case').toLowerCase(),
  wildcard: (asked, value) => typeof value === 'string' && wildcard(text(asked, 'wildcard'), value),
  numeric: (asked, value) => typeof value === 'number' && numeric(asked, value),
  exists: (asked, value) => {
    if (typeof asked !== 'boolean') throw new InvalidPattern('exists takes true or false');
    return asked === (value !== undefined);
  },
  'anything-but': (asked, value) => value !== undefined && !isAnyOf(asked, value),
};

/** Whether one value satisfies one entry of a pattern's list: a plain value, or an object with one content filter. */
export function matchesValue(entry: unknown, value: Leaf): boolean {
  if (entry === null || typeof entry === 'string' || typeof entry === 'number' || typeof entry === 'boolean') return entry === value;
  if (typeof entry !== 'object' || Array.isArray(entry)) throw new InvalidPattern(`a pattern lists values or filters, not ${JSON.stringify(entry)}`);
  const [first, ...more] = Object.entries(entry);
  const test = first === undefined ? undefined : tests[first[0]];
  if (first === undefined || test === undefined || more.length > 0) throw new InvalidPattern(`unknown filter ${JSON.stringify(entry)}`);
  return test(first[1], value);
}

function isAnyOf(asked: unknown, value: Leaf): boolean {
  if (Array.isArray(asked)) return asked.some((one) => matchesValue(one, value));
  if (asked === null || typeof asked !== 'object') return matchesValue(asked, value);
  const [filter] = Object.entries(asked);
  if (filter === undefined) throw new InvalidPattern('anything-but takes values or a filter');
  const [name, inner] = filter;
  return Array.isArray(inner) ? inner.some((one) => matchesValue({ [name]: one }, value)) : matchesValue(asked, value);
}

function affix(asked: unknown, value: string, side: 'startsWith' | 'endsWith'): boolean {
  if (typeof asked === 'string') return value[side](asked);
  if (typeof asked === 'object' && asked !== null && 'equals-ignore-case' in asked) {
    return value.toLowerCase()[side](text(asked['equals-ignore-case'], 'prefix or suffix').toLowerCase());
  }
  throw new InvalidPattern('prefix and suffix take text');
}

function text(asked: unknown, filter: string): string {
  if (typeof asked !== 'string') throw new InvalidPattern(`${filter} takes text`);
  return asked;
}

function numeric(asked: unknown, value: number): boolean {
  if (!Array.isArray(asked) || asked.length === 0 || asked.length > 4 || asked.length % 2 !== 0)
    throw new InvalidPattern('numeric takes one or two pairs of sign and number');
  for (let at = 0; at < asked.length; at += 2) {
    if (!compares(asked[at], value, asked[at + 1])) return false;
  }
  return true;
}

function compares(sign: unknown, value: number, bound: unknown): boolean {
  if (typeof bound !== 'number') throw new InvalidPattern('numeric takes numbers');
  if (sign === '=') return value === bound;
  if (sign === '<') return value < bound;
  if (sign === '<=') return value <= bound;
  if (sign === '>') return value > bound;
  if (sign === '>=') return value >= bound;
  throw new InvalidPattern(`numeric does not know ${JSON.stringify(sign)}`);
}

function wildcard(asked: string, value: string): boolean {
  const [first = '', ...rest] = asked.split('*');
  const last = rest.pop();
  if (last === undefined) return value === asked;
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false;
  let at = first.length;
  const end = value.length - last.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
