import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** How points are earned; version 0 until someone sets it. */
export type Program = { readonly earnRate: number; readonly version: number };
export type Account = { readonly customerId: string; readonly points: number; readonly version: number };

/** An entry of the points ledger: an order earns once, and each refund and its cancelling take back once. */
export type Entry = {
  readonly id: string;
  readonly kind: 'earned' | 'taken_back';
  readonly points: number;
  /** At which the points were earned, null where that was not kept; what is taken back has none of its own. */
  readonly rate: number | null;
  readonly orderId: string;
  readonly at: string;
};

/** What an entry of an order is for: its payment, its cancelling, or the refund that this fact told. */
export type EntryCause = 'earned' | 'taken_back' | `refund-${string}`;

export const defaultProgram: Program = { earnRate: 10_000, version: 0 };

export function programKey(table: Table): Key {
  return keyOf(table.at(), 'LOYALTY');
}

export function accountKey(table: Table, customerId: string): Key {
  return keyOf(table.at('LOY', customerId), 'ACCOUNT');
}

export function entryKey(table: Table, customerId: string, orderId: string, cause: EntryCause): Key {
  return keyOf(table.at('LOY', customerId), 'ENTRY', orderId, cause);
}

export function readProgram(item: Item | undefined): Program {
  return item === undefined ? defaultProgram : readAs<Program>(item, 'loyalty-program', 1);
}

export function programItem(table: Table, program: Program): Item {
  return { ...attributesOf(program), ...programKey(table), type: 'loyalty-program', v: 1 };
}

export function readAccount(item: Item | undefined, customerId: string): Account {
  return item === undefined ? { customerId, points: 0, version: 0 } : readAs<Account>(item, 'loyalty-account', 1);
}

export function readEntry(item: Item): Entry {
  return readAs<Entry>(item, 'loyalty-entry', 2, { 1: (old) => ({ ...old, rate: null }) });
}

/** Entries that an order has made, its earning and its refunds; consistently. */
export async function loadEntries(table: Table, customerId: string, orderId: string): Promise<Entry[]> {
  const page = await table.query({ pk: table.at('LOY', customerId), prefix: `ENTRY#${orderId}#`, limit: 1000, consistent: true });
  return page.items.map(readEntry);
}

/** An entry, only if new. */
export function entryWrite(table: Table, customerId: string, cause: EntryCause, entry: Entry): Write {
  return { do: 'create', item: { ...attributesOf(entry), ...entryKey(table, customerId, entry.orderId, cause), type: 'loyalty-entry', v: 2 } };
}

/** What entries together do to the balance; nothing when they cancel out. */
export function balanceWrites(table: Table, customerId: string, entries: readonly Entry[]): Write[] {
  const points = entries.reduce((sum, entry) => sum + entry.points, 0);
  if (points === 0) return [];
  return [{ do: 'add', key: accountKey(table, customerId), add: { points, version: 1 }, setOnce: { type: 'loyalty-account', v: 1, customerId } }];
}
