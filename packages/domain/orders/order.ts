import type { Milli } from '../quantity.ts';

export type OrderStatus = 'placed' | 'paid' | 'fulfilled' | 'cancelled';
export type Channel = 'till' | 'web' | 'phone' | 'staff';
export type PayMethod = 'cash' | 'card' | 'wechat' | 'alipay' | 'other';

/** A line. Money is in minor units of the order's currency. `total` = gross − discount + tax, gross rounded half to even. */
export type OrderLine = {
  /** null for goods that the catalogue does not know: a till sold them all the same. */
  readonly variantId: string | null;
  readonly sku: string;
  readonly name: string;
  readonly quantityMilli: Milli;
  readonly unitPrice: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
};

export type Payment = {
  readonly id: string;
  readonly kind: 'payment' | 'refund';
  readonly method: PayMethod;
  readonly amount: number;
  readonly at: string;
};

export type OrderException = {
  readonly code: 'unknown_sku' | 'unknown_customer' | 'tendered_too_much' | 'clock_off' | 'total_differs' | 'partial_refund';
  readonly detail: string;
};

/** An order as it stands. `total` = Σ line totals; `paid` and `refunded` = Σ of their payments; 0 ≤ refunded ≤ paid ≤ total. */
export type Order = {
  readonly id: string;
  readonly number: string;
  readonly storeId: string;
  readonly customerId: string | null;
  readonly channel: Channel;
  readonly status: OrderStatus;
  /** Whether its goods are reserved and wait on the shelf. */
  readonly reserved: boolean;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
  readonly paid: number;
  readonly refunded: number;
  readonly payments: readonly Payment[];
  readonly steps: readonly { readonly status: OrderStatus; readonly at: string; readonly by: string }[];
  readonly exceptions: readonly OrderException[];
  readonly businessDate: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly version: number;
};

/** What is still to be paid, in minor units. */
export function dueOf(order: Order): number {
  return order.status === 'cancelled' ? 0 : order.total - order.paid + order.refunded;
}
