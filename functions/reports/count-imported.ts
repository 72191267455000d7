import { type Imported, loadImported } from '@dianke/data/orders/imported';
import { registerBuckets } from '@dianke/data/register-buckets';
import { countedBucket, keepCounted } from '@dianke/data/reports/counted-orders';
import { markDay } from '@dianke/data/reports/sum-up';
import { loadShop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { countOrder, countReturn } from '@dianke/domain/reports/count-order';
import { hourOfDay } from '@dianke/domain/stores/business-date';
import type { House } from '@dianke/runtime/house';
import { atOnce } from './at-once.ts';

const documentsAtOnce = 8;

/** Counts imported sales and returns as they stand, each on its own business date, and marks those days. */
export async function countImported(table: Table, house: House, now: string, storeId: string, named: Imported): Promise<void> {
  const shop = await loadShop(table, storeId);
  if (shop === undefined) throw new Error(`imported documents without their store ${storeId}`);
  const { orders, returns } = await loadImported(table, named);
  const counted = [
    ...orders.map((order) => countOrder(order, hourOfDay(shop, order.occurredAt))),
    ...returns.map((one) => countReturn(one, hourOfDay(shop, one.occurredAt))),
  ];
  await registerBuckets(house.store, table.merchantId, [...new Set(counted.map(countedBucket))]);
  await atOnce(counted, documentsAtOnce, (one) => keepCounted(house.store, table, one));
  for (const date of new Set(counted.map((one) => one.businessDate))) await markDay(house.store, table, { storeId, date }, now);
}
