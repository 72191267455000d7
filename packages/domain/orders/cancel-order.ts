import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Order, Payment } from './order.ts';

/**
 * Cancels an order before its goods are handed over: every payment goes back by the way it came, to the last unit.
 *
 * @returns refusal ILLEGAL_TRANSITION when the goods were handed over or the order is cancelled already
 */
export function cancelOrder(order: Order, by: string, now: string, newId: (prefix: string) => string): Decision<Order> {
  if (order.status === 'fulfilled' || order.status === 'cancelled')
    return refuse('ILLEGAL_TRANSITION', { status: order.status, wanted: 'cancelled' });
  return accept(undo(order, by, now, newId));
}

/**
 * Voids a sale that a till reported, handed over though it is: the till has taken goods and money back.
 *
 * @returns refusal ILLEGAL_TRANSITION when it is cancelled already
 */
export function voidSale(order: Order, by: string, now: string, newId: (prefix: string) => string): Decision<Order> {
  if (order.status === 'cancelled') return refuse('ILLEGAL_TRANSITION', { status: order.status, wanted: 'cancelled' });
  return accept(undo(order, by, now, newId));
}

function undo(order: Order, by: string, now: string, newId: (prefix: string) => string): Order {
  const taken = order.payments.filter((one) => one.kind === 'payment');
  const refunds = taken.map((one): Payment => ({ id: newId('pay'), kind: 'refund', method: one.method, amount: one.amount, at: now }));
  return {
    ...order,
    status: 'cancelled',
    reserved: false,
    payments: [...order.payments, ...refunds],
    refunded: order.paid,
    steps: [...order.steps, { status: 'cancelled', at: now, by }],
    version: order.version + 1,
  };
}
