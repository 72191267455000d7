import type { Item, Value } from './store.ts';
import { StoreMisuse } from './store-misuse.ts';

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A deep copy of a value; what is undefined in it is left out. @throws {StoreMisuse} for what the table cannot hold */
export function copyValue(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(copyValue);
  if (typeof value === 'object' && isPlain(value)) return copyAttributes(value);
  throw new StoreMisuse(`the table holds no ${typeof value === 'object' ? 'objects of classes' : typeof value}`);
}

/** Deep copies of attributes; what is undefined is left out. */
export function copyAttributes(attributes: Readonly<Record<string, unknown>>): Record<string, Value> {
  const copy: Record<string, Value> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) copy[name] = copyValue(value);
  }
  return copy;
}

/**
 * A deep copy of an item, as the table gives it out.
 *
 * This is where `Item` is born: the table holds only what went in as one. Entries of an index hold their keys only, as
 * `Store.query` says.
 */
export function copyItem(item: Readonly<Record<string, unknown>>): Item {
  const { pk, sk } = item;
  if (typeof pk !== 'string' || typeof sk !== 'string') throw new StoreMisuse('an item of the table has no key');
  return copyAttributes(item) as Item;
}
