import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { giveBack, leftOf } from './give-back.ts';
import { type Order, refundStatusOf } from './order.ts';
import { takeStep } from './take-step.ts';

export type AskedRefund = {
  /** Minor units; null for all that is left. */
  readonly amount: number | null;
  readonly currency: string | null;
  /** The one payment that goes back; null for all, newest first. */
  readonly paymentId: string | null;
  /** Whether goods that have left lie on the shelf again. */
  readonly restock: boolean;
  readonly at: string;
  readonly reference?: string;
};

/**
 * Gives money back, at most what was paid and not yet given back.
 *
 * While the order waits for its money, a payment is only taken back: it is due again. Afterwards it is a refund. A full refund
 * cancels an order whose goods have not left; later the order keeps its step, and its goods come back if they are restocked.
 *
 * @returns refusal ILLEGAL_TRANSITION for a cancelled order, CURRENCY_MISMATCH, UNKNOWN_PAYMENT, OVER_REFUNDED, and
 *   INVALID_INPUT for restocking without a full refund of goods that have left
 */
export function refundOrder(order: Order, asked: AskedRefund, by: string, now: string, newId: (prefix: string) => string): Decision<Order> {
  if (order.status === 'cancelled') return refuse('ILLEGAL_TRANSITION', { status: order.status, wanted: 'refunded' });
  if (asked.currency !== null && asked.currency !== order.currency)
    return refuse('CURRENCY_MISMATCH', { currency: order.currency }, '/amount/currency');
  const isPayment = order.payments.some((one) => one.kind === 'payment' && one.id === asked.paymentId);
  if (asked.paymentId !== null && !isPayment) return refuse('UNKNOWN_PAYMENT', { payment_id: asked.paymentId }, '/payment_id');
  const ways = leftOf(order).filter(({ payment }) => asked.paymentId === null || payment.id === asked.paymentId);
  const refundable = ways.reduce((sum, { left }) => sum + left, 0);
  const amount = asked.amount ?? refundable;
  if (amount === 0 || amount > refundable) return refuse('OVER_REFUNDED', { refundable, currency: order.currency }, '/amount/amount');
  const kind = order.status === 'placed' ? 'reversal' : 'refund';
  const { at, reference } = asked;
  const back = giveBack(order, ways, amount, { kind, at, newId, ...(reference === undefined ? {} : { reference }) });
  const isFull = refundStatusOf(back) === 'full';
  if (asked.restock && !(isFull && order.goods === 'out')) return refuse('INVALID_INPUT', { goods: order.goods, full: isFull }, '/restock');
  if (isFull && order.goods === 'reserved') return cancelled(back, by, now);
  return accept({ ...back, goods: asked.restock ? 'back' : order.goods, version: order.version + 1 });
}

function cancelled(order: Order, by: string, now: string): Decision<Order> {
  const stepped = takeStep(order, 'cancel', by, now);
  return stepped.accepted ? accept({ ...stepped.value, goods: 'back' }) : stepped;
}
