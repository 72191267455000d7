import type { SentBodyOf } from '@dianke/contract/route';
import type { recordTillSale } from '@dianke/contract/till-sales';
import type { Client } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import type { QueuedSale, SaleStore } from './sale.ts';
import { quantityText } from './sale-sums.ts';

/** Sales that one round sends at most. */
const atMostInARound = 200;

/** What a round came to; `fault` is what ended it early, if anything did. */
export type Round = { readonly sent: number; readonly refused: number; readonly fault: unknown };

type Sending = { readonly store: SaleStore; readonly api: Pick<Client, 'recordTillSale'>; readonly again?: readonly string[] };

/**
 * Sends what waits, oldest first. Each sale goes under its own id as its key, so that however often it is sent, from however many
 * tabs, and whichever answer is lost, it is one order.
 *
 * A sale that the server refuses stays, with the refusal's code, and the others go on. When the net or the sign-in is away the
 * round ends, and everything still waits.
 *
 * @param again ids of refused sales that are to be tried once more
 */
export async function sendSales({ store, api, again = [] }: Sending): Promise<Round> {
  const kept = await store.list();
  const due = kept.filter((sale) => sale.state === 'waiting' || (sale.state === 'refused' && again.includes(sale.id))).slice(0, atMostInARound);
  const round = { sent: 0, refused: 0 };
  for (const sale of due) {
    const attempts = sale.attempts + 1;
    try {
      const { data } = await api.recordTillSale({ body: bodyOf(sale), idempotencyKey: sale.id });
      await store.put({ ...withoutBuyer(sale), number: data.number, state: 'sent', attempts, code: null });
      round.sent += 1;
    } catch (fault) {
      const answer = fault instanceof ProblemError ? fault : null;
      const isFinal = answer !== null && isRefusal(answer);
      await store.put({ ...sale, state: isFinal ? 'refused' : 'waiting', attempts, code: answer?.code ?? 'NO_NET' });
      if (isFinal) round.refused += 1;
      else if (answer === null || answer.status === 401 || answer.status === 429) return { ...round, fault };
    }
  }
  return { ...round, fault: null };
}

/** Whether sending the same again would be answered alike, so that somebody has to look at it. */
function isRefusal({ status, code }: ProblemError): boolean {
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status) && code !== 'CONFLICT_RETRY';
}

/** A phone that was typed is personal: once the server has it, the device forgets it. */
function withoutBuyer(sale: QueuedSale): QueuedSale {
  return { ...sale, buyer: null };
}

/** A sale as the API takes it. */
export function bodyOf(sale: QueuedSale): SentBodyOf<typeof recordTillSale> {
  const { id, storeId, madeAt, currency, lines, buyer, paid } = sale;
  const customer = buyer === null ? {} : { customer: 'id' in buyer ? { id: buyer.id } : { phone: buyer.phone } };
  return {
    id,
    store_id: storeId,
    occurred_at: madeAt,
    currency,
    ...customer,
    lines: lines.map(({ variantId, sku, name, milli, price }) => ({
      variant_id: variantId,
      sku,
      name,
      quantity: quantityText(milli),
      unit_price: price,
    })),
    payments: paid.filter(({ amount }) => amount > 0).map(({ tender, amount }) => ({ method: tender, amount })),
  };
}
