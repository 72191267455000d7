import type { SquareOrder, SquarePayment } from '@dianke/contract/square';

type Money = { readonly amount: number; readonly currency: string };
type Line = NonNullable<SquareOrder['line_items']>[number];

/** What Square's books hold: all that was ever rung up, in this process only. */
export type SquareBooks = {
  readonly orders: Map<string, SquareOrder>;
  readonly payments: Map<string, SquarePayment>;
  readonly refunds: Map<string, SquareRefund>;
  /** SKU by catalogue variation. */
  readonly skus: Map<string, string>;
  /** Phone by customer. */
  readonly phones: Map<string, string | undefined>;
};

export type SquareRefund = {
  readonly id: string;
  readonly status: 'PENDING' | 'COMPLETED';
  readonly payment_id: string;
  readonly location_id: string;
  readonly amount_money: Money;
};

export function openBooks(): SquareBooks {
  return { orders: new Map(), payments: new Map(), refunds: new Map(), skus: new Map(), phones: new Map() };
}

/** Adds an order up as Square would: each line's total, and the total of all. */
export function addUp(id: string, asked: Partial<SquareOrder>, at: string): SquareOrder {
  const lines = (asked.line_items ?? []).map(lineWithTotal);
  const currency = lines[0]?.total_money?.currency ?? 'USD';
  const charges = (asked.service_charges ?? []).reduce((sum, one) => sum + (one.total_money?.amount ?? 0), 0);
  const total = lines.reduce((sum, line) => sum + (line.total_money?.amount ?? 0), charges);
  return {
    ...asked,
    id,
    location_id: asked.location_id ?? '',
    state: 'OPEN',
    created_at: at,
    line_items: lines,
    tenders: [],
    total_money: { amount: total, currency },
    total_tip_money: { amount: 0, currency },
  };
}

function lineWithTotal(line: Line): Line {
  const { amount = 0, currency = 'USD' } = line.base_price_money ?? {};
  const gross = Math.round(amount * Number(line.quantity));
  const total = gross - (line.total_discount_money?.amount ?? 0) + (line.total_tax_money?.amount ?? 0);
  return { ...line, total_money: { amount: total, currency } };
}

/** An order after a payment with its tip was added to it. */
export function withTender(order: SquareOrder, payment: SquarePayment, type: string, tip: number): SquareOrder {
  const currency = order.total_money?.currency ?? 'USD';
  const amount_money = payment.total_money ?? { amount: 0, currency };
  const tender = { id: payment.id, type, payment_id: payment.id, amount_money, tip_money: { amount: tip, currency }, created_at: payment.created_at };
  const grown = (money: Money | undefined) => ({ amount: (money?.amount ?? 0) + tip, currency });
  return {
    ...order,
    tenders: [...(order.tenders ?? []), tender],
    total_money: grown(order.total_money),
    total_tip_money: grown(order.total_tip_money),
  };
}
