import type { Imported } from '@dianke/data/orders/imported';
import { orderKey, readOrder } from '@dianke/data/orders/orders';
import { registerBuckets } from '@dianke/data/register-buckets';
import { countedBucket, countedKey, keepCounted, readCounted } from '@dianke/data/reports/counted-orders';
import { markDay } from '@dianke/data/reports/sum-up';
import { readShop, shopKey } from '@dianke/data/stores/stores';
import { countOrder } from '@dianke/domain/reports/count-order';
import { hourOfDay } from '@dianke/domain/stores/business-date';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { type Heard, listen } from '@dianke/runtime/listen';
import { countImported } from './count-imported.ts';

/** What it needs of a fact: every fact of an order says on which date it counts; one of an import names its documents. */
type OrderTold = { readonly business_date: string } | Imported;

/**
 * Counts an order as it stands now, whatever the fact says, and marks its day.
 *
 * What an order counts is kept with its version and the newest wins, so a fact that comes twice, late or out of order adds
 * nothing. Only then is the day marked: a run that was killed in between is tried again and marks it.
 *
 * @throws {Error} for an order without its document or store
 */
export async function countSale({ fact, table, house, now }: Heard<OrderTold>): Promise<void> {
  if ('orders' in fact.data) return countImported(table, house, now, fact.store_id ?? '', fact.data);
  const orderId = fact.object.id;
  const storeId = fact.store_id ?? '';
  const place = { orderId, storeId, businessDate: fact.data.business_date };
  const [item, shop, kept] = await table.read([orderKey(table, orderId), shopKey(table.merchantId, storeId), countedKey(table, place)], {
    consistent: true,
  });
  if (item === undefined || shop === undefined) throw new Error(`${orderId} without its document or store`);
  const order = readOrder(item);
  if (kept === undefined || readCounted(kept).version < order.version) {
    const counted = countOrder(order, hourOfDay(readShop(shop), order.occurredAt));
    await registerBuckets(house.store, table.merchantId, [countedBucket(counted)]);
    await keepCounted(house.store, table, counted);
  }
  await markDay(house.store, table, { storeId: order.storeId, date: order.businessDate }, now);
}

export const handler = listen('on-order-counted', countSale, cloudHouse);
