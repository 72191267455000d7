import * as contract from '@dianke/contract/customer-timeline';
import { accept, refuse } from '@dianke/contract/decision';
import { customerKey } from '@dianke/data/customers/customers';
import { listOfTimeline, loadSpent, readTimeline } from '@dianke/data/customers/timeline';
import { listPage } from '@dianke/data/list-page';
import type { TimelineEntry } from '@dianke/domain/customers/trace-order';
import { operation } from '@dianke/runtime/operation';

/**
 * What happened in stores that the caller may not see is left out, so a page may be short. Points belong to the whole merchant, but
 * the order that they came from may be another store's: only who sees all stores is shown it.
 */
export const getTimeline = operation(contract.getTimeline, async ({ params, query, table, now }) => {
  const { customer_id: id } = params;
  const [[customer], page] = await Promise.all([table.read([customerKey(table, id)]), listPage(table, [listOfTimeline(table, id)], query)]);
  if (customer === undefined) return refuse('NOT_FOUND');
  if (!page.accepted) return page;
  const entries = page.value.items.map(readTimeline).filter((entry) => table.sees(entry.storeId));
  const shown = entries.map((entry) => (entry.storeId === null && table.stores !== 'all' ? { ...entry, orderId: null } : entry));
  return accept({ data: shown.map(showEntry), next_cursor: page.value.next_cursor, as_of: now });
});

/** Sums of the stores that the caller may see. */
export const getTotals = operation(contract.getTotals, async ({ params, table, now }) => {
  const { customer_id: id } = params;
  const [[customer], spent] = await Promise.all([table.read([customerKey(table, id)]), loadSpent(table, id)]);
  if (customer === undefined) return refuse('NOT_FOUND');
  const sums = new Map<string, { paid: number; refunded: number; orders: number }>();
  for (const { currency, paid, refunded, orders } of spent) {
    const sum = sums.get(currency) ?? { paid: 0, refunded: 0, orders: 0 };
    sums.set(currency, { paid: sum.paid + paid, refunded: sum.refunded + refunded, orders: sum.orders + orders });
  }
  const totals = [...sums].map(([currency, sum]) => ({ currency, ...sum, spent: sum.paid - sum.refunded }));
  return accept({ customer_id: id, totals, as_of: now });
});

function showEntry({
  id,
  kind,
  at,
  storeId,
  orderId,
  campaignId,
  number,
  channel,
  status,
  amount,
  currency,
  points,
  lines,
  lineCount,
}: TimelineEntry) {
  const money = amount === null || currency === null ? null : { amount, currency };
  return {
    id,
    kind,
    at,
    store_id: storeId,
    order_id: orderId,
    campaign_id: campaignId ?? null,
    number,
    channel,
    status,
    amount: money,
    points,
    lines: [...lines],
    line_count: lineCount,
  };
}
