import type { IndexName, Item } from './store.ts';

/** Both indexes with the attributes that hold their keys on an item. */
export const indexes = [
  { index: 'gsi1', pk: 'gsi1pk', sk: 'gsi1sk' },
  { index: 'gsi2', pk: 'gsi2pk', sk: 'gsi2sk' },
] as const satisfies readonly { readonly index: IndexName; readonly pk: string; readonly sk: string }[];

/** What an index holds of an item: the table's key and the index's own, nothing else. */
export type IndexEntry = { readonly pk: string; readonly sk: string; readonly [attribute: string]: string };

/** The entry of an item in an index, or undefined when the item has not both of the index's keys and so is not in it. */
export function indexEntryOf(item: Item | undefined, index: IndexName): IndexEntry | undefined {
  const partition = item?.[`${index}pk`];
  const sort = item?.[`${index}sk`];
  if (item === undefined || typeof partition !== 'string' || typeof sort !== 'string') return undefined;
  return { pk: item.pk, sk: item.sk, [`${index}pk`]: partition, [`${index}sk`]: sort };
}
