import { doneParts } from '@dianke/data/done-parts';
import type { Imagined } from '@dianke/data/rehearse';
import { loadShops } from '@dianke/data/stores/stores';
import type { RowOutcome } from '@dianke/domain/upkeep/import-slice';
import { cloudFiles } from '@dianke/runtime/cloud-files';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { hearingSlices, type SliceWork } from '@dianke/runtime/hear-slice';
import { inOrder } from '@dianke/runtime/in-order';
import { listen } from '@dianke/runtime/listen';
import { countryFor } from './check-profile.ts';
import { readCustomerRow } from './read-customer-row.ts';
import { namesOf, partsOf, takeCustomerRow } from './take-customer-row.ts';

const rowsAtOnce = 8;

/** Takes in a slice of customers, several rows at once, but rows about one customer one after the other. */
export async function takeCustomers(work: SliceWork<'customers'>): Promise<readonly RowOutcome<'customers'>[]> {
  const { slice, table, house } = work;
  const stores = slice.rows.some((row) => row.fields.store !== undefined) ? await loadShops(table) : [];
  const home = await countryFor(house, table, slice.storeId);
  const countries = new Map(stores.map((store) => [store.id, store.country]));
  const country = (storeId: string | undefined) => countries.get(storeId ?? '') ?? (home.accepted ? home.value : '');
  const rows = slice.rows.map((row) => readCustomerRow(row, { format: slice.format, storeId: slice.storeId, stores, country }));
  const parts = rows.map(({ row }) => partsOf(row));
  const done = slice.isDryRun
    ? new Set<string>()
    : await doneParts(
        table,
        parts.flatMap((part) => [part.create, ...part.changes]),
      );
  const imagined: Imagined = new Map();
  return inOrder(rows, rowsAtOnce, namesOf, async (row) => {
    const { create, changes } = partsOf(row.row);
    if (done.has(create)) return { row: row.row, result: 'created' };
    const outcome = await takeCustomerRow(work, imagined, row);
    const wasChanged = outcome.result === 'unchanged' && changes.some((part) => done.has(part));
    return wasChanged ? { row: row.row, result: 'updated' } : outcome;
  });
}

export const handler = listen(
  'on-customers-import-due',
  hearingSlices('on-customers-import-due', 'customers', takeCustomers, cloudFiles),
  cloudHouseWithKeys,
);
