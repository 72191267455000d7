import type { Order } from '@dianke/domain/orders/order';
import { fromMilli } from '@dianke/domain/quantity';
import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { luckOf, openStreet, period, type Street, sellMuch } from '../world/sell-at-random.ts';

const orderCount = 10_000;

type Row = Readonly<Record<'key' | 'currency' | 'units', string>> &
  Readonly<Record<'gross' | 'discount' | 'tax' | 'refunded' | 'net', number>> & { readonly orders: number | null; readonly cancelled: number | null };
type Report = { readonly data: readonly Row[]; readonly totals: readonly Omit<Row, 'key'>[]; readonly left_out: number; readonly as_of: string };

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
