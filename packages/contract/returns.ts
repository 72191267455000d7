import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { channels, lineShape, orderExceptions, pastShape, payMethods } from './orders.ts';
import { defineRoute } from './route.ts';
import { currency, idOf, instant, listQuery, money, month, pageOf, version } from './shapes.ts';

/**
 * Goods that came back for money, or money that went without goods (`adjustment`), where no sale of ours is known that it belongs
 * to: sales history brings them. Quantities and money stand above zero as they were given back.
 */
export const returnShape = z.strictObject({
  id: idOf('return'),
  number: z.string(),
  reason: z.enum(['return', 'adjustment']),
  store_id: idOf('store'),
  customer_id: idOf('customer').nullable(),
  channel: z.enum(channels),
  currency,
  lines: z.array(lineShape),
  subtotal: z.int(),
  discount: z.int(),
  tax: z.int(),
  total: money,
  refunds: z.array(z.strictObject({ id: idOf('payment'), method: z.enum(payMethods), amount: money, at: instant })),
  by: z.string(),
  exceptions: z.array(z.strictObject({ code: z.enum(orderExceptions), detail: z.string() })),
  imported: pastShape,
  business_date: z.iso.date(),
  occurred_at: instant,
  recorded_at: instant,
  version,
});

const reading = { domain: 'orders', method: 'GET', auth: 'principal', permission: 'orders:read', status: 200 } as const;

export const listReturns = defineRoute({
  ...reading,
  id: 'listReturns',
  path: '/v1/returns',
  summary: 'List a store’s returns without a sale of ours, of a month, newest first',
  query: z.strictObject({ store_id: idOf('store'), month, ...listQuery }),
  response: pageOf(returnShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store, month: '2025-11', limit: '20' } },
});

export const getReturn = defineRoute({
  ...reading,
  id: 'getReturn',
  path: '/v1/returns/{return_id}',
  summary: 'Read a return',
  params: z.strictObject({ return_id: idOf('return') }),
  response: returnShape,
  refusals: ['NOT_FOUND'],
  example: { params: { return_id: exampleIds.return } },
});

export const returnsRoutes = [listReturns, getReturn] as const;
