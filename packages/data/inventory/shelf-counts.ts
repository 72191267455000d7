import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** Says that an item of a store was counted in a file, so that the file's count is never posted again. */
export type ShelfCount = {
  readonly storeId: string;
  readonly variantId: string;
  /** The run and row that counted it. */
  readonly jobId: string;
  readonly row: number;
  /** Whether the shelf differed from the book. */
  readonly isMoved: boolean;
};

type Place = Pick<ShelfCount, 'storeId' | 'variantId'>;

/** @param source whose count it is, as the import says: letters, digits, dots and dashes */
function shelfCountKey(table: Table, source: string, { storeId, variantId }: Place): Key {
  return keyOf(table.at('SHELF', storeId, variantId), source);
}

/** What of these was counted under this source, in their order. One batch. */
export async function loadShelfCounts(table: Table, source: string, places: readonly Place[]): Promise<(ShelfCount | undefined)[]> {
  const items = await table.read(
    places.map((place) => shelfCountKey(table, source, place)),
    { consistent: true },
  );
  return items.map((item) => item && readAs<ShelfCount>(item, 'shelf-count', 1));
}

export function shelfCountWrite(table: Table, source: string, count: ShelfCount): Write {
  return { do: 'create', item: { ...attributesOf(count), ...shelfCountKey(table, source, count), type: 'shelf-count', v: 1 } };
}
