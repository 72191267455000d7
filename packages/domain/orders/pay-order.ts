import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { dueOf, type Order, type PayMethod } from './order.ts';
import { takeStep } from './take-step.ts';
import { transitions } from './transitions.ts';

export type AskedPayment = {
  readonly id: string;
  readonly method: PayMethod;
  readonly amount: number;
  readonly currency: string;
  readonly at: string;
  readonly reference?: string;
};

/**
 * Takes a payment for an order. When nothing is due any more, the order is paid.
 *
 * @returns refusal ILLEGAL_TRANSITION when the order does not wait for money, CURRENCY_MISMATCH, OVERPAID
 */
export function payOrder(order: Order, payment: AskedPayment, by: string, now: string): Decision<Order> {
  if (!transitions.pay.from.includes(order.status)) return refuse('ILLEGAL_TRANSITION', { status: order.status, wanted: transitions.pay.to });
  if (payment.currency !== order.currency) return refuse('CURRENCY_MISMATCH', { currency: order.currency }, '/amount/currency');
  const due = dueOf(order);
  if (payment.amount > due) return refuse('OVERPAID', { due, currency: order.currency }, '/amount/amount');
  const { currency: _, ...kept } = payment;
  const taken: Order = { ...order, payments: [...order.payments, { ...kept, kind: 'payment' }], paid: order.paid + payment.amount };
  return payment.amount === due ? takeStep(taken, 'pay', by, now) : accept({ ...taken, version: order.version + 1 });
}
