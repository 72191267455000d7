import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { loadShop, loadShops, type Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { daysIn, type Period } from '@dianke/domain/reports/period';

/**
 * The stores that a report is about: the one named, or all that the caller may see.
 *
 * @param storeDaysAtMost stores × days that one request may read
 * @returns refusal NOT_FOUND for a store out of sight, REPORT_TOO_LARGE above the limit
 */
export async function askStores(
  table: Table,
  asked: Period & { readonly store_id?: string | undefined },
  storeDaysAtMost: number,
): Promise<Decision<Shop[]>> {
  const named = asked.store_id === undefined ? undefined : await loadShop(table, asked.store_id);
  if (asked.store_id !== undefined && named === undefined) return refuse('NOT_FOUND');
  const shops = named === undefined ? await loadShops(table) : [named];
  const storeDays = shops.length * daysIn(asked);
  return storeDays > storeDaysAtMost ? refuse('REPORT_TOO_LARGE', { store_days: storeDays, limit: storeDaysAtMost }) : accept(shops);
}
