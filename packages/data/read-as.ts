import type { Item, Value } from './store/store.ts';

/**
 * Reads an item of our own as the shape it was written in: the one place where an item becomes a typed thing.
 *
 * The table holds only what `data` has written, so the item's `type` and `v` are checked and its attributes trusted.
 * @param upgrades one small step per version: `upgrades[n]` turns version n into n + 1
 */
export function readAs<T>(item: Item, type: string, v: number, upgrades: Readonly<Record<number, (old: Item) => Item>> = {}): T {
  if (item.type !== type) throw new Error(`expected ${type}, found ${item.type}`);
  let newest = item;
  while (newest.v < v) {
    const step = upgrades[newest.v];
    if (!step) throw new Error(`no upgrade of ${type} from version ${newest.v}`);
    newest = { ...step(newest), v: newest.v + 1 };
  }
  if (newest.v > v) throw new Error(`${type} of version ${newest.v} is newer than this code`);
  return newest as unknown as T;
}

/** Attributes of a thing, for an item. Plain data in, plain data out. */
export function attributesOf<T extends object>(thing: T): Readonly<Record<string, Value | undefined>> {
  return thing as unknown as Readonly<Record<string, Value | undefined>>;
}
