import { rebuildOrder } from '@dianke/domain/orders/rebuild-order';
import { describe, expect, it } from 'vitest';
import { readOrder } from './orders.ts';

const step = (status: string) => ({ status, at: '2026-11-20T08:00:00.000Z', by: 'usr_1' });
const payment = { id: 'pay_1', kind: 'payment', method: 'cash', amount: 600, at: '2026-11-20T08:00:00.000Z' };

/** An order as version 1 kept it. */
function stored(status: string, reserved: boolean, steps: readonly string[], payments: readonly object[] = [payment]) {
  const refunded = status === 'cancelled' ? 600 : 0;
  return {
    pk: 'M#mer_1#ORD#ord_1',
    sk: 'ORDER',
    type: 'order',
    v: 1,
    id: 'ord_1',
    status,
    reserved,
    total: 600,
    paid: 600,
    refunded,
    payments,
    steps: steps.map(step),
    version: 3,
  };
}

describe('an order that was stored before there were steps on the way', () => {
  it.each([
    ['handed over', stored('fulfilled', false, ['placed', 'paid', 'fulfilled']), 'closed', 'out'],
    ['paid', stored('paid', true, ['placed', 'paid']), 'paid', 'reserved'],
    ['sold by a till for less', stored('fulfilled', false, ['placed', 'fulfilled']), 'closed', 'out'],
    [
      'voided by its till',
      stored('cancelled', false, ['placed', 'paid', 'fulfilled', 'cancelled'], [payment, { ...payment, id: 'pay_2', kind: 'refund' }]),
      'cancelled',
      'back',
    ],
  ])('%s, is read as it would stand today', (_, item, status, goods) => {
    const order = readOrder(item as Parameters<typeof readOrder>[0]);
    expect(order).toMatchObject({ id: 'ord_1', v: 2, status, goods, shipment: null, version: 3 });
    expect(order).not.toHaveProperty('reserved');
    expect(order.steps.at(-1)?.status).toBe(status);
    expect(rebuildOrder(order.steps, order.payments)).toEqual({ status, paid: order.paid, refunded: order.refunded });
  });
});
