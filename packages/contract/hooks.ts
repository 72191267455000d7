import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, text } from './shapes.ts';

const hook = {
  domain: 'connections',
  method: 'POST',
  auth: 'signed',
  module: 'core',
  permission: null,
  params: z.strictObject({ connection_id: idOf('connection') }),
} as const;
const taken = z.strictObject({ event_id: idOf('event'), received: z.literal(true) });

/** Signed by Standard Webhooks 1.0.0: `webhook-id`, `webhook-timestamp`, `webhook-signature`. */
export const receiveTillEvent = defineRoute({
  ...hook,
  id: 'receiveTillEvent',
  path: '/v1/hooks/till/{connection_id}',
  summary: 'Report a sale or its voiding from a till',
  body: z.looseObject({ type: text(60) }),
  status: 202,
  response: taken,
  refusals: ['INVALID_SIGNATURE', 'MALFORMED_JSON', 'INVALID_INPUT', 'BODY_TOO_LARGE'],
  example: {
    params: { connection_id: exampleIds.connection },
    body: {
      type: 'sale.completed',
      data: {
        sale_id: 'T1-000123',
        occurred_at: '2026-11-20T10:15:00Z',
        currency: 'CNY',
        lines: [{ sku: 'COLA-330', quantity: '2', unit_price: 300 }],
        payments: [{ method: 'cash', amount: 600 }],
      },
    },
  },
});

/** Signed by Square: `x-square-hmacsha256-signature`, HMAC-SHA-256 in base64 over the notification URL and the body. */
export const receiveSquareEvent = defineRoute({
  ...hook,
  id: 'receiveSquareEvent',
  path: '/v1/hooks/square/{connection_id}',
  summary: 'Take in a notification of Square about a payment or a refund',
  body: z.looseObject({ type: text(60), event_id: text(128) }),
  status: 200,
  response: taken,
  refusals: ['INVALID_SIGNATURE', 'MALFORMED_JSON', 'INVALID_INPUT', 'BODY_TOO_LARGE'],
  example: {
    params: { connection_id: exampleIds.squareConnection },
    body: {
      merchant_id: 'ML82H4QPKMGXY',
      type: 'payment.updated',
      event_id: '6a8f5f28-54a1-4eb0-a98a-3111513fd4fc',
      created_at: '2026-11-20T10:15:01Z',
      data: {
        type: 'payment',
        id: 'KkAkhdMsgzn59SM8A89W',
        object: { payment: { id: 'KkAkhdMsgzn59SM8A89W', status: 'COMPLETED', order_id: 'CAISENgvlJ6jLWAzERDz', location_id: 'L88917AVBK2S5' } },
      },
    },
  },
});

export const hooksRoutes = [receiveTillEvent, receiveSquareEvent] as const;
