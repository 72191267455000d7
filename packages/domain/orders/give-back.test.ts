import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { giveBack, leftOf } from './give-back.ts';
import type { Order, Payment } from './order.ts';

const at = '2026-11-20T08:00:00.000Z';
const paid = (id: string, amount: number): Payment => ({ id, kind: 'payment', method: 'cash', amount, at });
const orderOf = (...payments: Payment[]): Order =>
  ({ payments, paid: payments.reduce((sum, one) => sum + one.amount, 0), refunded: 0, status: 'paid' }) as Partial<Order> as Order;

describe('what is left of the payments of an order', () => {
  test('is the newest first, without those that went back whole', () => {
    const order = giveBack(orderOf(paid('a', 300), paid('b', 200), paid('c', 100)), [{ payment: paid('b', 200), left: 200 }], 200, {
      kind: 'refund',
      at,
      newId: () => 'r',
    });
    expect(leftOf(order).map(({ payment, left }) => [payment.id, left])).toEqual([
      ['c', 100],
      ['a', 300],
    ]);
  });

  test('given back in any parts goes back to the last unit, no payment more than it brought', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 500 })),
        (amounts, parts) => {
          let order = orderOf(...amounts.map((amount, place) => paid(`p${place}`, amount)));
          for (const part of parts) {
            const ways = leftOf(order);
            const left = ways.reduce((sum, way) => sum + way.left, 0);
            expect(left).toBe(order.paid - order.refunded);
            order = giveBack(order, ways, Math.min(part, left), { kind: 'refund', at, newId: () => 'r' });
          }
          for (const [place, amount] of amounts.entries()) {
            const back = order.payments.filter((one) => one.of === `p${place}`);
            expect(back.reduce((sum, one) => sum + one.amount, 0)).toBeLessThanOrEqual(amount);
            expect(back.every((one) => one.amount > 0)).toBe(true);
          }
        },
      ),
    );
  });
});
