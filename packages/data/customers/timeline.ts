import type { Spent, TimelineEntry } from '@dianke/domain/customers/trace-order';
import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Query, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** What of an order has been counted into its customer's sums, and the order's version at which it was. */
export type Traced = { readonly version: number; readonly spent: Spent };

/** Lifetime sums of a customer in one store and currency, minor units. */
export type StoreSpent = Spent & { readonly storeId: string; readonly currency: string };

function entryKey(table: Table, customerId: string, entry: Pick<TimelineEntry, 'at' | 'id'>): Key {
  return keyOf(table.at('TIMELINE', customerId), entry.at, entry.id);
}

/** A customer's history, newest first. */
export function listOfTimeline(table: Table, customerId: string): Omit<Query, 'limit'> {
  return { pk: table.at('TIMELINE', customerId), newestFirst: true };
}

/** An entry that is always the same when told again: a payment, points, a message. */
export function timelineWrite(table: Table, customerId: string, entry: TimelineEntry): Extract<Write, { do: 'put' }> {
  return { do: 'put', item: { ...attributesOf(entry), ...entryKey(table, customerId, entry), type: 'timeline-entry', v: 1 } };
}

/** What was counted of an order, undefined when nothing was. */
export async function loadTraced(table: Table, customerId: string, entry: TimelineEntry): Promise<Traced | undefined> {
  return (await loadAllTraced(table, [{ customerId, entry }]))[0];
}

/** The same of many, in their order. */
export async function loadAllTraced(
  table: Table,
  many: readonly { readonly customerId: string; readonly entry: TimelineEntry }[],
): Promise<(Traced | undefined)[]> {
  const keys = many.map(({ customerId, entry }) => entryKey(table, customerId, entry));
  const items = await table.read(keys, { consistent: true });
  return items.map((item) => item && readAs<Traced>(item, 'timeline-entry', 1));
}

/** The entry of an order as it stands, and what is new of it in the sums; lost when someone else counted meanwhile. */
export function tracedWrites(table: Table, customerId: string, entry: TimelineEntry, before: Traced | undefined, now: Traced, step: Spent): Write[] {
  const { item } = timelineWrite(table, customerId, entry);
  const unchanged =
    before === undefined ? ({ attribute: 'pk', is: 'absent' } as const) : ({ attribute: 'version', is: '=', value: before.version } as const);
  const put: Write = { do: 'put', item: { ...item, ...attributesOf(now) }, when: [unchanged] };
  if (step.paid === 0 && step.refunded === 0 && step.orders === 0) return [put];
  const { storeId, currency } = entry;
  const key = keyOf(table.at('SPENT', customerId), currency ?? '', storeId ?? '');
  return [put, { do: 'add', key, add: { ...step }, setOnce: { type: 'spent', v: 1, storeId, currency } }];
}

/** Writes of several entries for one transaction: sums of one customer, currency and store are added to once. */
export function joinTraced(writes: readonly Write[]): Write[] {
  const joined = new Map<string, Write>();
  for (const write of writes) {
    const { pk, sk } = 'item' in write ? write.item : write.key;
    const was = joined.get(`${pk} ${sk}`);
    if (was?.do === 'add' && write.do === 'add') {
      const names = [...new Set([...Object.keys(was.add), ...Object.keys(write.add)])];
      const add = Object.fromEntries(names.map((name) => [name, (was.add[name] ?? 0) + (write.add[name] ?? 0)]));
      joined.set(`${pk} ${sk}`, { ...was, add });
    } else joined.set(`${pk} ${sk}`, write);
  }
  return [...joined.values()];
}

export function readTimeline(item: Item): TimelineEntry {
  return readAs<TimelineEntry>(item, 'timeline-entry', 1);
}

/** A customer's sums in the stores that the caller may see, at most 500 stores and currencies. */
export async function loadSpent(table: Table, customerId: string): Promise<StoreSpent[]> {
  const page = await table.query({ pk: table.at('SPENT', customerId), limit: 500 });
  return page.items.map((item) => readAs<StoreSpent>(item, 'spent', 1)).filter((spent) => table.sees(spent.storeId));
}
