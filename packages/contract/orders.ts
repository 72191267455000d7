import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { currency, idOf, instant, listQuery, minorAtMost, money, month, pageOf, quantity, signedMoney, text, version } from './shapes.ts';

export const orderStatuses = ['placed', 'paid', 'fulfilled', 'cancelled'] as const;
export const payMethods = ['cash', 'card', 'wechat', 'alipay', 'other'] as const;
export const channels = ['till', 'web', 'phone', 'staff'] as const;

/**
 * What was odd about a sale that a till reported; it was posted all the same. `total_differs`: its lines do not add up to what
 * the provider says. `partial_refund`: the provider gave a part of the money back, which is not posted yet.
 */
export const orderExceptions = ['unknown_sku', 'unknown_customer', 'tendered_too_much', 'clock_off', 'total_differs', 'partial_refund'] as const;

/** Discount and tax of a line in minor units; tax is on top of the price unless included. */
const lineMoney = { discount: z.int().min(0).max(minorAtMost), tax: z.int().min(0).max(minorAtMost) };

export const lineShape = z.strictObject({
  variant_id: idOf('variant').nullable(),
  sku: z.string(),
  name: z.string(),
  quantity,
  unit_price: money,
  ...lineMoney,
  total: z.int(),
});

export const paymentShape = z.strictObject({
  id: idOf('payment'),
  kind: z.enum(['payment', 'refund']),
  method: z.enum(payMethods),
  amount: money,
  at: instant,
});

export const orderShape = z.strictObject({
  id: idOf('order'),
  number: z.string(),
  store_id: idOf('store'),
  customer_id: idOf('customer').nullable(),
  channel: z.enum(channels),
  status: z.enum(orderStatuses),
  currency,
  lines: z.array(lineShape),
  subtotal: z.int(),
  discount: z.int(),
  tax: z.int(),
  total: money,
  paid: money,
  refunded: money,
  due: signedMoney,
  payments: z.array(paymentShape),
  steps: z.array(z.strictObject({ status: z.enum(orderStatuses), at: instant, by: z.string() })),
  exceptions: z.array(z.strictObject({ code: z.enum(orderExceptions), detail: z.string() })),
  business_date: z.iso.date(),
  occurred_at: instant,
  recorded_at: instant,
  version,
});

const ordersPath = z.strictObject({ order_id: idOf('order') });
const step = { domain: 'orders', auth: 'principal', idempotency: 'required', params: ordersPath, status: 200, response: orderShape } as const;

export const placeOrder = defineRoute({
  id: 'placeOrder',
  domain: 'orders',
  method: 'POST',
  path: '/v1/orders',
  summary: 'Place an order; its goods are reserved or it is refused',
  auth: 'principal',
  permission: 'orders:write',
  idempotency: 'required',
  body: z.strictObject({
    id: idOf('order').optional(),
    store_id: idOf('store'),
    customer_id: idOf('customer').optional(),
    channel: z.enum(channels).default('staff'),
    occurred_at: instant.optional(),
    lines: z
      .array(
        z.strictObject({
          variant_id: idOf('variant'),
          quantity,
          unit_price: money.optional(),
          discount: lineMoney.discount.default(0),
          tax: lineMoney.tax.default(0),
        }),
      )
      .min(1)
      .max(200),
  }),
  status: 201,
  response: orderShape,
  refusals: [
    'UNKNOWN_STORE',
    'UNKNOWN_VARIANT',
    'UNKNOWN_CUSTOMER',
    'INSUFFICIENT_STOCK',
    'TOO_MANY_LINES',
    'CURRENCY_MISMATCH',
    'INVALID_INPUT',
    'ID_TAKEN',
    'CONFLICT_RETRY',
    'IDEMPOTENCY_KEY_REQUIRED',
  ],
  example: { body: { store_id: exampleIds.store, customer_id: exampleIds.customer, lines: [{ variant_id: exampleIds.variant, quantity: '2' }] } },
});

export const listOrders = defineRoute({
  id: 'listOrders',
  domain: 'orders',
  method: 'GET',
  path: '/v1/orders',
  summary: 'List a store’s orders of a month, newest first',
  auth: 'principal',
  permission: 'orders:read',
  query: z.strictObject({ store_id: idOf('store'), month, ...listQuery }),
  status: 200,
  response: pageOf(orderShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { query: { store_id: exampleIds.store, month: '2026-11', limit: '20' } },
});

export const getOrder = defineRoute({
  id: 'getOrder',
  domain: 'orders',
  method: 'GET',
  path: '/v1/orders/{order_id}',
  summary: 'Read an order',
  auth: 'principal',
  permission: 'orders:read',
  params: ordersPath,
  status: 200,
  response: orderShape,
  refusals: ['NOT_FOUND'],
  example: { params: { order_id: exampleIds.order } },
});

export const payOrder = defineRoute({
  ...step,
  id: 'payOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/payments',
  summary: 'Take a payment for an order, in part or in full',
  permission: 'orders:write',
  body: z.strictObject({ id: idOf('payment').optional(), method: z.enum(payMethods), amount: money, at: instant.optional() }),
  refusals: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'OVERPAID', 'CURRENCY_MISMATCH', 'CONFLICT_RETRY', 'IDEMPOTENCY_KEY_REQUIRED'],
  example: { params: { order_id: exampleIds.order }, body: { method: 'cash', amount: { amount: 600, currency: 'CNY' } } },
});

export const fulfilOrder = defineRoute({
  ...step,
  id: 'fulfilOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/fulfil',
  summary: 'Hand over a paid order; its reserved goods leave the shelf',
  permission: 'orders:write',
  refusals: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'NOT_PAID', 'CONFLICT_RETRY', 'IDEMPOTENCY_KEY_REQUIRED'],
  example: { params: { order_id: exampleIds.paidOrder } },
});

export const cancelOrder = defineRoute({
  ...step,
  id: 'cancelOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/cancel',
  summary: 'Cancel an order: goods back, money back, points back',
  permission: 'orders:cancel',
  body: z.strictObject({ reason: text(200) }),
  refusals: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'CONFLICT_RETRY', 'IDEMPOTENCY_KEY_REQUIRED'],
  example: { params: { order_id: exampleIds.order }, body: { reason: '顾客改变主意' } },
});

export const ordersRoutes = [placeOrder, listOrders, getOrder, payOrder, fulfilOrder, cancelOrder] as const;
