import type { Order } from '@dianke/domain/orders/order';
import { tell } from '@dianke/events/fact';
import { orderCancelled, orderFulfilled, orderPaid, orderPartPaid, orderPlaced } from '@dianke/events/facts/orders';

function about(order: Order) {
  return { store_id: order.storeId, object: { type: 'order', id: order.id, version: order.version }, occurred_at: order.occurredAt };
}

function figures(order: Order) {
  const { customerId, channel, currency, total, businessDate } = order;
  return { customer_id: customerId, channel, currency, total, business_date: businessDate };
}

export function toldPlaced(order: Order) {
  return tell(orderPlaced, { ...about(order), data: { ...figures(order), number: order.number, line_count: order.lines.length } });
}

export function toldPaid(order: Order) {
  return tell(orderPaid, { ...about(order), data: { ...figures(order), paid: order.paid } });
}

export function toldPartPaid(order: Order) {
  return tell(orderPartPaid, { ...about(order), data: { ...figures(order), paid: order.paid } });
}

export function toldFulfilled(order: Order) {
  return tell(orderFulfilled, { ...about(order), data: figures(order) });
}

export function toldCancelled(order: Order) {
  return tell(orderCancelled, { ...about(order), data: { ...figures(order), refunded: order.refunded } });
}

/** What an audit entry says of a step. */
export function stepChanges(before: Order, after: Order) {
  const fields = ['status', 'paid', 'refunded'] as const;
  return fields.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] }));
}

export function objectOf(order: Order) {
  return { type: 'order', id: order.id, version: order.version };
}
