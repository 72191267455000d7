import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { dueOf, type Order, type Shipment } from './order.ts';
import { type Act, transitions } from './transitions.ts';

/**
 * Takes one step of an order, as the table of transitions allows, and notes who took it and when.
 *
 * @returns refusal NOT_PAID for packing while money is due, ILLEGAL_TRANSITION for every other step that the table does not name
 */
export function takeStep(order: Order, act: Act, by: string, now: string): Decision<Order> {
  const { from, to } = transitions[act];
  if (act === 'pack' && order.status === 'placed') return refuse('NOT_PAID', { due: dueOf(order) });
  if (!from.includes(order.status)) return refuse('ILLEGAL_TRANSITION', { status: order.status, wanted: to });
  return accept({ ...order, status: to, steps: [...order.steps, { status: to, at: now, by }], version: order.version + 1 });
}

/**
 * Sends a packed order off; its goods leave the shelf.
 *
 * @returns refusal ILLEGAL_TRANSITION when it is not packed
 */
export function shipOrder(order: Order, shipment: Shipment | null, by: string, now: string): Decision<Order> {
  const shipped = takeStep(order, 'ship', by, now);
  return shipped.accepted ? accept({ ...shipped.value, goods: 'out', shipment }) : shipped;
}

/**
 * Hands a paid order over at the counter: packed, shipped, signed and closed in one change.
 *
 * @returns refusal NOT_PAID while money is due, ILLEGAL_TRANSITION when the goods have left or the order is cancelled
 */
export function fulfilOrder(order: Order, by: string, now: string): Decision<Order> {
  const packed = order.status === 'packed' ? accept(order) : takeStep(order, 'pack', by, now);
  if (!packed.accepted) return packed;
  const shipped = shipOrder(packed.value, null, by, now);
  if (!shipped.accepted) return shipped;
  const signed = takeStep(shipped.value, 'sign', by, now);
  if (!signed.accepted) return signed;
  const closed = takeStep(signed.value, 'close', by, now);
  return closed.accepted ? accept({ ...closed.value, version: order.version + 1 }) : closed;
}
