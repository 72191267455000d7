import * as z from 'zod';
import { customerPath } from './customer-shapes.ts';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { currency, idOf, instant, listQuery, pageOf, signedMoney } from './shapes.ts';

/** What a customer bought, in one line of an order. */
export const boughtShape = z.strictObject({
  variant_id: idOf('variant').nullable(),
  sku: z.string(),
  name: z.string(),
  quantity: z.string(),
  total: z.int(),
});

/** One thing that happened between a customer and the shop. */
export const timelineEntryShape = z.strictObject({
  /** Id of the order, the payment, the points entry or the message. */
  id: z.string(),
  kind: z.enum(['order', 'payment', 'refund', 'points', 'message']),
  at: instant,
  /** null for what belongs to the whole merchant. */
  store_id: idOf('store').nullable(),
  order_id: idOf('order').nullable(),
  /** The campaign of a message. */
  campaign_id: idOf('campaign').nullable(),
  number: z.string().nullable(),
  channel: z.string().nullable(),
  /** Status of an order or a message; how a payment came. */
  status: z.string().nullable(),
  /** An order's total, money that came in (above zero) or went back (below zero). */
  amount: signedMoney.nullable(),
  points: z.int().nullable(),
  /** The first 20 lines of an order; `line_count` says how many there are. */
  lines: z.array(boughtShape),
  line_count: z.int(),
});

/** Lifetime sums of one currency in minor units: `spent` = `paid` − `refunded`. */
export const spentShape = z.strictObject({ currency, paid: z.int(), refunded: z.int(), spent: z.int(), orders: z.int() });

export const getTimeline = defineRoute({
  id: 'getTimeline',
  domain: 'customers',
  method: 'GET',
  path: '/v1/customers/{customer_id}/timeline',
  summary: 'List a customer’s orders, payments, points and messages of every channel, newest first',
  auth: 'principal',
  permission: 'customers:read',
  params: customerPath,
  query: z.strictObject(listQuery),
  status: 200,
  response: z.strictObject({ ...pageOf(timelineEntryShape).shape, as_of: instant }),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { customer_id: exampleIds.customer }, query: { limit: '20' } },
});

export const getTotals = defineRoute({
  id: 'getTotals',
  domain: 'customers',
  method: 'GET',
  path: '/v1/customers/{customer_id}/totals',
  summary: 'Read what a customer has spent, net of refunds, per currency',
  auth: 'principal',
  permission: 'customers:read',
  params: customerPath,
  status: 200,
  response: z.strictObject({ customer_id: idOf('customer'), totals: z.array(spentShape), as_of: instant }),
  refusals: ['NOT_FOUND'],
  example: { params: { customer_id: exampleIds.customer } },
});

export const timelineRoutes = [getTimeline, getTotals] as const;
