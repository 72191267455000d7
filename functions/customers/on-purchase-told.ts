import { loadTraced, timelineWrite, tracedWrites } from '@dianke/data/customers/timeline';
import { loadEntries } from '@dianke/data/loyalty/accounts';
import { loadOrder } from '@dianke/data/orders/orders';
import type { Table } from '@dianke/data/table';
import { spentSince, type TimelineEntry, traceOrder, tracePoints } from '@dianke/domain/customers/trace-order';
import type { FactOf } from '@dianke/events/fact';
import type { pointsEarned } from '@dianke/events/facts/loyalty';
import type { orderClosed, orderImported } from '@dianke/events/facts/orders';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { type Heard, listen } from '@dianke/runtime/listen';
import { traceImported } from './trace-imported.ts';

type Dealt = FactOf<typeof orderClosed>['data'] | FactOf<typeof pointsEarned>['data'] | FactOf<typeof orderImported>['data'];

const entriesAtOnce = 90;

/**
 * Writes an order with its payments, or points, into the customer's timeline, and what is new of it into the lifetime sums.
 *
 * The order is read as it stands now and its own entry says how much of it was counted, so facts may come late, twice or in any
 * order. Points are read from their ledger in the same way, so that the history can be made again from the books alone.
 */
export async function traceDealing({ fact, table }: Heard<Dealt>): Promise<void> {
  if ('points' in fact.data) {
    const { customer_id: customerId, order_id: orderId } = fact.data;
    const moved = (await loadEntries(table, customerId, orderId)).filter((entry) => entry.points !== 0);
    return writeAll(table, customerId, moved.map(tracePoints));
  }
  if ('orders' in fact.data) return traceImported(table, fact.data);
  const { customer_id: customerId } = fact.data;
  const order = customerId === null || fact.object.type !== 'order' ? undefined : await loadOrder(table, fact.object.id);
  if (customerId === null || order === undefined) return;
  const { entry, payments, spent } = traceOrder(order);
  const before = await loadTraced(table, customerId, entry);
  if (before !== undefined && before.version >= order.version) return;
  await writeAll(table, customerId, payments);
  await table.derive(tracedWrites(table, customerId, entry, before, { version: order.version, spent }, spentSince(before?.spent, spent)));
}

/** Payments and points never change, so writing one again changes nothing. */
async function writeAll(table: Table, customerId: string, entries: readonly TimelineEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += entriesAtOnce) {
    await table.derive(entries.slice(at, at + entriesAtOnce).map((entry) => timelineWrite(table, customerId, entry)));
  }
}

export const handler = listen('on-purchase-told', traceDealing, cloudHouse);
