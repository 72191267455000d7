import type { Worth } from '@dianke/domain/inventory/tied-up';
import { readVariant, variantKey } from '../catalog/catalog.ts';
import { offerKey, readOffer } from '../catalog/store-offers.ts';
import type { Table } from '../table.ts';

/** What a piece of each item is worth in a store: its cost, and the store's own price before the item's. One batch. */
export async function loadWorth(table: Table, storeId: string, variantIds: readonly string[]): Promise<ReadonlyMap<string, Worth>> {
  const items = await table.read([...variantIds.map((id) => variantKey(table, id)), ...variantIds.map((id) => offerKey(table, storeId, id))]);
  return new Map(
    variantIds.flatMap((id, at) => {
      const item = items[at];
      if (item === undefined) return [];
      const { cost, price, currency } = readVariant(item);
      const own = items[variantIds.length + at];
      return [[id, { cost, price: (own && readOffer(own).price) ?? price, currency }] as const];
    }),
  );
}
