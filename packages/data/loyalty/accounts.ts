import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** How points are earned; version 0 until someone sets it. */
export type Program = { readonly earnRate: number; readonly version: number };
export type Account = { readonly customerId: string; readonly points: number; readonly version: number };

/** An entry of the points ledger: one at most of each kind for an order. */
export type Entry = {
  readonly id: string;
  readonly kind: 'earned' | 'taken_back';
  readonly points: number;
  readonly orderId: string;
  readonly at: string;
};

export const defaultProgram: Program = { earnRate: 10_000, version: 0 };

export function programKey(table: Table): Key {
  return keyOf(table.at(), 'LOYALTY');
}

export function accountKey(table: Table, customerId: string): Key {
  return keyOf(table.at('LOY', customerId), 'ACCOUNT');
}

export function entryKey(table: Table, customerId: string, orderId: string, kind: Entry['kind']): Key {
  return keyOf(table.at('LOY', customerId), 'ENTRY', orderId, kind);
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
  return readAs<Entry>(item, 'loyalty-entry', 1);
}

/** An entry and the balance that it moves, in one transaction; the entry only if new. */
export function entryWrites(table: Table, customerId: string, entry: Entry): Write[] {
  const created: Write = {
    do: 'create',
    item: { ...attributesOf(entry), ...entryKey(table, customerId, entry.orderId, entry.kind), type: 'loyalty-entry', v: 1 },
  };
  if (entry.points === 0) return [created];
  return [
    created,
    {
      do: 'add',
      key: accountKey(table, customerId),
      add: { points: entry.points, version: 1 },
      setOnce: { type: 'loyalty-account', v: 1, customerId },
    },
  ];
}
