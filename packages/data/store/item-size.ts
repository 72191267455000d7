import type { Item, Value } from './store.ts';

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

function sizeOfNumber(value: number): number {
  if (value === 0) return 1;
  const significant = String(Math.abs(value)).replace(/0{1,20}$/, '');
  return 1 + Math.ceil(significant.length / 2) + (value < 0 ? 1 : 0);
}

/** Bytes of one value as DynamoDB counts them; a list or map costs 3 besides, and 1 for each member. */
export function sizeOfValue(value: Value): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return sizeOfNumber(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (isList(value)) return value.reduce<number>((sum, member) => sum + sizeOfValue(member) + 1, 3);
  return 3 + sizeOfAttributes(value) + Object.values(value).filter((member) => member !== undefined).length;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Bytes of names and values; what is undefined is not stored and costs nothing. */
export function sizeOfAttributes(attributes: { readonly [name: string]: Value | undefined }): number {
  let size = 0;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) size += bytesOf(name) + sizeOfValue(value);
  }
  return size;
}

/**
 * Bytes of an item, attribute names included.
 * Source: DynamoDB Developer Guide, "DynamoDB item sizes and formats"; a number costs 1 byte and 1 more for each two
 * significant digits, and 1 for a minus sign.
 */
export function sizeOf(item: Item): number {
  return sizeOfAttributes(item);
}
