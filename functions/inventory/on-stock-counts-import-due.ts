import { findByCode } from '@dianke/data/catalog/catalog';
import type { Imagined } from '@dianke/data/rehearse';
import { loadShop, loadShops, type Shop } from '@dianke/data/stores/stores';
import { toMilli } from '@dianke/domain/quantity';
import type { RowOutcome, SliceRow } from '@dianke/domain/upkeep/import-slice';
import { storeNamed } from '@dianke/domain/upkeep/name-store';
import { readQuantity } from '@dianke/domain/upkeep/read-cell';
import { cloudFiles } from '@dianke/runtime/cloud-files';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { hearingSlices, type SliceWork } from '@dianke/runtime/hear-slice';
import { listen } from '@dianke/runtime/listen';
import { failed } from '@dianke/runtime/row-problems';
import { type CountRow, countsAtOnce, takeCounts } from './take-counts.ts';

type Work = SliceWork<'stock_counts'>;
type Outcome = RowOutcome<'stock_counts'>;

/** Takes in a slice of counted stock, store by store. */
export async function takeStockCounts(work: Work): Promise<readonly Outcome[]> {
  const { slice, table } = work;
  const own = slice.storeId === null ? undefined : await loadShop(table, slice.storeId);
  const shops = slice.rows.some((row) => row.fields.store !== undefined) ? await loadShops(table) : [];
  const { rows, outcomes } = await knownRows(work, own, shops);
  const imagined: Imagined = new Map();
  const byStore = new Map<string, CountRow[]>();
  for (const row of rows) byStore.set(row.storeId, [...(byStore.get(row.storeId) ?? []), row]);
  for (const counts of byStore.values())
    for (let at = 0; at < counts.length; at += countsAtOnce)
      outcomes.push(...(await takeCounts(work, imagined, counts.slice(at, at + countsAtOnce))));
  return outcomes;
}

/** Rows whose store, item and quantity are known; the others fail. */
async function knownRows({ slice, table }: Work, own: Shop | undefined, shops: readonly Shop[]): Promise<{ rows: CountRow[]; outcomes: Outcome[] }> {
  const codeOf = ({ fields }: SliceRow<'stock_counts'>) => (fields.sku ?? fields.barcode ?? '').replaceAll('#', '');
  const variants = new Map<SliceRow<'stock_counts'>, string>();
  for (const kind of ['sku', 'barcode'] as const) {
    const asked = slice.rows.filter((row) => codeOf(row) !== '' && (row.fields.sku === undefined) === (kind === 'barcode'));
    const codes = [...new Set(asked.map((row) => codeOf(row).toUpperCase()))];
    const ids = codes.length === 0 ? [] : await findByCode(table, kind, codes);
    for (const row of asked) {
      const id = ids[codes.indexOf(codeOf(row).toUpperCase())];
      if (id !== undefined) variants.set(row, id);
    }
  }
  const outcomes: Outcome[] = [];
  const rows = slice.rows.flatMap((one): CountRow[] => {
    const { row, fields } = one;
    const store = fields.store === undefined ? own : storeNamed(shops, fields.store);
    const quantity = readQuantity(fields.quantity ?? '', slice.format);
    const variantId = variants.get(one);
    if (store === undefined) outcomes.push(failed(row, 'store', 'UNKNOWN_STORE'));
    else if (variantId === undefined) outcomes.push(failed(row, fields.sku === undefined ? 'barcode' : 'sku', 'UNKNOWN_VARIANT'));
    else if (quantity === undefined || quantity.startsWith('-'))
      outcomes.push(failed(row, 'quantity', 'INVALID_INPUT', 'a quantity with at most 3 places, not below zero'));
    else return [{ row, storeId: store.id, variantId, countedMilli: toMilli(quantity) }];
    return [];
  });
  return { rows, outcomes };
}

export const handler = listen(
  'on-stock-counts-import-due',
  hearingSlices('on-stock-counts-import-due', 'stock_counts', takeStockCounts, cloudFiles),
  cloudHouse,
);
