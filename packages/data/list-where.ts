import { accept, type Decision } from '@dianke/contract/decision';
import { listPage } from './list-page.ts';
import type { Item, Query } from './store/store.ts';
import type { Table } from './table.ts';

const stepsAtMost = 10;

type Listing<T> = {
  /** The filters, so that a cursor of another filter is refused. */
  readonly filter: Readonly<Record<string, unknown>>;
  /** What the items of a step come to: one thing for each item, or none where it does not belong. */
  readonly take: (items: readonly Item[]) => Promise<readonly T[]> | readonly T[];
  /** Items read in one step at most, where fewer are wanted than a page holds. */
  readonly step?: number;
  /** Ends the page early, when what was taken weighs enough. */
  readonly enough?: (taken: readonly T[]) => boolean;
};

/**
 * One page of a list whose items lead to other things: the levels of a category's items, products with their variants. It reads in at most 10 steps, so a page may hold fewer than asked for, even
 * none, while `next_cursor` still leads on.
 *
 * @returns refusal INVALID_CURSOR for a cursor of another list, merchant or filter
 */
export async function listWhere<T>(
  table: Table,
  scope: readonly Omit<Query, 'limit' | 'after'>[],
  asked: { readonly limit: number; readonly cursor?: string | undefined },
  listing: Listing<T>,
): Promise<Decision<{ readonly data: readonly T[]; readonly next_cursor: string | null }>> {
  const data: T[] = [];
  let cursor = asked.cursor;
  for (let steps = 0; steps < stepsAtMost && data.length < asked.limit; steps++) {
    const limit = Math.min(asked.limit - data.length, listing.step ?? asked.limit);
    const page = await listPage(table, scope, { limit, cursor }, { by: JSON.stringify(listing.filter), keep: () => true });
    if (!page.accepted) return page;
    data.push(...(await listing.take(page.value.items)));
    cursor = page.value.next_cursor ?? undefined;
    if (cursor === undefined || listing.enough?.(data) === true) break;
  }
  return accept({ data, next_cursor: cursor ?? null });
}
