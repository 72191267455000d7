import { InvalidPattern, type Leaf, matchesValue } from './match-value.ts';

export { InvalidPattern };

/**
 * Whether an event satisfies an event pattern, as EventBridge rules and Lambda event source filters decide it: every named
 * field must match one entry of its list, `$or` needs one of its patterns, and a list in the event matches if any of its
 * elements does.
 *
 * @throws {InvalidPattern} for a filter that EventBridge does not have, when an event comes to it
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  return matchesFields(asRecord(pattern, 'a pattern is an object'), event);
}

/**
 * Reads a whole pattern without an event.
 * @throws {InvalidPattern} when any part of it is no pattern
 */
export function checkPattern(pattern: unknown): void {
  for (const [field, asked] of Object.entries(asRecord(pattern, 'a pattern is an object'))) {
    if (field === '$or') for (const one of asList(asked)) checkPattern(one);
    else if (Array.isArray(asked)) checkEntries(field, asked);
    else checkPattern(asked);
  }
}

function checkEntries(field: string, entries: readonly unknown[]): void {
  if (entries.length === 0) throw new InvalidPattern(`the list of ${field} is empty`);
  for (const entry of entries) for (const sample of ['x', 1]) matchesValue(entry, sample);
}

function matchesFields(pattern: Readonly<Record<string, unknown>>, event: unknown): boolean {
  return Object.entries(pattern).every(([field, asked]) => {
    if (field === '$or') return asList(asked).some((one) => matchesPattern(one, event));
    const value = fieldOf(event, field);
    if (Array.isArray(asked)) return asked.some((entry) => matchesAny(entry, value));
    const inner = asRecord(asked, `the field ${field} takes a list or an object`);
    return Array.isArray(value) ? value.some((one) => matchesFields(inner, one)) : matchesFields(inner, value);
  });
}

function matchesAny(entry: unknown, value: unknown): boolean {
  const leaves = leavesOf(value);
  return leaves.length === 0 ? matchesValue(entry, undefined) : leaves.some((leaf) => matchesValue(entry, leaf));
}

/** An object is no leaf and an empty list has none: for both, `exists: false` holds. */
function leavesOf(value: unknown): Leaf[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [value];
  return [];
}

function fieldOf(event: unknown, field: string): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event) || !Object.hasOwn(event, field)) return undefined;
  const value: unknown = Reflect.get(event, field);
  return value;
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new InvalidPattern('$or takes a list of patterns');
  return value;
}

function asRecord(value: unknown, otherwise: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new InvalidPattern(otherwise);
  return Object.fromEntries(Object.entries(value));
}
