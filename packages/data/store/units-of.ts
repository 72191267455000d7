import { indexEntryOf, indexes } from './index-keys.ts';
import { sizeOf, sizeOfAttributes } from './item-size.ts';
import type { Item } from './store.ts';

/** One item before and after a write; a check leaves it as it stands. */
export type ItemChange = { readonly old: Item | undefined; readonly new: Item | undefined };

/** A call whose price can be told from the sizes of its items. Items of an index hold their keys only. */
export type PricedCall =
  | { readonly operation: 'read'; readonly items: readonly (Item | undefined)[]; readonly consistent?: boolean }
  | { readonly operation: 'query' | 'scan'; readonly items: readonly Item[]; readonly consistent?: boolean }
  | { readonly operation: 'write' | 'transact'; readonly changes: readonly ItemChange[] };

/** DynamoDB units. */
export type Units = { readonly readUnits: number; readonly writeUnits: number };

function readUnits(bytes: number, consistent: boolean | undefined): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * (consistent === true ? 1 : 0.5);
}

function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

function indexUnits(change: ItemChange): number {
  let units = 0;
  for (const { index, pk, sk } of indexes) {
    const old = indexEntryOf(change.old, index);
    const entry = indexEntryOf(change.new, index);
    if (old !== undefined && entry !== undefined && old[pk] === entry[pk] && old[sk] === entry[sk]) continue;
    if (old !== undefined) units += writeUnits(sizeOfAttributes(old));
    if (entry !== undefined) units += writeUnits(sizeOfAttributes(entry));
  }
  return units;
}

function changeUnits(change: ItemChange): number {
  const before = change.old === undefined ? 0 : sizeOf(change.old);
  const after = change.new === undefined ? 0 : sizeOf(change.new);
  return writeUnits(Math.max(before, after));
}

/**
 * What a call costs by DynamoDB's published rules: 4 kB a read unit (half when eventually consistent; each item of a
 * read is rounded by itself, a query's items together), 1 kB a write unit of the larger of old and new, twice in a
 * transaction; an index entry that comes, goes or moves costs its own write, never twice.
 * Source: DynamoDB Developer Guide, "DynamoDB read and write operations" and "Using global secondary indexes".
 */
export function unitsOf(call: PricedCall): Units {
  if (call.operation === 'read') {
    const units = call.items.reduce((sum, item) => sum + readUnits(item === undefined ? 0 : sizeOf(item), call.consistent), 0);
    return { readUnits: units, writeUnits: 0 };
  }
  if (!('changes' in call)) {
    const bytes = call.items.reduce((sum, item) => sum + sizeOf(item), 0);
    return { readUnits: readUnits(bytes, call.consistent), writeUnits: 0 };
  }
  const factor = call.operation === 'transact' ? 2 : 1;
  const units = call.changes.reduce((sum, change) => sum + factor * changeUnits(change) + indexUnits(change), 0);
  return { readUnits: 0, writeUnits: units };
}
