import * as z from 'zod';

/**
 * What Square says, as far as we read it: https://developer.squareup.com/reference/square. It is foreign JSON: fields that we
 * do not name are let through, and everything that Square calls optional is optional here.
 */
const squareMoney = z.object({ amount: z.int(), currency: z.string() });
export type SquareMoney = z.infer<typeof squareMoney>;

/** Objects of an event by its type, `data.object.payment` and `data.object.refund`. */
const eventPayment = z.object({ id: z.string(), status: z.string().optional(), order_id: z.string().optional(), location_id: z.string().optional() });
const eventRefund = z.object({
  id: z.string(),
  status: z.string().optional(),
  payment_id: z.string().optional(),
  location_id: z.string().optional(),
  amount_money: squareMoney.optional(),
});

/** An event notification. `event_id` is the same in every delivery of one event. */
export const squareEvent = z.object({
  merchant_id: z.string().max(64).optional(),
  type: z.string().regex(/^[\x20-\x7e]{1,60}$/),
  event_id: z.string().regex(/^[\x21-\x7e]{1,128}$/),
  created_at: z.string().max(40).optional(),
  data: z
    .object({
      type: z.string().optional(),
      id: z.string().optional(),
      object: z.object({ payment: eventPayment.optional(), refund: eventRefund.optional() }).optional(),
    })
    .optional(),
});
export type SquareEvent = z.infer<typeof squareEvent>;

const lineItem = z.object({
  uid: z.string().optional(),
  name: z.string().optional(),
  variation_name: z.string().optional(),
  /** A decimal with at most 5 places. */
  quantity: z.string(),
  item_type: z.string().optional(),
  catalog_object_id: z.string().optional(),
  base_price_money: squareMoney.optional(),
  modifiers: z.array(z.object({ base_price_money: squareMoney.optional(), quantity: z.string().optional() })).optional(),
  total_discount_money: squareMoney.optional(),
  total_tax_money: squareMoney.optional(),
  total_money: squareMoney.optional(),
});

const tender = z.object({
  id: z.string().optional(),
  type: z.string().optional(),
  /** Tip included. */
  amount_money: squareMoney.optional(),
  tip_money: squareMoney.optional(),
  payment_id: z.string().optional(),
  created_at: z.string().optional(),
});

/** An order as `GET /v2/orders/{order_id}` answers it. */
export const squareOrder = z.object({
  id: z.string(),
  location_id: z.string(),
  state: z.string().optional(),
  customer_id: z.string().optional(),
  created_at: z.string().optional(),
  closed_at: z.string().optional(),
  line_items: z.array(lineItem).max(500).optional(),
  service_charges: z.array(z.object({ name: z.string().optional(), total_money: squareMoney.optional() })).optional(),
  rounding_adjustment: z.object({ amount_money: squareMoney.optional() }).optional(),
  tenders: z.array(tender).max(50).optional(),
  refunds: z.array(z.object({ id: z.string(), status: z.string().optional(), amount_money: squareMoney.optional() })).optional(),
  total_money: squareMoney.optional(),
  total_tip_money: squareMoney.optional(),
});
export type SquareOrder = z.infer<typeof squareOrder>;

/** A payment as `GET /v2/payments/{payment_id}` answers it. */
export const squarePayment = z.object({
  id: z.string(),
  status: z.string(),
  order_id: z.string().optional(),
  location_id: z.string().optional(),
  total_money: squareMoney.optional(),
  refunded_money: squareMoney.optional(),
  created_at: z.string().optional(),
});
export type SquarePayment = z.infer<typeof squarePayment>;

/** What `POST /v2/catalog/batch-retrieve` answers, as far as it names SKUs. */
export const squareCatalog = z.object({
  objects: z.array(z.object({ id: z.string(), item_variation_data: z.object({ sku: z.string().optional() }).optional() })).optional(),
});

/** What `GET /v2/customers/{customer_id}` answers, as far as we look a customer up by it. */
export const squareCustomer = z.object({ customer: z.object({ id: z.string(), phone_number: z.string().optional() }) });
