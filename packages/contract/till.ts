import * as z from 'zod';
import { payMethods } from './orders.ts';
import { currency, idOf, instant, minorAtMost, phone, quantity, text } from './shapes.ts';
import { sku } from './variants.ts';

const minor = z.int().min(0).max(minorAtMost);

/** A sale as a till tells it. Prices are minor units of `currency`; the goods have left the shop, so it is never refused for stock. */
export const tillSale = z.strictObject({
  sale_id: text(64),
  occurred_at: instant,
  currency,
  customer: z.union([z.strictObject({ id: idOf('customer') }), z.strictObject({ phone })]).optional(),
  lines: z
    .array(z.strictObject({ sku, quantity, unit_price: minor, discount: minor.default(0), tax: minor.default(0) }))
    .min(1)
    .max(500),
  payments: z
    .array(z.strictObject({ method: z.enum(payMethods), amount: minor }))
    .max(20)
    .default([]),
});
export type TillSale = z.infer<typeof tillSale>;

/** The voiding of a sale that was told before, or will be. */
export const tillVoid = z.strictObject({ sale_id: text(64), occurred_at: instant, reason: text(200).optional() });

/** What a till may tell. The signature proves the connection, which knows merchant and store. */
export const tillEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('sale.completed'), data: tillSale }),
  z.strictObject({ type: z.literal('sale.voided'), data: tillVoid }),
]);
export type TillEvent = z.infer<typeof tillEvent>;
