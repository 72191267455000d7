import type { Order, Payment, Step } from './order.ts';
import { isLegal, type OrderStatus } from './transitions.ts';

/** The parts of an order that follow from its log. */
export type Rebuilt = Pick<Order, 'status' | 'paid' | 'refunded'>;

/**
 * Rebuilds where an order stands from its log alone: the steps it took and the money that came and went.
 *
 * @throws {Error} for steps that no order can take one after the other
 */
export function rebuildOrder(steps: readonly Step[], payments: readonly Payment[]): Rebuilt {
  const [first, ...rest] = steps;
  if (first?.status !== 'placed') throw new Error('an order begins by being placed');
  let status: OrderStatus = first.status;
  for (const step of rest) {
    if (!isLegal(status, step.status)) throw new Error(`no step leads from ${status} to ${step.status}`);
    status = step.status;
  }
  let [paid, refunded] = [0, 0];
  for (const { kind, amount } of payments) {
    if (kind === 'payment') paid += amount;
    if (kind === 'reversal') paid -= amount;
    if (kind === 'refund') refunded += amount;
  }
  return { status, paid, refunded };
}
