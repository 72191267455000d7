import { keyText } from './check-writes.ts';
import { compareUtf8 } from './compare-utf8.ts';
import { copyItem } from './copy-item.ts';
import { indexEntryOf, indexes } from './index-keys.ts';
import { type Place, SortedPartitions } from './sorted-partitions.ts';
import type { IndexName, Item, Key, PagePlace, Query } from './store.ts';

/** The memory store's items and their two indexes, always in step. What it gives out is its own, not a copy. */
export class MemoryTable {
  readonly #items = new SortedPartitions<Item>();
  readonly #indexes: Readonly<Record<IndexName, SortedPartitions<Item>>> = { gsi1: new SortedPartitions(), gsi2: new SortedPartitions() };

  get(key: Key): Item | undefined {
    return this.#items.get(key.pk, [key.sk, '']);
  }

  /** Puts an item, or takes it away when there is none to put. */
  put(key: Key, item: Item | undefined): void {
    const old = this.get(key);
    if (item === undefined) this.#items.remove(key.pk, [key.sk, '']);
    else this.#items.set(key.pk, [key.sk, ''], item);
    for (const { index, pk, sk } of indexes) {
      const gone = indexEntryOf(old, index);
      const come = indexEntryOf(item, index);
      if (gone !== undefined) this.#indexes[index].remove(gone[pk] ?? '', [gone[sk] ?? '', keyText(key)]);
      if (come !== undefined) this.#indexes[index].set(come[pk] ?? '', [come[sk] ?? '', keyText(key)], copyItem(come));
    }
  }

  /** What a query finds, in its order. */
  *find(query: Query, isWanted: (sort: string) => boolean): Generator<Item> {
    const sort = query.index === undefined ? 'sk' : `${query.index}sk`;
    const found = (query.index === undefined ? this.#items : this.#indexes[query.index]).walk(
      query.pk,
      query.newestFirst === true,
      placeAfter(query, sort),
    );
    for (const item of found) {
      if (isWanted(String(item[sort]))) yield item;
    }
  }

  /** Every item after a place, partition by partition. */
  *all(after: PagePlace | undefined): Generator<Item> {
    for (const name of this.#items.names()) {
      if (after?.pk !== undefined && compareUtf8(name, after.pk) < 0) continue;
      yield* this.#items.walk(name, false, name === after?.pk ? [after.sk ?? '', ''] : undefined);
    }
  }
}

function placeAfter(query: Query, sort: string): Place | undefined {
  const after = query.after;
  if (after === undefined) return undefined;
  return [after[sort] ?? '', query.index === undefined ? '' : keyText({ pk: after.pk ?? '', sk: after.sk ?? '' })];
}
