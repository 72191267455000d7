import { fromMilli } from '../quantity.ts';

/** An order as its customer's history sees it; money in minor units. */
export type TracedOrder = {
  readonly id: string;
  readonly number: string;
  readonly storeId: string;
  readonly channel: string;
  readonly status: string;
  readonly currency: string;
  readonly lines: readonly {
    readonly variantId: string | null;
    readonly sku: string;
    readonly name: string;
    readonly quantityMilli: number;
    readonly total: number;
  }[];
  readonly total: number;
  readonly paid: number;
  readonly refunded: number;
  readonly payments: readonly {
    readonly id: string;
    readonly kind: 'payment' | 'reversal' | 'refund';
    readonly method: string;
    readonly amount: number;
    readonly at: string;
  }[];
  readonly occurredAt: string;
};

/** One thing that happened between a customer and the shop. */
export type TimelineEntry = {
  readonly id: string;
  readonly kind: 'order' | 'payment' | 'refund' | 'points' | 'message';
  readonly at: string;
  readonly storeId: string | null;
  readonly orderId: string | null;
  /** The campaign of a message; other entries have none. */
  readonly campaignId?: string;
  readonly number: string | null;
  readonly channel: string | null;
  readonly status: string | null;
  /** Minor units; what went back is below zero. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly points: number | null;
  readonly lines: readonly {
    readonly variant_id: string | null;
    readonly sku: string;
    readonly name: string;
    readonly quantity: string;
    readonly total: number;
  }[];
  readonly lineCount: number;
};

/** What an order adds to its customer's lifetime sums, in minor units of its currency. */
export type Spent = { readonly paid: number; readonly refunded: number; readonly orders: number };

const linesShown = 20;
const blank = {
  orderId: null,
  number: null,
  channel: null,
  status: null,
  amount: null,
  currency: null,
  points: null,
  lines: [],
  lineCount: 0,
} as const;

/** The entries of an order as it stands: itself, and each payment and refund at its own time. */
export function traceOrder(order: TracedOrder): {
  readonly entry: TimelineEntry;
  readonly payments: readonly TimelineEntry[];
  readonly spent: Spent;
} {
  const { id, number, storeId, channel, status, currency, paid, refunded } = order;
  const common = { ...blank, storeId, orderId: id, number, channel, currency };
  return {
    entry: {
      ...common,
      id,
      kind: 'order',
      at: order.occurredAt,
      status,
      amount: order.total,
      lines: shownLines(order.lines),
      lineCount: order.lines.length,
    },
    payments: order.payments.map((one) => ({
      ...common,
      id: one.id,
      kind: one.kind === 'payment' ? 'payment' : 'refund',
      at: new Date(one.at).toISOString(),
      status: one.method,
      amount: one.kind === 'payment' ? one.amount : -one.amount,
    })),
    spent: { paid, refunded, orders: status === 'cancelled' ? 0 : 1 },
  };
}

function shownLines(lines: TracedOrder['lines']): TimelineEntry['lines'] {
  return lines
    .slice(0, linesShown)
    .map(({ variantId, sku, name, quantityMilli, total }) => ({ variant_id: variantId, sku, name, quantity: fromMilli(quantityMilli), total }));
}

/** A return without a sale of ours, as its customer's history sees it: money that went back, and for what. */
export type TracedReturn = Pick<TracedOrder, 'id' | 'number' | 'storeId' | 'channel' | 'currency' | 'lines' | 'total' | 'occurredAt'> & {
  readonly refunds: readonly { readonly method: string }[];
};

/** The entry of such a return, and what it takes from the customer's sums. */
export function traceReturn(one: TracedReturn): { readonly entry: TimelineEntry; readonly spent: Spent } {
  const { id, number, storeId, channel, currency, total, occurredAt: at } = one;
  const about = { ...blank, id, number, storeId, channel, currency, kind: 'refund', at, status: one.refunds[0]?.method ?? null } as const;
  const amount = total === 0 ? 0 : -total;
  return { entry: { ...about, amount, lines: shownLines(one.lines), lineCount: one.lines.length }, spent: { paid: 0, refunded: total, orders: 0 } };
}

/** The entry of points that came or went; they belong to the whole merchant. */
export function tracePoints(told: { readonly id: string; readonly orderId: string; readonly points: number; readonly at: string }): TimelineEntry {
  return { ...blank, id: told.id, kind: 'points', at: told.at, storeId: null, orderId: told.orderId, points: told.points };
}

/** The entry of a marketing message; it belongs to the whole merchant, and is written again when its status is known. */
export function traceMessage(message: {
  readonly id: string;
  readonly campaignId: string;
  readonly channel: string;
  readonly status: string;
  readonly at: string;
}): TimelineEntry {
  const { id, campaignId, channel, status, at } = message;
  return { ...blank, id, kind: 'message', at, storeId: null, campaignId, channel, status };
}

/** What is new since an order was traced last. */
export function spentSince(before: Spent | undefined, now: Spent): Spent {
  const known = before ?? { paid: 0, refunded: 0, orders: 0 };
  return { paid: now.paid - known.paid, refunded: now.refunded - known.refunded, orders: now.orders - known.orders };
}
