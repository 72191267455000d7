import { accept } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/reports';
import type { QueryOf } from '@dianke/contract/route';
import { loadTree } from '@dianke/data/catalog/categories';
import type { Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { unknownGoods } from '@dianke/domain/reports/count-order';
import type { Figures, GoodsFigures } from '@dianke/domain/reports/figures';
import { groupGoods, groupSales, type Row, type StoreDay, totalSales } from '@dianke/domain/reports/group-sales';
import { operation } from '@dianke/runtime/operation';
import { askStores } from './ask-stores.ts';
import { gatherDays } from './gather-days.ts';
import { type Goods, loadGoods } from './load-goods.ts';
import { showTotal, sumsOf } from './show-sums.ts';

/** Stores × days that one request may read: 1,000 stores for a month; with their goods, 60 stores for a month. */
const storeDaysAtMost = { sums: 31_000, goods: 1_900 } as const;

type Query = QueryOf<typeof contract.reportSales>;
type GoodsGroup = 'product' | 'variant' | 'category';

/** Adds up what the days of a period sold, exact to the minor unit, each currency by itself. */
export const reportSales = operation(contract.reportSales, async ({ query, table, now }) => {
  const want = isOfGoods(query.group_by) ? 'goods' : 'sums';
  const shops = await askStores(table, query, storeDaysAtMost[want]);
  if (!shops.accepted) return shops;
  const { days, asOf } = await gatherDays(table, shops.value, query, now, want);
  const rows = isOfGoods(query.group_by)
    ? await rowsOfGoods(table, days, query.group_by, query.limit)
    : rowsOfDays(days, query.group_by, shops.value);
  return accept({
    store_id: query.store_id ?? null,
    from: query.from,
    to: query.to,
    as_of: asOf,
    group_by: query.group_by,
    data: rows.slice(0, query.limit),
    left_out: Math.max(0, rows.length - query.limit),
    totals: totalSales(days).map(showTotal),
  });
});

function isOfGoods(group: Query['group_by']): group is GoodsGroup {
  return group === 'product' || group === 'variant' || group === 'category';
}

function rowsOfDays(days: readonly StoreDay[], by: Exclude<Query['group_by'], GoodsGroup>, shops: readonly Shop[]) {
  const names = new Map(shops.map((shop) => [shop.id, shop.name]));
  return groupSales(days, by).map((row) => showRow(row, by === 'store' ? (names.get(row.key) ?? null) : null));
}

async function rowsOfGoods(table: Table, days: readonly StoreDay[], by: GoodsGroup, limit: number) {
  if (by === 'variant') {
    const rows = groupGoods(days, (variantId) => variantId);
    const goods = await loadGoods(
      table,
      rows.slice(0, limit).map((row) => row.key),
    );
    return rows.map((row) => showRow(row, goods.get(row.key)?.name ?? null));
  }
  const goods = await loadGoods(
    table,
    days.flatMap((day) => [...day.goods.keys()]),
  );
  const keys = by === 'product' ? (of: Goods) => of.productId : (of: Goods) => of.categoryId;
  const names = by === 'product' ? new Map([...goods.values()].map((of) => [of.productId, of.productName])) : await namesOfCategories(table);
  const rows = groupGoods(days, (variantId) => {
    const of = goods.get(variantId);
    return of === undefined ? unknownGoods : (keys(of) ?? unknownGoods);
  });
  return rows.map((row) => showRow(row, names.get(row.key) ?? null));
}

async function namesOfCategories(table: Table): Promise<Map<string, string>> {
  return new Map((await loadTree(table)).categories.map(({ id, name }) => [id, name]));
}

function showRow(row: Row<Figures> | Row<GoodsFigures>, label: string | null) {
  const { figures } = row;
  const counts = 'orders' in figures ? { orders: figures.orders, cancelled: figures.cancelled } : { orders: null, cancelled: null };
  return { key: row.key, label, ...counts, ...sumsOf(row) };
}
