import { type Order, wasPaid } from '@dianke/domain/orders/order';
import type { OrderStatus } from '@dianke/domain/orders/transitions';
import { type FactKind, type Told, tell } from '@dianke/events/fact';
import {
  orderCancelled,
  orderClosed,
  orderPacked,
  orderPaid,
  orderPartPaid,
  orderPlaced,
  orderRefunded,
  orderShipped,
  orderSigned,
} from '@dianke/events/facts/orders';

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

/** Money that went back between two states of an order. An order of the past has earned no points that could go with it. */
function givenBack(before: Order, after: Order) {
  const earned = wasPaid(before) && before.past === undefined;
  return { amount: after.refunded - before.refunded, refunded: after.refunded, earned_on: earned ? before.total : 0 };
}

/**
 * The facts of a refund: the money first, then the cancelling that it may have brought, which gives back nothing more. A payment
 * that is taken back before its order is settled is no refund: the order is paid in part again, or not at all.
 */
export function toldRefund(before: Order, after: Order): Told[] {
  if (after.refunded === before.refunded) return toldSteps(before, after);
  const refunded = tell(orderRefunded, { ...about(after), data: { ...figures(after), paid: after.paid, ...givenBack(before, after) } });
  return [refunded, ...toldSteps({ ...before, refunded: after.refunded }, after)];
}

/** @param before the order as it stood before, so that the fact says how much went back with the cancelling */
export function toldCancelled(before: Order, after: Order) {
  return tell(orderCancelled, { ...about(after), data: { ...figures(after), ...givenBack(before, after) } });
}

const onTheWay = { packed: orderPacked, shipped: orderShipped, signed: orderSigned, closed: orderClosed } as const;

/** The facts of the steps that an order took between two states; a null before tells all, for an order that is new. */
export function toldSteps(before: Order | null, after: Order): Told[] {
  const steps = after.steps.slice(before?.steps.length ?? 0).map(({ status }) => toldStep(status, before, after));
  const partPaid = before !== null && before.paid !== after.paid && after.status === 'placed';
  return partPaid ? [toldPartPaid(after), ...steps] : steps;
}

function toldStep(status: OrderStatus, before: Order | null, after: Order): Told {
  if (status === 'placed') return toldPlaced(after);
  if (status === 'paid') return toldPaid(after);
  if (status === 'cancelled') return toldCancelled(before ?? after, after);
  return tell(onTheWay[status] satisfies FactKind, { ...about(after), data: figures(after) });
}

/** What an audit entry says of a step. */
export function stepChanges(before: Order, after: Order) {
  const fields = ['status', 'paid', 'refunded', 'goods'] as const;
  return fields.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] }));
}

export function objectOf(order: Order) {
  return { type: 'order', id: order.id, version: order.version };
}
