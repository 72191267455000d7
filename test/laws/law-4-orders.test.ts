import { fromMilli } from '@dianke/domain/quantity';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';
import { histories, historyTimeout, milli } from './histories.ts';
import { brokenLaws } from './hold-laws.ts';

const currencies = ['CNY', 'JPY', 'USD'] as const;
const line = fc.record({
  quantity: milli(9),
  price: fc.integer({ min: 0, max: 99_999 }),
  discountBp: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
  tax: fc.integer({ min: 0, max: 5_000 }),
});
type Line = { readonly quantity: number; readonly price: number; readonly discountBp: number; readonly tax: number };

const payment = fc.record({
  do: fc.constant('pay' as const),
  share: fc.integer({ min: 1, max: 12 }),
  method: fc.constantFrom('cash', 'card', 'wechat', 'alipay'),
});
const step = fc.oneof({ weight: 3, arbitrary: payment }, fc.record({ do: fc.constantFrom('cancel' as const, 'fulfil' as const) }));

/** Price of a quantity, half to even, by a way of its own: whole minor units and what is left over in thousandths. */
function grossOf({ price, quantity }: Line): number {
  const thousandths = price * quantity;
  const [whole, rest] = [Math.floor(thousandths / 1000), thousandths % 1000];
  return rest > 500 || (rest === 500 && whole % 2 === 1) ? whole + 1 : whole;
}

type Shown = {
  readonly id: string;
  readonly status: string;
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: { readonly amount: number; readonly currency: string };
  readonly paid: { readonly amount: number };
  readonly refunded: { readonly amount: number };
  readonly due: { readonly amount: number };
  readonly lines: readonly { readonly total: number }[];
  readonly payments: readonly {
    readonly kind: string;
    readonly method: string;
    readonly amount: { readonly amount: number; readonly currency: string };
  }[];
};

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);

type Step = { readonly do: 'pay'; readonly share: number; readonly method: string } | { readonly do: 'cancel' | 'fulfil' };

/** Asks the steps of the shop, each foreseen: taken, refused in this state, or too much money. */
async function takeSteps(
  shop: Shop,
  order: Shown,
  steps: readonly Step[],
): Promise<{ readonly paid: ReadonlyMap<string, number>; readonly status: string }> {
  const { amount: total, currency } = order.total;
  const paid = new Map<string, number>();
  let status = order.status;
  for (const one of steps) {
    const due = total - sum([...paid.values()]);
    const allowed = one.do === 'pay' ? status === 'placed' : one.do === 'fulfil' ? status === 'paid' : status === 'placed' || status === 'paid';
    const amount = one.do === 'pay' ? Math.ceil((due * one.share) / 10) : 0;
    const isTooMuch = one.do === 'pay' && allowed && amount > due;
    const path = { pay: 'payments', cancel: 'cancel', fulfil: 'fulfil' }[one.do];
    const body = one.do === 'pay' ? { method: one.method, amount: { amount, currency } } : one.do === 'cancel' ? { reason: '不要了' } : undefined;
    const answer = await shop.ask('POST', `/v1/orders/${order.id}/${path}`, body === undefined ? {} : { body });
    expect([one, status, answer.status]).toEqual([one, status, isTooMuch ? 422 : allowed ? 200 : 409]);
    if (answer.status !== 200) continue;
    if (one.do === 'pay') paid.set(one.method, (paid.get(one.method) ?? 0) + amount);
    status = one.do === 'cancel' ? 'cancelled' : one.do === 'fulfil' ? 'closed' : amount === due ? 'paid' : status;
  }
  return { paid, status };
}

/** Every figure of an order as it must be. */
function checkFigures(order: Shown, total: number, paid: ReadonlyMap<string, number>, status: string): void {
  const taken = sum([...paid.values()]);
  const isUndone = status === 'cancelled';
  expect(order).toMatchObject({
    status,
    total: { amount: total },
    paid: { amount: taken },
    refunded: { amount: isUndone ? taken : 0 },
    due: { amount: isUndone ? 0 : total - taken },
  });
  expect(sum(order.lines.map((one) => one.total))).toBe(total);
  const moneyOf = (kind: string, method: string) =>
    sum(order.payments.filter((one) => one.kind === kind && one.method === method).map((one) => one.amount.amount));
  for (const [method, amount] of paid) expect([moneyOf('payment', method), moneyOf('refund', method)]).toEqual([amount, isUndone ? amount : 0]);
  expect(order.payments.every((one) => one.amount.currency === order.total.currency)).toBe(true);
}

describe('law 4: an order adds up', () => {
  it('law 4 total = lines − discounts + tax, and paid less refunded never falls below zero, after any payments, cancelling or handing over', {
    timeout: historyTimeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...currencies),
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.array(step, { maxLength: 8 }),
        async (currency, lines, steps) => {
          const world = await openWorld({ laws: 'by the test', hears: ['on-staff-invited'] });
          const shop = await openShop(world, { currency });
          const goods = await shop.variant('GOODS', 100);
          await shop.stock(goods, '1000');
          const discounts = lines.map((one) => Math.floor((grossOf(one) * one.discountBp) / 10_000));
          const asked = lines.map((one, at) => ({
            variant_id: goods,
            quantity: fromMilli(one.quantity),
            unit_price: { amount: one.price, currency },
            discount: discounts[at] ?? 0,
            tax: one.tax,
          }));
          const order = await shop.must<Shown>('POST', '/v1/orders', { body: { store_id: shop.storeId, lines: asked } });
          const expected = { subtotal: sum(lines.map(grossOf)), discount: sum(discounts), tax: sum(lines.map((one) => one.tax)) };
          const total = expected.subtotal - expected.discount + expected.tax;
          expect(order).toMatchObject({ ...expected, total: { amount: total, currency }, status: total === 0 ? 'paid' : 'placed' });
          const { paid, status } = await takeSteps(shop, order, steps);
          checkFigures(await shop.must<Shown>('GET', `/v1/orders/${order.id}`), total, paid, status);
          await world.settle();
          expect(await brokenLaws(world.store)).toEqual([]);
        },
      ),
      histories(),
    );
  });

  it('money of another currency is refused, and a discount above its line', async () => {
    const shop = await openShop(await openWorld());
    const goods = await shop.variant('GOODS', 333);
    await shop.stock(goods, '10');
    const ask = (line: object) =>
      shop.ask('POST', '/v1/orders', { body: { store_id: shop.storeId, lines: [{ variant_id: goods, quantity: '0.5', ...line }] } });
    expect(await ask({ unit_price: { amount: 100, currency: 'USD' } })).toMatchObject({ status: 422, body: { code: 'CURRENCY_MISMATCH' } });
    // 0.5 × 333 = 166.5, half to even: 166.
    expect(await ask({ discount: 167 })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT', errors: [{ pointer: '/lines/0/discount' }] } });
    expect(await ask({ discount: 166 })).toMatchObject({ status: 201, body: { total: { amount: 0, currency: 'CNY' }, status: 'paid' } });
    expect(await shop.level(goods)).toMatchObject({ reserved: '0.5' });
  });
});
