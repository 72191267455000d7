import type { Item } from '@dianke/data/store/store';
import { walkMerchant } from '@dianke/data/upkeep/walk-merchant';
import { walkTable } from '@dianke/data/upkeep/walk-pages';
import type { Fact } from '@dianke/events/fact';
import { putOnShelves } from '@dianke/functions/customers/on-customer-changed';
import { traceDealing } from '@dianke/functions/customers/on-purchase-told';
import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import { countSale } from '@dianke/functions/reports/on-order-counted';
import { sealChanges } from '@dianke/functions/upkeep/seal-audit';
import type { House } from '@dianke/runtime/house';
import { type Heard, listen } from '@dianke/runtime/listen';

/** What was made again, and how many customers stay closed because their keys are gone. */
export type MadeAgain = {
  readonly sealed: number;
  readonly customers: number;
  readonly closed: number;
  readonly orders: number;
  readonly entries: number;
};

type Hear = (heard: Heard<never>) => Promise<void>;

const atOnce = 16;

/**
 * Makes everything again that follows from the books and was not backed up: search words, timelines, lifetime sums, what orders
 * count and the sums of their days; and seals what the auditor had not come to. It runs the very listeners, which may hear a thing
 * twice, so it may be run twice too.
 */
export async function makeAgain(house: House, merchantIds: readonly string[]): Promise<MadeAgain> {
  const sum = { sealed: await sealLeftOver(house), customers: 0, closed: 0, orders: 0, entries: 0 };
  for (const merchantId of merchantIds) {
    const hearing = hearingOf(house, merchantId);
    for await (const page of walkMerchant(house.store, merchantId, ['customers'])) {
      const customers = page.filter((item) => item.type === 'customer');
      const entries = page.filter((item) => item.type === 'loyalty-entry');
      sum.closed += await closed(house, customers);
      sum.customers += customers.length;
      sum.entries += entries.length;
      await inSlices(customers, (item) => hearing(putOnShelves, 'on-customer-changed', customerTold(item)));
      const orders = new Map(entries.map((item) => [`${item.pk} ${String(item['orderId'])}`, item]));
      await inSlices([...orders.values()], (item) => hearing(traceDealing, 'on-purchase-told', pointsTold(item)));
    }
    for await (const orders of walkMerchant(house.store, merchantId, ['orders'])) {
      sum.orders += orders.length;
      // One after the other where they meet: a customer's sums are counted up, and a day is marked once.
      for (const order of orders) await hearing(traceDealing, 'on-purchase-told', documentTold(order));
      await inSlices(orders, (order) => hearing(countSale, 'on-order-counted', documentTold(order)));
    }
  }
  await sumDays(house, house.now().toISOString());
  return sum;
}

/** Commits that were in no chain when the copy was made: the auditor is always a moment behind. */
async function sealLeftOver(house: House): Promise<number> {
  let sealed = 0;
  for await (const page of walkTable(house.store)) {
    const commits = page.filter((item) => item.type === 'commit');
    commits.sort((one, other) => (String(one['at']) + String(one['id']) < String(other['at']) + String(other['id']) ? -1 : 1));
    const changes = commits.map((after, at) => ({ sequence: String(at), before: undefined, after }));
    if ((await sealChanges(changes, house)) !== null) throw new Error('what was in no chain could not be sealed');
    sealed += commits.length;
  }
  return sealed;
}

async function closed(house: House, customers: readonly Item[]): Promise<number> {
  const keys = await house.store.read(customers.map(({ pk }) => ({ pk, sk: 'KEY' })));
  return keys.filter((key) => key === undefined).length;
}

type Told = Pick<Fact, 'type' | 'store_id' | 'object' | 'data'>;

function hearingOf(house: House, merchantId: string) {
  return (hear: Hear, name: string, told: Told): Promise<void> => {
    const at = house.now().toISOString();
    const id = `restored-${told.object.id}`;
    const common = {
      v: 1,
      merchant_id: merchantId,
      occurred_at: at,
      recorded_at: at,
      actor: { kind: 'system', id: 'restore' },
      request_id: 'restore',
      cause: null,
    };
    const detail = { ...common, ...told, id };
    const quiet = { ...house, log: () => undefined };
    const handler = listen(name, hear as (heard: Heard<object>) => Promise<void>, () => quiet);
    return handler({ detail } as unknown as Parameters<typeof handler>[0]);
  };
}

function customerTold(item: Item): Told {
  return {
    type: 'customer.changed',
    store_id: null,
    object: { type: 'customer', id: String(item['id']), version: Number(item['version']) },
    data: {},
  };
}

function pointsTold(item: Item): Told {
  const customerId = item.pk.slice(item.pk.lastIndexOf('#') + 1);
  const data = { customer_id: customerId, order_id: String(item['orderId']), points: Number(item['points']) };
  return { type: 'points.earned', store_id: null, object: { type: 'loyalty-account', id: customerId, version: 1 }, data };
}

/** A return is told as the import told it. */
function documentTold(item: Item): Told {
  const id = String(item['id']);
  if (item.type === 'return')
    return {
      type: 'order.imported',
      store_id: String(item['storeId']),
      object: { type: 'return', id, version: 1 },
      data: { orders: [], returns: [id] },
    };
  const data = { customer_id: item['customerId'] ?? null, business_date: String(item['businessDate']) };
  const object = { type: 'order', id, version: Number(item['version']) };
  return { type: 'order.placed', store_id: String(item['storeId']), object, data };
}

async function inSlices<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += atOnce) await Promise.all(all.slice(at, at + atOnce).map(each));
}
