import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spentSince, type TracedOrder, traceMessage, traceOrder, tracePoints } from './trace-order.ts';

const order: TracedOrder = {
  id: 'ord_1',
  number: 'SH1-261120-7K3F',
  storeId: 'sto_1',
  channel: 'till',
  status: 'paid',
  currency: 'CNY',
  lines: Array.from({ length: 25 }, (_, at) => ({ variantId: null, sku: `S${at}`, name: '可乐', quantityMilli: 1500, total: 10 })),
  total: 250,
  paid: 250,
  refunded: 100,
  payments: [
    { id: 'pay_1', kind: 'payment', method: 'cash', amount: 250, at: '2026-11-20T18:00:00+08:00' },
    { id: 'pay_2', kind: 'refund', method: 'cash', amount: 100, at: '2026-11-21T08:00:00.000Z' },
  ],
  occurredAt: '2026-11-20T10:00:00.000Z',
};

describe('an order in the history of its customer', () => {
  test('shows its items, its total, and each payment at its own time', () => {
    const traced = traceOrder(order);
    expect(traced.entry).toMatchObject({ id: 'ord_1', kind: 'order', amount: 250, currency: 'CNY', status: 'paid', lineCount: 25 });
    expect(traced.entry.lines).toHaveLength(20);
    expect(traced.entry.lines[0]).toEqual({ variant_id: null, sku: 'S0', name: '可乐', quantity: '1.5', total: 10 });
    expect(traced.payments).toMatchObject([
      { id: 'pay_1', kind: 'payment', amount: 250, at: '2026-11-20T10:00:00.000Z', status: 'cash', orderId: 'ord_1' },
      { id: 'pay_2', kind: 'refund', amount: -100, at: '2026-11-21T08:00:00.000Z' },
    ]);
    expect(traced.spent).toEqual({ paid: 250, refunded: 100, orders: 1 });
    expect(traceOrder({ ...order, status: 'cancelled' }).spent.orders).toBe(0);
  });

  test('points stand beside it', () => {
    expect(tracePoints({ id: 'ent_1', orderId: 'ord_1', points: -6, at: order.occurredAt })).toMatchObject({
      kind: 'points',
      points: -6,
      orderId: 'ord_1',
      amount: null,
    });
  });

  test('however often it is traced, the steps add up to how it stands', () => {
    const sums = fc.record({ paid: fc.nat(), refunded: fc.nat(), orders: fc.nat({ max: 1 }) });
    fc.assert(
      fc.property(fc.array(sums, { minLength: 1 }), (stands) => {
        const total = { paid: 0, refunded: 0, orders: 0 };
        for (const [at, now] of stands.entries()) {
          const step = spentSince(stands[at - 1], now);
          for (const field of ['paid', 'refunded', 'orders'] as const) total[field] += step[field];
        }
        expect(total).toEqual(stands.at(-1));
      }),
    );
  });
});

test('a message is an entry of the whole merchant that names its campaign', () => {
  const at = '2026-11-20T08:00:00.000Z';
  const entry = traceMessage({ id: 'msg_1', campaignId: 'cam_1', channel: 'sms', status: 'accepted', at });
  expect(entry).toMatchObject({
    id: 'msg_1',
    kind: 'message',
    campaignId: 'cam_1',
    storeId: null,
    orderId: null,
    channel: 'sms',
    status: 'accepted',
    at,
  });
  expect(entry.lines).toEqual([]);
});
