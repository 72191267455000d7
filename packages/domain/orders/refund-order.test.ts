import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveOfGoods } from './move-of-goods.ts';
import { dueOf, type Order, refundStatusOf } from './order.ts';
import { payOrder } from './pay-order.ts';
import { placeOrder } from './place-order.ts';
import { rebuildOrder } from './rebuild-order.ts';
import { type AskedRefund, refundOrder } from './refund-order.ts';
import { fulfilOrder, takeStep } from './take-step.ts';

const now = '2026-11-20T08:00:00.000Z';
const all: AskedRefund = { amount: null, currency: null, paymentId: null, restock: false, at: now };
let made = 0;
const newId = (prefix: string) => `${prefix}_${++made}`;

function accepted<T>(decision: { accepted: true; value: T } | { accepted: false; code: string }): T {
  if (!decision.accepted) throw new Error(decision.code);
  return decision.value;
}

function placed(total: number): Order {
  const lines = [{ variantId: 'var_1', sku: 'TEA', name: '茶', quantityMilli: 1000, unitPrice: total, discount: 0, tax: 0 }];
  const about = { id: 'ord_1', number: 'SH1-261120-0001', storeId: 'sto_1', customerId: null, channel: 'staff', currency: 'CNY' } as const;
  return accepted(placeOrder({ ...about, lines, exceptions: [], businessDate: '2026-11-20', occurredAt: now }, 'usr_1', now));
}

const pay = (order: Order, id: string, method: 'cash' | 'card' | 'wechat', amount: number) =>
  accepted(payOrder(order, { id, method, amount, currency: 'CNY', at: now }, 'usr_1', now));
const refund = (order: Order, asked: Partial<AskedRefund> = {}) => refundOrder(order, { ...all, ...asked }, 'usr_2', now, newId);

const split = pay(pay(placed(1000), 'p1', 'cash', 400), 'p2', 'wechat', 600);
const closed = accepted(fulfilOrder(split, 'usr_1', now));

describe('money given back', () => {
  test('in full cancels an order whose goods are still here, and they are free again', () => {
    const back = accepted(refund(split));
    expect(back).toMatchObject({ status: 'cancelled', goods: 'back', paid: 1000, refunded: 1000, version: split.version + 1 });
    expect(back.steps.at(-1)).toEqual({ status: 'cancelled', at: now, by: 'usr_2' });
    expect(moveOfGoods(split, back)).toBe('release');
  });

  test('in full leaves an order whose goods have left where it is, and says so', () => {
    const back = accepted(refund(closed));
    expect(back).toMatchObject({ status: 'closed', goods: 'out', refunded: 1000 });
    expect([refundStatusOf(back), dueOf(back), moveOfGoods(closed, back)]).toEqual(['full', 0, null]);
  });

  test('in full with the goods puts them back on the shelf', () => {
    const back = accepted(refund(closed, { restock: true }));
    expect(back).toMatchObject({ status: 'closed', goods: 'back' });
    expect(moveOfGoods(closed, back)).toBe('return');
  });

  test('goes by the way it came, the newest payment first, each part naming its payment', () => {
    const back = accepted(refund(closed, { amount: 700 }));
    expect(back.payments.slice(2).map(({ kind, method, amount, of }) => [kind, method, amount, of])).toEqual([
      ['refund', 'wechat', 600, 'p2'],
      ['refund', 'cash', 100, 'p1'],
    ]);
    expect(refundStatusOf(back)).toBe('partial');
    const rest = accepted(refund(back));
    expect(rest.payments.slice(4).map(({ amount, of }) => [amount, of])).toEqual([[300, 'p1']]);
    expect(refundStatusOf(rest)).toBe('full');
  });

  test('of one payment takes that one, in part or in full, with its number elsewhere', () => {
    const back = accepted(refund(split, { paymentId: 'p1', amount: 150, reference: 'R-1' }));
    expect(back).toMatchObject({ status: 'paid', refunded: 150 });
    expect(back.payments.at(-1)).toMatchObject({ method: 'cash', amount: 150, of: 'p1', reference: 'R-1' });
    expect(accepted(refund(back, { paymentId: 'p1' })).refunded).toBe(400);
  });

  test('while the order waits for its money takes a payment back, and it is due again', () => {
    const half = pay(placed(1000), 'p1', 'cash', 400);
    const mind = accepted(refund(half, { paymentId: 'p1' }));
    expect(mind).toMatchObject({ status: 'placed', goods: 'reserved', paid: 0, refunded: 0 });
    expect(dueOf(mind)).toBe(1000);
    const paid = pay(mind, 'p3', 'card', 1000);
    expect(paid).toMatchObject({ status: 'paid', paid: 1000, refunded: 0 });
    expect(refundStatusOf(paid)).toBe('none');
    expect(accepted(refund(paid)).payments.at(-1)).toMatchObject({ of: 'p3', amount: 1000 });
  });

  test.each([
    [
      'more than is left',
      () => refund(closed, { amount: 1001 }),
      { code: 'OVER_REFUNDED', detail: { refundable: 1000, currency: 'CNY' }, pointer: '/amount/amount' },
    ],
    [
      'more than is left of that payment',
      () => refund(closed, { paymentId: 'p1', amount: 401 }),
      { code: 'OVER_REFUNDED', detail: { refundable: 400, currency: 'CNY' }, pointer: '/amount/amount' },
    ],
    [
      'anything of what is given back already',
      () => refund(accepted(refund(closed))),
      { code: 'OVER_REFUNDED', detail: { refundable: 0, currency: 'CNY' }, pointer: '/amount/amount' },
    ],
    [
      'anything of an order that costs nothing',
      () => refund(placed(0)),
      { code: 'OVER_REFUNDED', detail: { refundable: 0, currency: 'CNY' }, pointer: '/amount/amount' },
    ],
    [
      'a payment of another order',
      () => refund(closed, { paymentId: 'p9' }),
      { code: 'UNKNOWN_PAYMENT', detail: { payment_id: 'p9' }, pointer: '/payment_id' },
    ],
    [
      'another currency',
      () => refund(closed, { amount: 1, currency: 'TWD' }),
      { code: 'CURRENCY_MISMATCH', detail: { currency: 'CNY' }, pointer: '/amount/currency' },
    ],
    ['a cancelled order', () => refund(accepted(refund(split))), { code: 'ILLEGAL_TRANSITION', detail: { status: 'cancelled', wanted: 'refunded' } }],
    [
      'goods back for a part of the money',
      () => refund(closed, { amount: 1, restock: true }),
      { code: 'INVALID_INPUT', detail: { goods: 'out', full: false }, pointer: '/restock' },
    ],
    [
      'goods back that never left',
      () => refund(split, { restock: true }),
      { code: 'INVALID_INPUT', detail: { goods: 'reserved', full: true }, pointer: '/restock' },
    ],
  ])('is refused for %s', (_, ask, refusal) => {
    expect(ask()).toEqual({ accepted: false, ...refusal });
  });

  test('law 4 part: in any parts never comes to more than was paid, and the log alone says where the order stands', () => {
    const amounts = fc.array(
      fc.record({ amount: fc.option(fc.integer({ min: 1, max: 900 })), of: fc.constantFrom(null, 'p1', 'p2'), restock: fc.boolean() }),
      { maxLength: 8 },
    );
    const start = fc.constantFrom(pay(placed(1000), 'p1', 'cash', 400), split, accepted(takeStep(split, 'pack', 'u', now)), closed);
    fc.assert(
      fc.property(start, amounts, (begin, history) => {
        let order = begin;
        for (const { amount, of, restock } of history) {
          const next = refund(order, { amount, paymentId: of, restock });
          if (!next.accepted) continue;
          expect(next.value.version).toBe(order.version + 1);
          order = next.value;
          expect(0 <= order.refunded && order.refunded <= order.paid && order.paid <= order.total).toBe(true);
          expect(rebuildOrder(order.steps, order.payments)).toEqual({ status: order.status, paid: order.paid, refunded: order.refunded });
          const backOf = (id: string) => order.payments.filter((one) => one.of === id).reduce((sum, one) => sum + one.amount, 0);
          expect(backOf('p1') <= 400 && backOf('p2') <= 600).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
