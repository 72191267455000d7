import { orderItem } from '@dianke/data/orders/orders';
import { cancelOrder } from '@dianke/domain/orders/cancel-order';
import type { Order } from '@dianke/domain/orders/order';
import { payOrder } from '@dianke/domain/orders/pay-order';
import { placeOrder } from '@dianke/domain/orders/place-order';
import { daysAfter } from '@dianke/domain/reports/period';
import type { Fact } from '@dianke/events/fact';
import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import { newId } from '@dianke/runtime/ids';
import { openForFact } from '@dianke/runtime/listen';
import { openShop } from './shop.ts';
import { openWorld } from './world.ts';

/** Business dates on which the street sells. */
export const period = { from: '2026-11-01', to: '2027-01-09' } as const;

/** Sets up three stores, two of one currency, with goods, and sells at random. */
export async function openStreet() {
  const world = await openWorld({ at: '2027-01-09T20:00:00.000Z', laws: 'by the test' });
  const shop = await openShop(world);
  const more = async (code: string, currency: string, timezone: string) =>
    (await shop.must<{ id: string }>('POST', '/v1/stores', { body: { code, name: code, timezone, currency, country: 'CN' } })).id;
  const stores = [
    { id: shop.storeId, currency: 'CNY', timezone: 'Asia/Shanghai' },
    { id: await more('SH2', 'CNY', 'Asia/Shanghai'), currency: 'CNY', timezone: 'Asia/Shanghai' },
    { id: await more('TK1', 'JPY', 'Asia/Tokyo'), currency: 'JPY', timezone: 'Asia/Tokyo' },
  ];
  const variants: { id: string; productId: string }[] = [];
  for (let at = 0; at < 6; at++) {
    const codes = Array.from({ length: 4 }, (_, of) => ({ sku: `P${at}-${of}`, price: { amount: 100 + 37 * at + of, currency: 'CNY' } }));
    const made = await shop.must<{ id: string; variants: { id: string }[] }>('POST', '/v1/products', { body: { name: `货${at}`, variants: codes } });
    for (const { id } of made.variants) variants.push({ id, productId: made.id });
  }
  await world.settle();
  return { world, shop, stores, variants };
}

export type Street = Awaited<ReturnType<typeof openStreet>>;

/** Seeded luck: whole numbers below a bound. */
export function luckOf(seed: number): (below: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function sellOne({ stores, variants }: Street, luck: (below: number) => number): Order[] {
  const store = stores[luck(10) < 6 ? 0 : 1 + luck(2)] ?? stores[0];
  if (store === undefined) throw new Error('no store');
  const lines = Array.from({ length: 1 + luck(4) }, () => {
    const known = variants[luck(variants.length)];
    const variantId = luck(30) === 0 || known === undefined ? null : known.id;
    return {
      variantId,
      sku: 's',
      name: 'n',
      quantityMilli: luck(3) === 0 ? 1 + luck(5000) : 1000 * (1 + luck(4)),
      unitPrice: 100 + luck(9900),
      discount: luck(3) === 0 ? luck(100) : 0,
      tax: luck(4) === 0 ? luck(300) : 0,
    };
  }).map((line) => ({ ...line, discount: line.quantityMilli < 1000 ? 0 : line.discount }));
  const businessDate = daysAfter(period.from, luck(70));
  const occurredAt = `${businessDate}T${String(luck(24)).padStart(2, '0')}:${String(luck(60)).padStart(2, '0')}:00.000Z`;
  const channel = (['till', 'web', 'phone', 'staff'] as const)[luck(4)] ?? 'till';
  const about = {
    id: newId('ord'),
    number: newId('n'),
    storeId: store.id,
    customerId: null,
    channel,
    currency: store.currency,
    exceptions: [],
    businessDate,
    occurredAt,
  };
  const placed = placeOrder({ ...about, lines }, `usr_${luck(7)}`, occurredAt);
  if (!placed.accepted) throw new Error(placed.code);
  const versions: Order[] = [placed.value];
  const fate = luck(16);
  if (fate < 2) {
    const cancelled = cancelOrder(placed.value, 'usr_0', occurredAt, newId);
    if (cancelled.accepted) versions.push(cancelled.value);
  } else if (fate < 4) versions.push(...payAndRefund(placed.value, luck));
  return versions;
}

/** The order paid in full, and then with part of the money given back. */
function payAndRefund(order: Order, luck: (below: number) => number): Order[] {
  const payment = { id: newId('pay'), method: 'cash', amount: order.total, currency: order.currency, at: order.occurredAt } as const;
  const paid = payOrder(order, payment, 'usr_0', order.occurredAt);
  if (!paid.accepted) return [];
  const amount = 1 + luck(order.total);
  const refund = { id: newId('pay'), kind: 'refund', method: 'cash', amount, at: order.occurredAt } as const;
  return [paid.value, { ...paid.value, payments: [...paid.value.payments, refund], refunded: amount, version: paid.value.version + 1 }];
}

/** Sells so much at random; facts come shuffled, some twice, and a night falls in between. */
export async function sellMuch(street: Street, count: number, luck: (below: number) => number): Promise<void> {
  const { world, shop } = street;
  const ear = world.ears.find((one) => one.name === 'on-order-counted');
  const table = openForFact(world.house, 'test', { id: 'f', merchant_id: shop.merchantId, request_id: 'r' });
  const late: Order[] = [];
  const hear = (order: Order) =>
    ear?.hear({
      id: newId('cmt'),
      type: 'order.placed',
      merchant_id: shop.merchantId,
      store_id: order.storeId,
      request_id: 'r',
      object: { type: 'order', id: order.id, version: order.version },
      data: { business_date: order.businessDate },
    } as Partial<Fact> as Fact);
  for (let at = 0; at < count; at++) {
    for (const order of sellOne(street, luck)) {
      await world.store.write({ do: 'put', item: orderItem(table, order) });
      if (luck(6) === 0) late.push(order);
      else await hear(order);
      if (luck(20) === 0) await hear(order);
    }
    if (at === Math.floor(count / 2)) await sumDays(world.house, world.clock.now.toISOString());
  }
  for (const order of late.reverse()) await hear(order);
}
