import { readVariant, variantKey } from '@dianke/data/catalog/catalog';
import type { Table } from '@dianke/data/table';
import { unknownGoods } from '@dianke/domain/reports/count-order';

/** An item as a report names it. */
export type Goods = {
  readonly sku: string;
  readonly name: string;
  readonly productId: string;
  readonly productName: string;
  /** null while it is in no category. */
  readonly categoryId: string | null;
  /** What one costs the shop today, in minor units of the item's currency; null when unknown. */
  readonly cost: number | null;
  readonly currency: string;
};

/** Items by variant; those that the catalogue does not know are missing. */
export async function loadGoods(table: Table, variantIds: readonly string[]): Promise<Map<string, Goods>> {
  const ids = [...new Set(variantIds)].filter((id) => id !== unknownGoods);
  const items = await table.read(ids.map((id) => variantKey(table, id)));
  const goods = new Map<string, Goods>();
  for (const item of items) {
    if (item === undefined) continue;
    const { id, sku, name, productId, productName, currency } = readVariant(item);
    const categoryId = typeof item.categoryId === 'string' ? item.categoryId : null;
    const cost = typeof item.cost === 'number' ? item.cost : null;
    goods.set(id, { sku, name: name === null ? productName : `${productName} ${name}`, productId, productName, categoryId, cost, currency });
  }
  return goods;
}
