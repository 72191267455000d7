import { accept, type Decision } from '@dianke/contract/decision';
import type { Order, OrderException, PayMethod, Payment } from './order.ts';
import { type Asked, placeOrder } from './place-order.ts';

/** A payment as the till counted it, in minor units; `rest` is whatever was still due, where the till did not say. */
export type Tendered = { readonly id: string; readonly method: PayMethod; readonly amount: number | 'rest' };

/**
 * Records a sale that a till has made: placed, paid and closed in one step; its goods are gone.
 *
 * Never refuses for money or stock: the goods have left the shop. Money tendered above the total is change that went back
 * over the counter: it is taken off the last payments and noted.
 *
 * @returns refusal INVALID_INPUT when a discount is larger than its line
 */
export function recordSale(asked: Asked, tendered: readonly Tendered[], by: string, now: string): Decision<Order> {
  const placed = placeOrder(asked, by, now);
  if (!placed.accepted) return placed;
  const order = placed.value;
  const told = tendered.reduce((sum, one) => sum + (one.amount === 'rest' ? 0 : one.amount), 0);
  const payments = takeUpTo(order.total, tendered, asked.occurredAt);
  const paid = payments.reduce((sum, one) => sum + one.amount, 0);
  const change: OrderException[] = told > order.total ? [{ code: 'tendered_too_much', detail: String(told - order.total) }] : [];
  const done = (status: Order['status']) => ({ status, at: now, by });
  return accept({
    ...order,
    status: 'closed',
    goods: 'out',
    payments,
    paid,
    steps: paid === order.total ? [done('placed'), done('paid'), done('closed')] : [done('placed'), done('closed')],
    exceptions: [...order.exceptions, ...change],
  });
}

function takeUpTo(total: number, tendered: readonly Tendered[], at: string): Payment[] {
  const payments: Payment[] = [];
  let left = total;
  for (const one of tendered) {
    const amount = one.amount === 'rest' ? left : Math.min(one.amount, left);
    if (amount > 0) payments.push({ ...one, amount, kind: 'payment', at });
    left -= amount;
  }
  return payments;
}

/** Whether all that an order costs has been paid. */
export function isSettled(order: Order): boolean {
  return order.paid === order.total;
}
