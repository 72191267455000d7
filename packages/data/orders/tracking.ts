import { keyOf } from '../keys.ts';
import type { Query, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** Orders that share a tracking number: parcels that go together, or a number that a carrier has used again. */
export function ordersTracked(table: Table, trackingNumber: string): Omit<Query, 'limit' | 'after'> {
  return { pk: table.at('TRACKED', trackingNumber), newestFirst: true };
}

/** Lets an order be found by its tracking number. */
export function trackingWrite(table: Table, trackingNumber: string, orderId: string): Write {
  return { do: 'put', item: { ...keyOf(table.at('TRACKED', trackingNumber), orderId), type: 'tracking', v: 1 } };
}
