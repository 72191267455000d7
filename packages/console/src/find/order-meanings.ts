import type { findOrders } from '@dianke/contract/orders';
import type { SentBodyOf } from '@dianke/contract/route';

/** One thing by which the server finds orders. */
export type OrderMeaning = SentBodyOf<typeof findOrders>;

/**
 * What a text may mean when somebody looks for an order, likeliest first: an order's number, the last 4 digits or more of a
 * phone, a parcel's number. Small letters and blanks between the parts of a number do not matter; a name means none of these.
 */
export function orderMeanings(typed: string): OrderMeaning[] {
  const text = typed.trim().toUpperCase();
  if (/^[A-Z0-9]{1,6}-[0-9]{6}-[A-Z0-9]{4,6}$/.test(text)) return [{ number: text }];
  const code = text.replaceAll(/\s+/g, '');
  const digits = code.replace(/^\+/, '').replaceAll('-', '');
  const meanings: OrderMeaning[] = [];
  if (/^[0-9]{4,15}$/.test(digits)) meanings.push({ phone_tail: digits });
  if (/^(?=.*[0-9])[A-Z0-9][A-Z0-9-]{3,39}$/.test(code)) meanings.push({ tracking_number: code });
  return meanings;
}
