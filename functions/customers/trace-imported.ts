import { joinTraced, loadAllTraced, timelineWrite, tracedWrites } from '@dianke/data/customers/timeline';
import { type Imported, loadImported } from '@dianke/data/orders/imported';
import type { Table } from '@dianke/data/table';
import { spentSince, type TimelineEntry, traceOrder, traceReturn } from '@dianke/domain/customers/trace-order';

/** Documents in one transaction: each writes its entry, its payment and its customer's sums. */
const atOnce = 30;

/** Writes imported sales and returns into their customers' timelines and lifetime sums, at their own time. */
export async function traceImported(table: Table, named: Imported): Promise<void> {
  const { orders, returns } = await loadImported(table, named);
  const documents = [
    ...orders.map((order) => ({ ...traceOrder(order), of: order })),
    ...returns.map((one) => ({ ...traceReturn(one), payments: [] as readonly TimelineEntry[], of: one })),
  ];
  const traced = documents.flatMap((one) => (one.of.customerId === null ? [] : [{ ...one, customerId: one.of.customerId }]));
  for (let at = 0; at < traced.length; at += atOnce) {
    const some = traced.slice(at, at + atOnce);
    const before = await loadAllTraced(table, some);
    const writes = some.flatMap(({ customerId, entry, payments, spent, of }, place) => {
      const was = before[place];
      if (was !== undefined && was.version >= of.version) return [];
      const paid = payments.map((payment) => timelineWrite(table, customerId, payment));
      return [...paid, ...tracedWrites(table, customerId, entry, was, { version: of.version, spent }, spentSince(was?.spent, spent))];
    });
    await table.derive(joinTraced(writes));
  }
}
