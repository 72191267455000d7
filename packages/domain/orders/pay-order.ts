import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { dueOf, type Order, type PayMethod } from './order.ts';

/**
 * Takes a payment for an order. When nothing is due any more, the order is paid.
 *
 * @returns refusal ILLEGAL_TRANSITION when the order does not wait for money, CURRENCY_MISMATCH, OVERPAID
 */
export function payOrder(
  order: Order,
  payment: { readonly id: string; readonly method: PayMethod; readonly amount: number; readonly currency: string; readonly at: string },
  by: string,
  now: string,
): Decision<Order> {
  if (order.status !== 'placed') return refuse('ILLEGAL_TRANSITION', { status: order.status, wanted: 'paid' });
  if (payment.currency !== order.currency) return refuse('CURRENCY_MISMATCH', { currency: order.currency }, '/amount/currency');
  const due = dueOf(order);
  if (payment.amount > due) return refuse('OVERPAID', { due, currency: order.currency }, '/amount/amount');
  const { currency: _, ...kept } = payment;
  const settled = payment.amount === due;
  return accept({
    ...order,
    payments: [...order.payments, { ...kept, kind: 'payment' }],
    paid: order.paid + payment.amount,
    status: settled ? 'paid' : order.status,
    steps: settled ? [...order.steps, { status: 'paid', at: now, by }] : order.steps,
    version: order.version + 1,
  });
}
