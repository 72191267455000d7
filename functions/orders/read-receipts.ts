import type { ImportField } from '@dianke/contract/import-fields';
import { loadShop, loadShops, type Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { placesOf } from '@dianke/domain/money-text';
import { type GatheredLine, gatherReceipts } from '@dianke/domain/orders/gather-receipts';
import type { PastProblem, PastReceipt } from '@dianke/domain/orders/past-receipt';
import { readPastLine } from '@dianke/domain/orders/read-past-line';
import type { ImportSlice, SliceRow } from '@dianke/domain/upkeep/import-slice';

/** The receipts of a slice, the shops they belong to, and what is wrong with lines that make no receipt. */
export type ReadReceipts = {
  readonly receipts: readonly PastReceipt[];
  readonly shops: ReadonlyMap<string, Shop>;
  readonly problems: readonly PastProblem[];
};

/** Reads the rows of a slice as the receipts they come from. A receipt of which a line cannot be read is left out whole. */
export async function readReceipts(table: Table, slice: ImportSlice<'sales'>, now: string): Promise<ReadReceipts> {
  const shopOf = await findShops(table, slice);
  const problems: PastProblem[] = [];
  const lines: GatheredLine[] = [];
  const spoiled = new Set<string>();
  for (const { row, fields } of slice.rows) {
    const shop = shopOf(fields.store);
    const number = fields.receipt_number ?? '';
    const wrong = (field: ImportField<'sales'>, code: PastProblem['code'], detail: string) => {
      problems.push({ row, field, code, detail });
      spoiled.add(number);
    };
    if (shop === undefined) wrong('store', 'UNKNOWN_STORE', 'a code or id of a store that you may see');
    else if (slice.currency !== null && slice.currency !== shop.currency)
      wrong('unit_price', 'CURRENCY_MISMATCH', `this store sells in ${shop.currency}`);
    else {
      const { format } = slice;
      const read = readPastLine(row, fields, { ...format, timezone: shop.timezone, places: placesOf(shop.currency), now });
      if ('line' in read)
        lines.push({ ...read, storeId: shop.id, customer: fields.customer ?? null, staff: fields.staff ?? null, place: placeOf(fields) });
      else for (const { field, detail } of read) wrong(field, 'INVALID_INPUT', detail);
    }
  }
  const gathered = gatherReceipts(lines);
  const whole = gathered.receipts.filter((receipt) => !spoiled.has(receipt.number));
  return { receipts: whole, shops: shopOf.known, problems: [...problems, ...gathered.problems] };
}

function placeOf({ line_number: number }: SliceRow<'sales'>['fields']): number | null {
  return number !== undefined && /^[0-9]{1,6}$/.test(number) ? Number(number) : null;
}

/** The shop that a row means: by id, by code, or the import's own. */
async function findShops(table: Table, slice: ImportSlice<'sales'>) {
  const named = slice.rows.some(({ fields }) => fields.store !== undefined);
  const own = slice.storeId === null ? undefined : await loadShop(table, slice.storeId);
  const shops = [...(own === undefined ? [] : [own]), ...(named ? await loadShops(table) : [])];
  const known = new Map(shops.map((shop) => [shop.id, shop]));
  const byCode = new Map(shops.map((shop) => [shop.code.toUpperCase(), shop]));
  const find = (cell: string | undefined) => (cell === undefined ? own : (known.get(cell) ?? byCode.get(cell.toUpperCase())));
  return Object.assign(find, { known });
}
