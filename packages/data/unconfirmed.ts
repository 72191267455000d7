import type { Item, Query } from './store/store.ts';
import type { Table } from './table.ts';

/** Index attributes that a message has from its claim to its mark; a mark unsets them. */
export const unconfirmedAttributes = ['gsi1pk', 'gsi1sk'] as const;

/** Lists a message as unconfirmed. @param id what tells it from others claimed at the same instant */
export function unconfirmedPlace(table: Table, claimedAt: string, ...id: string[]): Pick<Item, 'gsi1pk' | 'gsi1sk'> {
  return { gsi1pk: table.at('UNCONFIRMED'), gsi1sk: [claimedAt, ...id].join('#') };
}

/** Messages to customers and staff that were claimed and not marked, newest first. */
export function listOfUnconfirmed(table: Table): Omit<Query, 'limit'> {
  return { index: 'gsi1', pk: table.at('UNCONFIRMED'), newestFirst: true };
}
