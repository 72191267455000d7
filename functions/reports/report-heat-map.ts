import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/reports';
import { loadProduct } from '@dianke/data/catalog/catalog';
import { fromMilli } from '@dianke/domain/quantity';
import { heatMap, heatRows } from '@dianke/domain/reports/heat-map';
import { operation } from '@dianke/runtime/operation';
import { askStores } from './ask-stores.ts';
import { begunPart } from './begun-part.ts';
import { gatherDays } from './gather-days.ts';

/** Stores × days that one request may read, as the other reports: without goods, and with them. */
const storeDaysAtMost = { sums: 31_000, goods: 1_900 } as const;

/** Shows when the sales of a period happened, in all or of one product, from the same days as every other report. */
export const reportHeatMap = operation(contract.reportHeatMap, async ({ query, table, now }) => {
  const { store_id = null, product_id = null, from, to, by } = query;
  const want = product_id === null ? 'sums' : 'goods';
  const shops = await askStores(table, query, storeDaysAtMost[want]);
  if (!shops.accepted) return shops;
  const product = product_id === null ? undefined : await loadProduct(table, product_id);
  if (product_id !== null && product === undefined) return refuse('NOT_FOUND');
  const { days, asOf } = await gatherDays(table, shops.value, query, now, want);
  const cells = heatMap(days, by, product && new Set(product.variantIds));
  return accept({
    store_id,
    product_id,
    from,
    to,
    as_of: asOf,
    by,
    rows: heatRows(begunPart(shops.value, query, now), by),
    data: cells.map((cell) => ({ ...cell, units: fromMilli(cell.units) })),
  });
});
