import { accept, type Decision } from '@dianke/contract/decision';
import type { Channel, Order, OrderException } from './order.ts';
import { type AskedLine, priceLines } from './price-lines.ts';

export type Asked = {
  readonly id: string;
  readonly number: string;
  readonly storeId: string;
  readonly customerId: string | null;
  readonly channel: Channel;
  readonly currency: string;
  readonly lines: readonly AskedLine[];
  readonly exceptions: readonly OrderException[];
  readonly businessDate: string;
  readonly occurredAt: string;
};

/**
 * Places an order: its goods are to be reserved, its total is to be paid. An order that costs nothing counts as paid at once.
 *
 * @returns refusal INVALID_INPUT when a discount is larger than its line, or the whole comes to more than an amount of money may be
 */
export function placeOrder(asked: Asked, by: string, now: string): Decision<Order> {
  const priced = priceLines(asked.lines);
  if (!priced.accepted) return priced;
  const status = priced.value.total === 0 ? 'paid' : 'placed';
  return accept({
    ...asked,
    ...priced.value,
    status,
    goods: 'reserved',
    shipment: null,
    paid: 0,
    refunded: 0,
    payments: [],
    steps: status === 'paid' ? [step('placed'), step('paid')] : [step('placed')],
    recordedAt: now,
    version: 1,
  });

  function step(of: 'placed' | 'paid') {
    return { status: of, at: now, by } as const;
  }
}
