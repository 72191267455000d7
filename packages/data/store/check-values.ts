import { bytesOf, sizeOfAttributes } from './item-size.ts';
import type { Key, Value } from './store.ts';
import { StoreMisuse } from './store-misuse.ts';

/** DynamoDB's own limits, in bytes, items and levels. */
export const limits = { item: 409_600, transaction: 4_194_304, writes: 100, partitionKey: 2048, sortKey: 1024, depth: 32 } as const;

/** The last code point of Unicode, no character of any text; kept out of keys, so that it can end a range of them. */
export const lastCharacter = '\u{10ffff}';

/** Names that the SDK's marshaller takes for something else than data. */
const barredNames = new Set(['', '__proto__', 'constructor']);

const indexKeyLimits: Readonly<Record<string, number>> = {
  gsi1pk: limits.partitionKey,
  gsi1sk: limits.sortKey,
  gsi2pk: limits.partitionKey,
  gsi2sk: limits.sortKey,
};

function checkKeyText(name: string, value: unknown, limit: number): void {
  if (typeof value !== 'string') throw new StoreMisuse(`${name} must be a string`);
  if (value === '') throw new StoreMisuse(`${name} must not be empty`);
  if (!value.isWellFormed()) throw new StoreMisuse(`${name} has half a character in it`);
  if (value.includes(lastCharacter)) throw new StoreMisuse(`${name} holds a code point that is no character`);
  if (bytesOf(value) > limit) throw new StoreMisuse(`${name} is over ${limit} bytes`);
}

/** @throws {StoreMisuse} when a key is empty, too long or no text */
export function checkKey(key: Key): void {
  checkKeyText('pk', key.pk, limits.partitionKey);
  checkKeyText('sk', key.sk, limits.sortKey);
}

function checkValue(name: string, value: unknown, depth: number): void {
  if (depth > limits.depth) throw new StoreMisuse(`${name} is nested over ${limits.depth} levels`);
  if (value === null || typeof value === 'boolean' || value instanceof Uint8Array) return;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new StoreMisuse(`${name} is not a whole number in the safe range`);
  } else if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new StoreMisuse(`${name} has half a character in it`);
  } else if (Array.isArray(value)) {
    for (const member of value) checkValue(name, member, depth + 1);
  } else if (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    checkNamed(Object.entries(value), depth + 1);
  } else {
    throw new StoreMisuse(`${name} is of a kind that the table does not hold`);
  }
}

function checkNamed(entries: readonly (readonly [string, unknown])[], depth: number): void {
  for (const [name, value] of entries) {
    if (barredNames.has(name)) throw new StoreMisuse(`an attribute may not be called '${name}'`);
    if (value !== undefined) checkValue(name, value, depth);
  }
}

/** Holds attributes to what both stores and DynamoDB take. @throws {StoreMisuse} naming the attribute */
export function checkAttributes(attributes: { readonly [name: string]: Value | undefined }): void {
  checkNamed(Object.entries(attributes), 0);
  for (const [name, limit] of Object.entries(indexKeyLimits)) {
    if (attributes[name] !== undefined) checkKeyText(name, attributes[name], limit);
  }
  const size = sizeOfAttributes(attributes);
  if (size > limits.item) throw new StoreMisuse(`an item of ${size} bytes is over the limit of ${limits.item}`);
}
