import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { orderPath, orderShape, payMethods, trackingNumber } from './orders.ts';
import { defineRoute } from './route.ts';
import { currency, idOf, instant, minorAtMost, money, text } from './shapes.ts';

/** A number that a payment has elsewhere: figures and letters, no text. */
const reference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/, 'at most 64 letters, digits and . _ : / -');

const carrier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'a carrier’s code of at most 32 letters, digits and . _ -');

const step = { domain: 'orders', auth: 'principal', idempotency: 'required', params: orderPath, status: 200, response: orderShape } as const;
const stepRefusals = ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'CONFLICT_RETRY', 'IDEMPOTENCY_KEY_REQUIRED'] as const;

export const payOrder = defineRoute({
  ...step,
  id: 'payOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/payments',
  summary: 'Take a payment for an order, in part or in full',
  permission: 'orders:write',
  body: z.strictObject({
    id: idOf('payment').optional(),
    method: z.enum(payMethods),
    amount: money,
    at: instant.optional(),
    reference: reference.optional(),
  }),
  refusals: ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'OVERPAID', 'CURRENCY_MISMATCH', 'CONFLICT_RETRY', 'IDEMPOTENCY_KEY_REQUIRED'],
  example: {
    params: { order_id: exampleIds.order },
    body: { method: 'wechat', amount: { amount: 600, currency: 'CNY' }, reference: '4200001234202611207890' },
  },
});

export const refundOrder = defineRoute({
  ...step,
  id: 'refundOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/refunds',
  summary: 'Give money back, in full or an amount; in full it cancels an order whose goods have not left',
  permission: 'orders:refund',
  body: z.strictObject({
    amount: z.strictObject({ amount: z.int().min(1).max(minorAtMost), currency }).optional(),
    payment_id: idOf('payment').optional(),
    restock: z.boolean().default(false),
    reason: text(200),
    reference: reference.optional(),
    at: instant.optional(),
  }),
  refusals: [
    'NOT_FOUND',
    'ILLEGAL_TRANSITION',
    'OVER_REFUNDED',
    'UNKNOWN_PAYMENT',
    'CURRENCY_MISMATCH',
    'INVALID_INPUT',
    'CONFLICT_RETRY',
    'IDEMPOTENCY_KEY_REQUIRED',
  ],
  example: { params: { order_id: exampleIds.paidOrder }, body: { amount: { amount: 200, currency: 'CNY' }, reason: '包装破损' } },
});

export const packOrder = defineRoute({
  ...step,
  id: 'packOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/pack',
  summary: 'Pack the goods of a paid order',
  permission: 'orders:write',
  refusals: ['NOT_PAID', ...stepRefusals],
  example: { params: { order_id: exampleIds.paidOrder } },
});

export const shipOrder = defineRoute({
  ...step,
  id: 'shipOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/ship',
  summary: 'Send a packed order off; its goods leave the shelf',
  permission: 'orders:write',
  body: z.strictObject({ carrier: carrier.optional(), tracking_number: trackingNumber.optional() }),
  refusals: [...stepRefusals],
  example: { params: { order_id: exampleIds.packedOrder }, body: { carrier: 'sf', tracking_number: 'SF1234567890123' } },
});

export const signOrder = defineRoute({
  ...step,
  id: 'signOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/sign',
  summary: 'Note that the customer has taken the goods',
  permission: 'orders:write',
  refusals: [...stepRefusals],
  example: { params: { order_id: exampleIds.shippedOrder } },
});

export const closeOrder = defineRoute({
  ...step,
  id: 'closeOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/close',
  summary: 'Close an order that the customer has signed for',
  permission: 'orders:write',
  refusals: [...stepRefusals],
  example: { params: { order_id: exampleIds.signedOrder } },
});

export const fulfilOrder = defineRoute({
  ...step,
  id: 'fulfilOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/fulfil',
  summary: 'Hand a paid order over at the counter: packed, shipped, signed and closed in one',
  permission: 'orders:write',
  refusals: ['NOT_PAID', ...stepRefusals],
  example: { params: { order_id: exampleIds.paidOrder } },
});

export const cancelOrder = defineRoute({
  ...step,
  id: 'cancelOrder',
  method: 'POST',
  path: '/v1/orders/{order_id}/cancel',
  summary: 'Cancel an order whose goods have not left: goods back, money back, points back',
  permission: 'orders:cancel',
  body: z.strictObject({ reason: text(200) }),
  refusals: [...stepRefusals],
  example: { params: { order_id: exampleIds.order }, body: { reason: '顾客改变主意' } },
});

export const orderStepsRoutes = [payOrder, refundOrder, packOrder, shipOrder, signOrder, closeOrder, fulfilOrder, cancelOrder] as const;
