import { loadTraced, timelineWrite, tracedWrites } from '@dianke/data/customers/timeline';
import { loadOrder } from '@dianke/data/orders/orders';
import type { Table } from '@dianke/data/table';
import { spentSince, type TimelineEntry, traceOrder, tracePoints } from '@dianke/domain/customers/trace-order';
import type { FactOf } from '@dianke/events/fact';
import type { pointsEarned } from '@dianke/events/facts/loyalty';
import type { orderClosed } from '@dianke/events/facts/orders';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { settledId } from '@dianke/runtime/ids';
import { type Heard, listen } from '@dianke/runtime/listen';

type Dealt = FactOf<typeof orderClosed>['data'] | FactOf<typeof pointsEarned>['data'];

const paymentsAtOnce = 90;

/**
 * Writes an order with its payments, or points, into the customer's timeline, and what is new of it into the lifetime sums.
 *
 * The order is read as it stands now and its own entry says how much of it was counted, so facts may come late, twice or in any
 * order. Points are told once by their fact and always make the same entry.
 */
export async function traceDealing({ fact, table }: Heard<Dealt>): Promise<void> {
  if ('points' in fact.data) {
    const { customer_id: customerId, order_id: orderId, points } = fact.data;
    const entry = tracePoints({ id: settledId('ent', fact.id, fact.recorded_at), orderId, points, at: fact.recorded_at });
    return table.derive([timelineWrite(table, customerId, entry)]);
  }
  const { customer_id: customerId } = fact.data;
  const order = customerId === null || fact.object.type !== 'order' ? undefined : await loadOrder(table, fact.object.id);
  if (customerId === null || order === undefined) return;
  const { entry, payments, spent } = traceOrder(order);
  const before = await loadTraced(table, customerId, entry);
  if (before !== undefined && before.version >= order.version) return;
  await writePayments(table, customerId, payments);
  await table.derive(tracedWrites(table, customerId, entry, before, { version: order.version, spent }, spentSince(before?.spent, spent)));
}

/** Payments never change, so writing one again changes nothing. */
async function writePayments(table: Table, customerId: string, payments: readonly TimelineEntry[]): Promise<void> {
  for (let at = 0; at < payments.length; at += paymentsAtOnce) {
    await table.derive(payments.slice(at, at + paymentsAtOnce).map((payment) => timelineWrite(table, customerId, payment)));
  }
}

export const handler = listen('on-purchase-told', traceDealing, cloudHouse);
