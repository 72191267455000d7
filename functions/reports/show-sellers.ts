import type * as contract from '@dianke/contract/reports';
import type { AnswerOf, QueryOf } from '@dianke/contract/route';
import type { Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { fromMilli } from '@dianke/domain/quantity';
import type { GoodsFigures } from '@dianke/domain/reports/figures';
import { marginOf } from '@dianke/domain/reports/margin';
import { daysIn } from '@dianke/domain/reports/period';
import { daysOfCover, type Ranked, type Sold } from '@dianke/domain/reports/rank-sellers';
import type { Caller } from '@dianke/runtime/operation';
import { begunPart } from './begun-part.ts';
import { type Goods, loadGoods } from './load-goods.ts';

/** What an item sold, with the parts that its margin is made of. */
export type Seller = Sold & Pick<GoodsFigures, 'gross' | 'discount' | 'tax' | 'refunded'>;
export type Stocked = Seller & { readonly onHand: number };

type Asked = { readonly table: Table; readonly query: QueryOf<typeof contract.rankBestSellers>; readonly caller: Caller; readonly now: string };

/** A ranking as the API shows it. Cover is reckoned over the days of the period that have begun. */
export async function showSellers(
  { table, query, caller, now }: Asked,
  shops: readonly Shop[],
  ranked: readonly Ranked<Stocked>[],
  asOf: string,
): Promise<AnswerOf<typeof contract.rankBestSellers>> {
  const goods = await loadGoods(
    table,
    ranked.map((one) => one.variantId),
  );
  const days = daysIn(begunPart(shops, query, now));
  const seesCost = caller.permissions.includes('catalog:cost');
  const data = ranked.map((one) => {
    const item = goods.get(one.variantId);
    const cover = daysOfCover(one.onHand, one.units, days);
    return {
      rank: one.rank,
      variant_id: one.variantId,
      sku: item?.sku ?? null,
      name: item?.name ?? null,
      currency: one.currency,
      units: fromMilli(one.units),
      net: one.net,
      on_hand: fromMilli(one.onHand),
      days_of_cover: cover === null ? null : fromMilli(cover * 100),
      ...(seesCost ? { margin: marginWith(item, one) } : {}),
    };
  });
  return { store_id: query.store_id ?? null, from: query.from, to: query.to, as_of: asOf, by: query.by, data };
}

/** null when the cost is unknown, or in another currency than the sales. */
function marginWith(item: Goods | undefined, sold: Seller): number | null {
  return item === undefined || item.cost === null || item.currency !== sold.currency ? null : marginOf(sold, item.cost);
}
