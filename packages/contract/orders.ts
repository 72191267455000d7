import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { currency, idOf, instant, listQuery, minorAtMost, money, month, pageOf, quantity, signedMoney, version } from './shapes.ts';

export const orderStatuses = ['placed', 'paid', 'packed', 'shipped', 'signed', 'closed', 'cancelled'] as const;
export const payMethods = ['cash', 'card', 'wechat', 'alipay', 'other'] as const;
export const channels = ['till', 'web', 'phone', 'staff'] as const;

/**
 * What was odd about a sale that a till reported; it was posted all the same. `total_differs`: its lines do not add up to what
 * the provider says. `partial_refund`: the provider gave a part of the money back, which is not posted yet. `price_rounded`: an
 * imported price was no whole number of minor units.
 */
export const orderExceptions = [
  'unknown_sku',
  'unknown_customer',
  'tendered_too_much',
  'clock_off',
  'total_differs',
  'partial_refund',
  'price_rounded',
] as const;

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

/** A `reversal` takes a payment back while the order waits for its money; a `refund` gives back what had been paid for. */
export const paymentShape = z.strictObject({
  id: idOf('payment'),
  kind: z.enum(['payment', 'reversal', 'refund']),
  method: z.enum(payMethods),
  amount: money,
  at: instant,
  reference: z.string().nullable(),
  /** The payment that this gives back. */
  payment_id: idOf('payment').nullable(),
});

/** A carrier’s number of a parcel; small letters are taken as capitals. */
export const trackingNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{3,39}$/, 'a tracking number of 4 to 40 letters, digits and -');
/** The last 4 or more digits of a phone. */
const phoneTail = z.string().regex(/^[0-9]{4,15}$/, 'the last 4 to 15 digits of a phone');

const orderNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{1,6}-[0-9]{6}-[A-Z0-9]{4,6}$/, 'an order’s number like SH1-261120-7K3F');

/** Where a document was recorded first, and the import that brought it here. */
export const pastShape = z.strictObject({ source: z.string(), receipt: z.string(), import_id: idOf('import'), at: instant });

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
  refund_status: z.enum(['none', 'partial', 'full']),
  due: signedMoney,
  payments: z.array(paymentShape),
  shipment: z.strictObject({ carrier: z.string().nullable(), tracking_number: z.string().nullable() }).nullable(),
  steps: z.array(z.strictObject({ status: z.enum(orderStatuses), at: instant, by: z.string() })),
  exceptions: z.array(z.strictObject({ code: z.enum(orderExceptions), detail: z.string() })),
  /** Of an order of the past, else null; `recorded_at` is then its own time, and it has earned no points. */
  imported: pastShape.nullable(),
  business_date: z.iso.date(),
  occurred_at: instant,
  recorded_at: instant,
  version,
});

/** `?expand=customer,lines.variant`: what an order names is shown with it. */
const expand = z
  .string()
  .regex(/^(customer|lines\.variant)(,(customer|lines\.variant))?$/, 'customer, lines.variant or both, parted by a comma')
  .optional();
const expandedAtMost = 50;
const isFewEnough = (asked: { readonly expand?: string | undefined; readonly limit: number }) =>
  asked.expand === undefined || asked.limit <= expandedAtMost;
const tooMany: { message: string; path: PropertyKey[] } = { message: `at most ${expandedAtMost} orders are expanded at once`, path: ['limit'] };

const lineVariant = z.strictObject({
  product_id: idOf('product'),
  product_name: z.string(),
  barcode: z.string().nullable(),
  price: money,
  status: z.string(),
});

/** An order as a reading shows it: with its customer and the items of its lines as they are now, where they were asked for. */
export const readOrderShape = z.strictObject({
  ...orderShape.shape,
  lines: z.array(z.strictObject({ ...lineShape.shape, variant: lineVariant.nullable().optional() })),
  customer: z
    .strictObject({ id: idOf('customer'), name: z.string() })
    .nullable()
    .optional(),
});

export const orderPath = z.strictObject({ order_id: idOf('order') });

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
    'SOLD_OUT',
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
  summary: 'List a store’s orders of a month, newest first; with a status a page may hold fewer than the limit',
  auth: 'principal',
  permission: 'orders:read',
  query: z
    .strictObject({ store_id: idOf('store'), month, status: z.enum(orderStatuses).optional(), expand, ...listQuery })
    .refine(isFewEnough, tooMany),
  status: 200,
  response: pageOf(readOrderShape),
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
  params: orderPath,
  query: z.strictObject({ expand }),
  status: 200,
  response: readOrderShape,
  refusals: ['NOT_FOUND'],
  example: { params: { order_id: exampleIds.order } },
});

/** Looking for an order is a POST so that nothing of a person stands in a URL. */
export const findOrders = defineRoute({
  id: 'findOrders',
  domain: 'orders',
  method: 'POST',
  path: '/v1/orders/find',
  summary: 'Find orders by number, customer, last digits of a phone or tracking number',
  auth: 'principal',
  permission: 'orders:read',
  query: z.strictObject({ expand, ...listQuery }).refine(isFewEnough, tooMany),
  body: z
    .strictObject({
      number: orderNumber.optional(),
      customer_id: idOf('customer').optional(),
      phone_tail: phoneTail.optional(),
      tracking_number: trackingNumber.optional(),
    })
    .refine(
      (asked) => Object.values(asked).filter((one) => one !== undefined).length === 1,
      'one of number, customer_id, phone_tail and tracking_number',
    ),
  status: 200,
  response: z.strictObject({ ...pageOf(readOrderShape).shape, as_of: instant }),
  refusals: ['UNKNOWN_CUSTOMER', 'INVALID_CURSOR'],
  example: { body: { customer_id: exampleIds.customer } },
});

export const ordersRoutes = [placeOrder, listOrders, findOrders, getOrder] as const;
