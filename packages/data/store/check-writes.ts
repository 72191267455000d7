import { checkAttributes, checkKey, limits } from './check-values.ts';
import { sizeOfAttributes } from './item-size.ts';
import type { Key, Write } from './store.ts';
import { StoreMisuse } from './store-misuse.ts';

/** The key of the item that a write is about. */
export function keyOf(write: Write): Key {
  return 'item' in write ? { pk: write.item.pk, sk: write.item.sk } : { pk: write.key.pk, sk: write.key.sk };
}

/** One text for one key, to find a key again. */
export function keyText(key: Key): string {
  return JSON.stringify([key.pk, key.sk]);
}

type Add = Extract<Write, { do: 'add' }>;

function checkAdd(write: Add): void {
  const counters = Object.entries(write.add);
  const settings = { ...write.setOnce, ...write.set };
  const names = [...counters.map(([name]) => name), ...Object.keys(write.set ?? {}), ...Object.keys(write.setOnce ?? {}), ...(write.unset ?? [])];
  if (names.length === 0) throw new StoreMisuse('an add must change something');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new StoreMisuse(`an add changes ${twice} twice`);
  if (names.includes('pk') || names.includes('sk')) throw new StoreMisuse('an add cannot change the key');
  const fraction = counters.find(([, by]) => !Number.isSafeInteger(by));
  if (fraction !== undefined) throw new StoreMisuse(`${fraction[0]} is not a whole number in the safe range`);
  checkAttributes({ ...settings, ...write.add });
}

function checkWrite(write: Write): void {
  checkKey(keyOf(write));
  if ('item' in write) checkAttributes(write.item);
  if (write.do === 'add') checkAdd(write);
  if (write.do === 'create' && write.unlessLive !== undefined) checkAttributes({ [write.unlessLive.attribute]: write.unlessLive.bound });
  if (write.do === 'replace') checkAttributes({ version: write.version });
  if (write.do === 'check' && write.when.length === 0) throw new StoreMisuse('a check must have a condition');
  if ('when' in write) for (const one of write.when ?? []) if ('value' in one) checkAttributes({ [one.attribute]: one.value });
}

function sizeOfWrite(write: Write): number {
  if ('item' in write) return sizeOfAttributes(write.item);
  if (write.do === 'add') return sizeOfAttributes({ ...write.key, ...write.setOnce, ...write.set, ...write.add });
  return sizeOfAttributes(write.key);
}

/**
 * Holds the writes of one call to the table's rules before anything is sent.
 * @throws {StoreMisuse} for none or more than 100 writes, one key twice, over 4 MB, or a write that could never be stored
 */
export function checkWrites(writes: readonly Write[]): void {
  if (writes.length === 0 || writes.length > limits.writes)
    throw new StoreMisuse(`a transaction takes 1 to ${limits.writes} writes, not ${writes.length}`);
  const seen = new Set<string>();
  let size = 0;
  for (const write of writes) {
    checkWrite(write);
    const key = keyText(keyOf(write));
    if (seen.has(key)) throw new StoreMisuse('a transaction writes one key twice');
    seen.add(key);
    size += sizeOfWrite(write);
  }
  if (size > limits.transaction) throw new StoreMisuse(`a transaction of ${size} bytes is over the limit of ${limits.transaction}`);
}
