import * as z from 'zod';
import { defineFact } from '../fact.ts';

const figures = {
  customer_id: z.string().nullable(),
  channel: z.string(),
  currency: z.string(),
  /** Minor units. */
  total: z.int(),
  business_date: z.string(),
};

export const orderPlaced = defineFact({
  type: 'order.placed',
  v: 1,
  domain: 'orders',
  summary: 'An order was placed or a till sale was reported',
  data: z.strictObject({ ...figures, number: z.string(), line_count: z.int() }),
  example: {
    customer_id: 'cus_01J9ZC00000000000000CSTMR1',
    channel: 'till',
    currency: 'CNY',
    total: 600,
    business_date: '2026-11-20',
    number: 'SH1-261120-7K3F',
    line_count: 1,
  },
});

export const orderPartPaid = defineFact({
  type: 'order.part-paid',
  v: 1,
  domain: 'orders',
  summary: 'A payment was taken that does not settle the order yet; `paid` is all that was paid so far',
  data: z.strictObject({ ...figures, paid: z.int() }),
  example: { customer_id: 'cus_01J9ZC00000000000000CSTMR1', channel: 'web', currency: 'CNY', total: 600, business_date: '2026-11-20', paid: 200 },
});

export const orderPaid = defineFact({
  type: 'order.paid',
  v: 1,
  domain: 'orders',
  summary: 'An order is paid in full; `paid` is what points are earned on',
  data: z.strictObject({ ...figures, paid: z.int() }),
  example: { customer_id: 'cus_01J9ZC00000000000000CSTMR1', channel: 'till', currency: 'CNY', total: 600, business_date: '2026-11-20', paid: 600 },
});

export const orderFulfilled = defineFact({
  type: 'order.fulfilled',
  v: 1,
  domain: 'orders',
  summary: 'The goods of an order were handed over',
  data: z.strictObject(figures),
  example: { customer_id: null, channel: 'web', currency: 'CNY', total: 600, business_date: '2026-11-20' },
});

export const orderCancelled = defineFact({
  type: 'order.cancelled',
  v: 1,
  domain: 'orders',
  summary: 'An order was cancelled; goods and money went back',
  data: z.strictObject({ ...figures, refunded: z.int() }),
  example: {
    customer_id: 'cus_01J9ZC00000000000000CSTMR1',
    channel: 'till',
    currency: 'CNY',
    total: 600,
    business_date: '2026-11-20',
    refunded: 600,
  },
});

export const ordersFacts = [orderPlaced, orderPartPaid, orderPaid, orderFulfilled, orderCancelled] as const;
