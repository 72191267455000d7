import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Order } from './order.ts';

/**
 * Hands over a paid order; its reserved goods leave the shelf.
 *
 * @returns refusal NOT_PAID while money is due, ILLEGAL_TRANSITION when it is handed over or cancelled already
 */
export function fulfilOrder(order: Order, by: string, now: string): Decision<Order> {
  if (order.status === 'placed') return refuse('NOT_PAID', { due: order.total - order.paid });
  if (order.status !== 'paid') return refuse('ILLEGAL_TRANSITION', { status: order.status, wanted: 'fulfilled' });
  return accept({
    ...order,
    status: 'fulfilled',
    reserved: false,
    steps: [...order.steps, { status: 'fulfilled', at: now, by }],
    version: order.version + 1,
  });
}
