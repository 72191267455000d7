import type { ImportField } from '@dianke/contract/import-fields';
import { openTable } from '@dianke/data/table';
import type { ImportSlice, RowOutcome } from '@dianke/domain/upkeep/import-slice';
import { takeSales } from '@dianke/functions/orders/take-sales';
import type { Shop } from './shop.ts';
import type { AnyWorld } from './world.ts';

export type HistoryRow = Readonly<Partial<Record<ImportField<'sales'>, string>>>;

/** `536365 85123A 6 2.55`: a row of a receipt, its time and whatever else under their names. */
export function pastRow(receipt: string, sku: string, quantity: string, price: string, more: HistoryRow = {}): HistoryRow {
  return { receipt_number: receipt, occurred_at: '2024-05-01 10:15', sku, description: `货 ${sku}`, quantity, unit_price: price, ...more };
}

/** Lets the house take in a slice of sales history, as its listener would, once; what it tells waits in the stream. */
export async function takeHistory<W extends AnyWorld>(
  shop: Shop<W>,
  rows: readonly HistoryRow[],
  options: Partial<Omit<ImportSlice<'sales'>, 'rows' | 'kind'>> & { readonly store?: Parameters<typeof openTable>[0] } = {},
): Promise<readonly RowOutcome<'sales'>[]> {
  const { house } = shop.world;
  const { store = house.store, ...more } = options;
  const slice: ImportSlice<'sales'> = {
    importId: 'imp_01J9ZC00000000000000000001',
    jobId: 'job_01J9ZC00000000000000000001',
    number: 1,
    kind: 'sales',
    source: 'history',
    storeId: shop.storeId,
    isDryRun: false,
    duplicates: 'skip',
    currency: null,
    format: { dateOrder: 'ymd', decimalMark: '.' },
    movesStock: true,
    startedAt: house.now().toISOString(),
    ...more,
    rows: rows.map((fields, at) => ({ row: at + 2, fields })),
  };
  const actor = { kind: 'system', id: 'on-sales-import-due' } as const;
  const key = `${slice.jobId}/${slice.number}`;
  const act = { action: actor.id, actor, requestId: key, cause: null, key, hash: key, replayHours: 720 };
  const table = openTable(store, { merchantId: shop.merchantId, stores: 'all', act }, house);
  const caller = { kind: 'user', id: shop.ownerId, role: 'owner', permissions: [], stores: 'all', merchants: {} } as const;
  return takeSales({ slice, table, caller, house: { ...house, store }, now: house.now().toISOString() });
}
