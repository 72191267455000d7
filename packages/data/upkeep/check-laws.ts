import type { Store } from '../store/store.ts';
import { type Breach, openLawBook } from './law-book.ts';
import { walkTable } from './walk-pages.ts';

/**
 * Reads the whole table and holds every balance against its ledger. For upkeep and tests; nobody else scans.
 *
 * Stock: each counter = Σ movements, available = on-hand − reserved. Points: balance = Σ entries. Orders: total = Σ lines,
 * 0 ≤ refunded ≤ paid ≤ total, both and the status as steps and payments say. Unique: every claim has its owner, every owner its
 * claims. Audit: every commit is in a chain.
 */
export async function checkLaws(store: Store): Promise<Breach[]> {
  const book = openLawBook(store);
  for await (const items of walkTable(store)) await book.take(items);
  return book.close();
}
