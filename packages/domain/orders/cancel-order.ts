import { accept, type Decision } from '@dianke/contract/decision';
import { giveBack, leftOf } from './give-back.ts';
import type { Order } from './order.ts';
import { takeStep } from './take-step.ts';

type NewId = (prefix: string) => string;

/**
 * Cancels an order before its goods have left: they are free again, and all that is left of its payments goes back by the way
 * it came, to the last unit.
 *
 * @returns refusal ILLEGAL_TRANSITION when the goods have left or the order is cancelled already
 */
export function cancelOrder(order: Order, by: string, now: string, newId: NewId): Decision<Order> {
  return undo(order, 'cancel', by, now, newId);
}

/**
 * Voids a sale that a till reported, closed though it is: the till has taken goods and money back.
 *
 * @returns refusal ILLEGAL_TRANSITION when it is cancelled already
 */
export function voidSale(order: Order, by: string, now: string, newId: NewId): Decision<Order> {
  return undo(order, 'void', by, now, newId);
}

function undo(order: Order, act: 'cancel' | 'void', by: string, now: string, newId: NewId): Decision<Order> {
  const stepped = takeStep(order, act, by, now);
  if (!stepped.accepted) return stepped;
  const back = giveBack(stepped.value, leftOf(order), order.paid - order.refunded, { kind: 'refund', at: now, newId });
  return accept({ ...back, goods: 'back' });
}
