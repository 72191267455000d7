import type { showOrderStatus } from '@dianke/contract/order-status';
import type { AnswerOf } from '@dianke/contract/route';
import { fromMilli } from '../quantity.ts';
import type { Order } from './order.ts';

/** An order as its customer may see it: how far it is and what it holds. Whoever of the staff did it is left out. */
export function statusForCustomer(order: Order): Omit<AnswerOf<typeof showOrderStatus>, 'shop'> {
  const money = (amount: number) => ({ amount, currency: order.currency });
  return {
    number: order.number,
    status: order.status,
    occurred_at: order.occurredAt,
    steps: order.steps.map(({ status, at }) => ({ status, at })),
    lines: order.lines.map((line) => ({ name: line.name, quantity: fromMilli(line.quantityMilli), total: money(line.total) })),
    total: money(order.total),
    paid: money(order.paid),
    refunded: money(order.refunded),
    shipment: order.shipment && { carrier: order.shipment.carrier, tracking_number: order.shipment.trackingNumber },
  };
}
