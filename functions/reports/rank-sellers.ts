import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/reports';
import type { QueryOf } from '@dianke/contract/route';
import { loadOnHand, readOnHand } from '@dianke/data/reports/on-hand';
import type { Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { unknownGoods } from '@dianke/domain/reports/count-order';
import { netOf } from '@dianke/domain/reports/figures';
import { groupGoods } from '@dianke/domain/reports/group-sales';
import { rankBest, rankSlow, type Sold } from '@dianke/domain/reports/rank-sellers';
import { operation } from '@dianke/runtime/operation';
import { askStores } from './ask-stores.ts';
import { atOnce } from './at-once.ts';
import { gatherDays } from './gather-days.ts';
import { type Seller, type Stocked, showSellers } from './show-sellers.ts';

const storeDaysAtMost = 1_900;
const storesAtOnce = 16;
/** Levels that one request may read. */
const levelsAtMost = 50_000;

type Query = QueryOf<typeof contract.rankBestSellers>;

const unsold = { units: 0, net: 0, gross: 0, discount: 0, tax: 0, refunded: 0 } as const;
/** What stands in each store, by currency of the store and variant. */
type Shelves = ReadonlyMap<string, number>;

/** Ranked by what was sold; only the ranked items' stock is read. */
export const rankBestSellers = operation(contract.rankBestSellers, async ({ query, table, caller, now }) => {
  const found = await findSold(table, query, now);
  if (!found.accepted) return found;
  const { shops, sold, asOf } = found.value;
  const best = rankBest(sold, query.by, query.limit);
  if (best.length * shops.length > levelsAtMost) return refuse('REPORT_TOO_LARGE', { levels: best.length * shops.length, limit: levelsAtMost });
  const shelves = await takeStock(shops, (shop) =>
    readOnHand(
      table,
      shop.id,
      best.filter((one) => one.currency === shop.currency).map((one) => one.variantId),
    ),
  );
  const ranked = best.map((one) => ({ ...one, onHand: shelves.get(place(one)) ?? 0 }));
  return accept(await showSellers({ table, query, caller, now }, shops, ranked, asOf));
});

/** Ranked over everything in stock, sold or not. */
export const rankSlowSellers = operation(contract.rankSlowSellers, async ({ query, table, caller, now }) => {
  const found = await findSold(table, query, now);
  if (!found.accepted) return found;
  const { shops, sold, asOf } = found.value;
  const tooLarge: string[] = [];
  const shelves = await takeStock(shops, async (shop) => {
    const onHand = await loadOnHand(table, shop.id, levelsAtMost / shops.length);
    if (onHand === undefined) tooLarge.push(shop.id);
    return onHand ?? new Map();
  });
  if (tooLarge.length > 0) return refuse('REPORT_TOO_LARGE', { stores: tooLarge.slice(0, 20), limit: levelsAtMost });
  const bySale = new Map(sold.map((one) => [place(one), one]));
  const stocked = [...shelves].map(([at, onHand]): Stocked => {
    const [currency = '', variantId = ''] = at.split(' ');
    return { ...(bySale.get(at) ?? { variantId, currency, ...unsold }), onHand };
  });
  return accept(await showSellers({ table, query, caller, now }, shops, rankSlow(stocked, query.by, query.limit), asOf));
});

async function findSold(table: Table, query: Query, now: string): Promise<Decision<{ shops: Shop[]; sold: Seller[]; asOf: string }>> {
  const shops = await askStores(table, query, storeDaysAtMost);
  if (!shops.accepted) return shops;
  const { days, asOf } = await gatherDays(table, shops.value, query, now, 'goods');
  const rows = groupGoods(days, (variantId) => variantId).filter((row) => row.key !== unknownGoods);
  const sold = rows.map(({ key, currency, figures }): Seller => ({ ...figures, variantId: key, currency, net: netOf(figures) }));
  return accept({ shops: shops.value, sold, asOf });
}

/** What stands in the stores of one currency, added up. */
async function takeStock(shops: readonly Shop[], look: (shop: Shop) => Promise<ReadonlyMap<string, number>>): Promise<Shelves> {
  const shelves = new Map<string, number>();
  for (const { currency, onHand } of await atOnce(shops, storesAtOnce, async (shop) => ({ currency: shop.currency, onHand: await look(shop) }))) {
    for (const [variantId, there] of onHand) shelves.set(place({ currency, variantId }), (shelves.get(place({ currency, variantId })) ?? 0) + there);
  }
  return shelves;
}

function place({ currency, variantId }: Pick<Sold, 'currency' | 'variantId'>): string {
  return `${currency} ${variantId}`;
}
