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
  summary: 'Money was taken that does not settle the order yet, or taken back before it was; `paid` is what the order holds now',
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

const onTheWay = { customer_id: null, channel: 'web', currency: 'CNY', total: 600, business_date: '2026-11-20' };

export const orderPacked = defineFact({
  type: 'order.packed',
  v: 1,
  domain: 'orders',
  summary: 'The goods of an order were packed',
  data: z.strictObject(figures),
  example: onTheWay,
});

export const orderShipped = defineFact({
  type: 'order.shipped',
  v: 1,
  domain: 'orders',
  summary: 'The goods of an order left the shelf',
  data: z.strictObject(figures),
  example: onTheWay,
});

export const orderSigned = defineFact({
  type: 'order.signed',
  v: 1,
  domain: 'orders',
  summary: 'The customer has taken the goods of an order',
  data: z.strictObject(figures),
  example: onTheWay,
});

export const orderClosed = defineFact({
  type: 'order.closed',
  v: 1,
  domain: 'orders',
  summary: 'Nothing is left to do for an order; a till’s sale is closed at once',
  data: z.strictObject(figures),
  example: onTheWay,
});

/** Money that goes back, in minor units: now, in all, and what points were earned on, 0 for what was never paid in full. */
const givenBack = { amount: z.int(), refunded: z.int(), earned_on: z.int() };

export const orderRefunded = defineFact({
  type: 'order.refunded',
  v: 1,
  domain: 'orders',
  summary: 'Money that an order had been paid was given back; `amount` now, `refunded` in all',
  data: z.strictObject({ ...figures, paid: z.int(), ...givenBack }),
  example: {
    customer_id: 'cus_01J9ZC00000000000000CSTMR1',
    channel: 'web',
    currency: 'CNY',
    total: 600,
    business_date: '2026-11-20',
    paid: 600,
    amount: 200,
    refunded: 200,
    earned_on: 600,
  },
});

export const orderCancelled = defineFact({
  type: 'order.cancelled',
  v: 1,
  domain: 'orders',
  summary: 'An order was cancelled; goods and money went back, `amount` of it now',
  data: z.strictObject({ ...figures, ...givenBack }),
  example: {
    customer_id: 'cus_01J9ZC00000000000000CSTMR1',
    channel: 'till',
    currency: 'CNY',
    total: 600,
    business_date: '2026-11-20',
    amount: 600,
    refunded: 600,
    earned_on: 600,
  },
});

/** The fact's object is the import. What is told of each document stands in it: readers go by the documents as they are. */
export const orderImported = defineFact({
  type: 'order.imported',
  v: 1,
  domain: 'orders',
  summary: 'Sales and returns of the past were imported into a store; at most 60 together',
  data: z.strictObject({ orders: z.array(z.string()).max(60), returns: z.array(z.string()).max(60) }),
  example: { orders: ['ord_01J9ZC00000000000000RDER01'], returns: ['ret_01J9ZC0000000000000RETRN01'] },
});

export const ordersFacts = [
  orderPlaced,
  orderPartPaid,
  orderPaid,
  orderPacked,
  orderShipped,
  orderSigned,
  orderClosed,
  orderRefunded,
  orderCancelled,
  orderImported,
] as const;
