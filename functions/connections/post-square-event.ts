import { accept, refuse } from '@dianke/contract/decision';
import { type SquareEvent, type SquareOrder, type SquarePayment, squareEvent } from '@dianke/contract/square';
import { orderKey, readOrder } from '@dianke/data/orders/orders';
import { readSquareOrder, type SquareState, squareState, variationsOf } from '@dianke/domain/connections/read-square-order';
import type { FromSquare, Square } from '@dianke/gateways/square';
import { noteRefund } from './note-refund.ts';
import { orderOfSale, type Posted, type Posting, postSale } from './post-sale.ts';
import { postVoid } from './post-void.ts';

/** Square as this merchant's access token opens it. */
export type Desk = { readonly square: Square; readonly accessToken: string };

const paymentsAtMost = 20;

/**
 * Brings our books to where Square's order stands now.
 *
 * An event only says where to look: payments and order are fetched, and what they come to is posted once. So events may come
 * twice, late or in any order, a refund before its payment, and the books end the same.
 */
export async function postSquareEvent(posting: Posting, told: unknown, desk: Desk): Promise<Posted> {
  const { connection, table } = posting;
  const event = squareEvent.parse(told);
  const place = paymentOf(event);
  if (place === undefined) return noted('nothing to post');
  if (place.location !== undefined && place.location !== connection.square?.locationId) return noted('another location');
  const found = await fetchOrder(desk, place.payment);
  if ('posted' in found) return found.posted;
  const { order, state } = found;
  if (order.location_id !== connection.square?.locationId) return noted('another location');
  if (!state.paid) return noted('waits for its money');
  const [existing] = await table.read([orderKey(table, orderOfSale(connection, order.id))], { consistent: true });
  if (existing === undefined) return postFirst(posting, order, state, desk);
  if (state.refund === 'whole') return postVoid(posting, order.id);
  return noteRefund(posting, readOrder(existing), state.refunded);
}

/** Which payment an event is about; undefined for events of another kind. */
function paymentOf({ type, data }: SquareEvent): { readonly payment: string; readonly location: string | undefined } | undefined {
  const { payment, refund } = data?.object ?? {};
  if (type.startsWith('payment.') && payment !== undefined) return { payment: payment.id, location: payment.location_id };
  if (type.startsWith('refund.') && refund?.payment_id !== undefined) return { payment: refund.payment_id, location: refund.location_id };
  return undefined;
}

type Found = { readonly order: SquareOrder; readonly state: SquareState } | { readonly posted: Posted };

async function fetchOrder({ square, accessToken }: Desk, paymentId: string): Promise<Found> {
  const payment = await square.payment(accessToken, paymentId);
  if (payment.is !== 'found') return { posted: absent(payment) };
  if (payment.value.order_id === undefined) return { posted: noted('a payment without an order') };
  const order = await square.order(accessToken, payment.value.order_id);
  if (order.is !== 'found') return { posted: absent(order) };
  const payments: SquarePayment[] = [payment.value];
  const others = new Set((order.value.tenders ?? []).flatMap((tender) => tender.payment_id ?? []));
  others.delete(paymentId);
  for (const id of [...others].slice(0, paymentsAtMost)) {
    const other = await square.payment(accessToken, id);
    if (other.is === 'denied') return { posted: absent(other) };
    if (other.is === 'found') payments.push(other.value);
  }
  return { order: order.value, state: squareState(order.value, payments) };
}

/** Posts the sale for the first time, as it stands: kept, given back in part (noted), or given back in full. */
async function postFirst(posting: Posting, order: SquareOrder, state: SquareState, { square, accessToken }: Desk): Promise<Posted> {
  const variations = variationsOf(order);
  const skus = variations.length === 0 ? { is: 'found' as const, value: new Map<string, string>() } : await square.skus(accessToken, variations);
  if (skus.is !== 'found') return absent(skus);
  const phone = order.customer_id === undefined ? undefined : await square.phone(accessToken, order.customer_id);
  const sale = readSquareOrder(order, { skus: skus.value, phone: phone?.is === 'found' ? phone.value : null });
  if (state.refund !== 'part') return postSale(posting, sale, state.refund === 'whole' ? 'given back' : 'kept');
  const posted = await postSale(posting, { ...sale, exceptions: [...sale.exceptions, { code: 'partial_refund', detail: String(state.refunded) }] });
  return posted.accepted && posted.value.outcome === 'posted' ? accept({ ...posted.value, outcome: 'posted; partial refund noted' }) : posted;
}

function absent(answer: Exclude<FromSquare<unknown>, { is: 'found' }>): Posted {
  return answer.is === 'denied' ? refuse('PROVIDER_DENIED') : noted('unknown to Square');
}

/** Understood, and nothing to post. */
function noted(outcome: string): Posted {
  return accept({ commitment: { writes: [], objects: [] }, outcome, noted: true });
}
