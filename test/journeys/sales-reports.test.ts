import { orderItem } from '@dianke/data/orders/orders';
import { cancelOrder } from '@dianke/domain/orders/cancel-order';
import type { Order } from '@dianke/domain/orders/order';
import { payOrder } from '@dianke/domain/orders/pay-order';
import { placeOrder } from '@dianke/domain/orders/place-order';
import { fromMilli } from '@dianke/domain/quantity';
import { daysAfter } from '@dianke/domain/reports/period';
import type { Fact } from '@dianke/events/fact';
import { sumDays } from '@dianke/functions/reports/nightly-sum-days';
import { newId } from '@dianke/runtime/ids';
import { openForFact } from '@dianke/runtime/listen';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

const period = { from: '2026-11-01', to: '2027-01-09' };
const orderCount = process.env.PROVE === '1' ? 100_000 : 10_000;

type Row = Readonly<Record<'key' | 'currency' | 'units', string>> &
  Readonly<Record<'gross' | 'discount' | 'tax' | 'refunded' | 'net', number>> & { readonly orders: number | null; readonly cancelled: number | null };
type Report = { readonly data: readonly Row[]; readonly totals: readonly Omit<Row, 'key'>[]; readonly left_out: number; readonly as_of: string };

/** Sets up three stores, two of one currency, with goods, and sells at random. */
async function openStreet() {
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

type Street = Awaited<ReturnType<typeof openStreet>>;

/** Seeded luck: whole numbers below a bound. */
function luckOf(seed: number): (below: number) => number {
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
async function sellMuch(street: Street, count: number, luck: (below: number) => number): Promise<void> {
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

const empty = { orders: 0, cancelled: 0, milli: 0, gross: 0, discount: 0, tax: 0, refunded: 0 };

/** Adds every order document up by itself, in the plainest way: the oracle. */
function scan(orders: readonly Order[], keyOf: (order: Order) => string): Map<string, typeof empty> {
  const sums = new Map<string, typeof empty>();
  for (const order of orders) {
    const key = `${order.currency} ${keyOf(order)}`;
    const sum = sums.get(key) ?? { ...empty };
    sums.set(key, sum);
    if (order.status === 'cancelled') {
      sum.cancelled += 1;
      continue;
    }
    sum.orders += 1;
    sum.refunded += order.refunded;
    for (const line of order.lines) {
      sum.milli += line.quantityMilli;
      sum.gross += line.total - line.tax + line.discount;
      sum.discount += line.discount;
      sum.tax += line.tax;
    }
  }
  return sums;
}

function saidBy(rows: readonly (Omit<Row, 'key'> & { readonly key?: string })[]) {
  return new Map(
    rows.map(({ key = '', currency, orders, cancelled, units, gross, discount, tax, refunded, net }) => [
      `${currency} ${key}`,
      { orders, cancelled, units, gross, discount, tax, refunded, net },
    ]),
  );
}

function expected(sums: Map<string, typeof empty>) {
  return new Map(
    [...sums].map(([key, { milli, ...sum }]) => [key, { ...sum, units: fromMilli(milli), net: sum.gross - sum.discount + sum.tax - sum.refunded }]),
  );
}

/** Hour of day in a zone without summer time. */
const hourIn = (zone: string, at: string) => String((Number(at.slice(11, 13)) + (zone === 'Asia/Tokyo' ? 9 : 8)) % 24).padStart(2, '0');

describe('M-035 sales by day, product, staff, store and channel', () => {
  let street: Street;
  let orders: Order[];
  const seed = fc.readConfigureGlobal().seed ?? 1;
  beforeAll(async () => {
    street = await openStreet();
    await sellMuch(street, orderCount, luckOf(seed));
    orders = (await readAll(street.world.store)).filter((item) => item.type === 'order').map((item) => item as unknown as Order);
  }, 600_000);

  const ask = (group_by: string, more: Record<string, string> = {}) =>
    street.shop.must<Report>('GET', '/v1/reports/sales', { query: { ...period, group_by, limit: '2000', ...more } });

  it.each([
    ['day', (order: Order) => order.businessDate],
    ['store', (order: Order) => order.storeId],
    ['channel', (order: Order) => order.channel],
    ['staff', (order: Order) => order.steps[0]?.by ?? ''],
    ['hour', (order: Order) => hourIn(street.stores.find((store) => store.id === order.storeId)?.timezone ?? '', order.occurredAt)],
  ] as const)(`M-035 equal a full scan of ${orderCount} random orders by %s, before and after the night`, async (group, keyOf) => {
    for (const store_id of [undefined, street.shop.storeId]) {
      const own = orders.filter((order) => store_id === undefined || order.storeId === store_id);
      const report = await ask(group, store_id === undefined ? {} : { store_id });
      expect(saidBy(report.data), `seed ${seed}`).toEqual(expected(scan(own, keyOf)));
      expect(saidBy(report.totals)).toEqual(expected(scan(own, () => '')));
      expect(report.left_out).toBe(0);
    }
  });

  it(`M-035 equal a full scan of ${orderCount} random orders by variant and product, and add up to the same total`, async () => {
    const productOf = new Map(street.variants.map(({ id, productId }) => [id, productId]));
    for (const [group, keyOf] of [
      ['variant', (id: string) => id],
      ['product', (id: string) => productOf.get(id) ?? 'none'],
      ['category', () => 'none'],
    ] as const) {
      const sums = new Map<string, { milli: number; gross: number; discount: number; tax: number }>();
      for (const order of orders) {
        if (order.status === 'cancelled') continue;
        for (const line of order.lines) {
          const key = `${order.currency} ${keyOf(line.variantId ?? 'none')}`;
          const sum = sums.get(key) ?? { milli: 0, gross: 0, discount: 0, tax: 0 };
          sums.set(key, {
            milli: sum.milli + line.quantityMilli,
            gross: sum.gross + line.total - line.tax + line.discount,
            discount: sum.discount + line.discount,
            tax: sum.tax + line.tax,
          });
        }
      }
      const { data, totals } = await ask(group);
      const plain = data.map(({ key, currency, units, gross, discount, tax }) => [`${currency} ${key}`, { units, gross, discount, tax }] as const);
      expect(new Map(plain), `seed ${seed}`).toEqual(
        new Map([...sums].map(([key, { milli, ...sum }]) => [key, { units: fromMilli(milli), ...sum }])),
      );
      for (const total of totals) {
        const rows = data.filter((row) => row.currency === total.currency);
        for (const field of ['gross', 'discount', 'tax', 'refunded', 'net'] as const)
          expect(rows.reduce((sum, row) => sum + row[field], 0)).toBe(total[field]);
      }
    }
  });

  it('are the same once every day was added up by night', async () => {
    const before = await Promise.all(['day', 'staff', 'hour', 'variant'].map((group) => ask(group)));
    await sumDays(street.world.house, street.world.clock.now.toISOString());
    expect(await Promise.all(['day', 'staff', 'hour', 'variant'].map((group) => ask(group)))).toEqual(before);
  });

  it('cut off at the limit and say how much was left out, the totals whole', async () => {
    const whole = await ask('day');
    const cut = await ask('day', { limit: '10' });
    expect(cut).toEqual({ ...whole, data: whole.data.slice(0, 10), left_out: whole.data.length - 10 });
  });
});
