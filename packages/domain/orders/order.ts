import type { Milli } from '../quantity.ts';
import type { Past } from './past.ts';
import type { OrderStatus } from './transitions.ts';

export type Channel = 'till' | 'web' | 'phone' | 'staff';
export type PayMethod = 'cash' | 'card' | 'wechat' | 'alipay' | 'other';

/** A line. Money is in minor units of the order's currency. `total` = gross − discount + tax, gross rounded half to even. */
export type OrderLine = {
  /** null for goods that the catalogue does not know: a till sold them all the same. */
  readonly variantId: string | null;
  /** A service has no stock and moves none. */
  readonly isService?: boolean;
  readonly sku: string;
  readonly name: string;
  readonly quantityMilli: Milli;
  readonly unitPrice: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
};

/**
 * Money that came or went, in minor units. A `reversal` takes a payment back while the order still waits for its money, so
 * that it is due again; a `refund` gives back what had been paid for.
 */
export type Payment = {
  readonly id: string;
  readonly kind: 'payment' | 'reversal' | 'refund';
  readonly method: PayMethod;
  readonly amount: number;
  readonly at: string;
  /** The number that the payment has elsewhere: of a terminal's slip, of a provider's transaction. */
  readonly reference?: string;
  /** The payment that this gives back. */
  readonly of?: string;
};

/** Where the goods of an order are: kept on the shelf for it, gone with the customer, or free on the shelf again. */
export type GoodsPlace = 'reserved' | 'out' | 'back';

/** How an order was sent, as far as it was said. */
export type Shipment = { readonly carrier: string | null; readonly trackingNumber: string | null };

export type Step = { readonly status: OrderStatus; readonly at: string; readonly by: string };

export type OrderException = {
  readonly code: 'unknown_sku' | 'unknown_customer' | 'tendered_too_much' | 'clock_off' | 'total_differs' | 'partial_refund' | 'price_rounded';
  readonly detail: string;
};

/**
 * An order as it stands. `total` = Σ line totals; `paid` = Σ payments − Σ reversals; `refunded` = Σ refunds;
 * 0 ≤ refunded ≤ paid ≤ total. The last of `steps` is its status.
 */
export type Order = {
  readonly id: string;
  readonly number: string;
  readonly storeId: string;
  readonly customerId: string | null;
  readonly channel: Channel;
  readonly status: OrderStatus;
  readonly goods: GoodsPlace;
  readonly shipment: Shipment | null;
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
  readonly paid: number;
  readonly refunded: number;
  readonly payments: readonly Payment[];
  readonly steps: readonly Step[];
  readonly exceptions: readonly OrderException[];
  /** Where it was recorded first, for an order that was imported. It has earned no points, and `recordedAt` is its own time. */
  readonly past?: Past;
  readonly businessDate: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly version: number;
};

/** What is still to be paid, in minor units. What was refunded is not due again. */
export function dueOf(order: Order): number {
  return order.status === 'cancelled' ? 0 : order.total - order.paid;
}

/** Whether what was paid has been given back. */
export function refundStatusOf(order: Order): 'none' | 'partial' | 'full' {
  if (order.refunded === 0) return 'none';
  return order.refunded === order.paid ? 'full' : 'partial';
}

/** Whether an order was ever paid in full; then it has earned points on its total. */
export function wasPaid(order: Order): boolean {
  return order.steps.some((step) => step.status === 'paid');
}
