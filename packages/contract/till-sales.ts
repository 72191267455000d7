import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { orderExceptions } from './orders.ts';
import { defineRoute } from './route.ts';
import { idOf, minorAtMost, money, quantity, text, version } from './shapes.ts';
import { tillSale } from './till.ts';
import { sku } from './variants.ts';

const minor = z.int().min(0).max(minorAtMost);

/** What a sale at our own till has become: the order under the id that the till gave it. `exceptions` is what was odd about it. */
export const tillReceiptShape = z.strictObject({
  id: idOf('order'),
  number: z.string(),
  store_id: idOf('store'),
  customer_id: idOf('customer').nullable(),
  total: money,
  paid: money,
  exceptions: z.array(z.strictObject({ code: z.enum(orderExceptions), detail: z.string() })),
  version,
});

/**
 * A sale that a till of ours has made, perhaps hours ago and without a net. The till makes the id, so that telling it again, under
 * whichever key, is still one sale. A line names the item, and the SKU and name under which it was sold in case it is gone.
 */
export const recordTillSale = defineRoute({
  id: 'recordTillSale',
  domain: 'connections',
  module: 'sell',
  method: 'POST',
  path: '/v1/till-sales',
  summary: 'Record a sale whose goods have left the shop; it is never refused for stock, what is odd about it is noted',
  auth: 'principal',
  permission: 'orders:write',
  idempotency: 'required',
  body: z.strictObject({
    id: idOf('order'),
    store_id: idOf('store'),
    occurred_at: tillSale.shape.occurred_at,
    currency: tillSale.shape.currency,
    customer: tillSale.shape.customer,
    lines: z
      .array(
        z.strictObject({
          variant_id: idOf('variant').optional(),
          sku,
          name: text(240).optional(),
          quantity,
          unit_price: minor,
          discount: minor.default(0),
          tax: minor.default(0),
        }),
      )
      .min(1)
      .max(200),
    payments: tillSale.shape.payments,
  }),
  status: 201,
  response: tillReceiptShape,
  refusals: ['UNKNOWN_STORE', 'TOO_MANY_LINES', 'CURRENCY_MISMATCH', 'INVALID_INPUT', 'ID_TAKEN', 'CONFLICT_RETRY', 'IDEMPOTENCY_KEY_REQUIRED'],
  example: {
    body: {
      id: exampleIds.tillSale,
      store_id: exampleIds.store,
      occurred_at: '2026-11-20T10:15:00Z',
      currency: 'CNY',
      customer: { id: exampleIds.customer },
      lines: [{ variant_id: exampleIds.variant, sku: 'COLA-330', name: '可乐 330 毫升', quantity: '2', unit_price: 300 }],
      payments: [{ method: 'cash', amount: 600 }],
    },
  },
});

export const tillSalesRoutes = [recordTillSale] as const;
