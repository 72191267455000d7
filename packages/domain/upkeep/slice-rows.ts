import type { ImportKind } from '@dianke/contract/import-fields';
import { plainCell } from './csv-text.ts';
import type { Cut } from './import-job.ts';
import type { CsvRecord } from './read-records.ts';

/** A row as it lies in a slice: its number, its cells, and what is wrong with it as a row of a file. */
export type CutRow = readonly [row: number, cells: readonly string[], problem?: 'MALFORMED_ROW' | 'TOO_MANY_LINES'];

/** A slice that is ready, and how far the file is cut with it. */
export type CutSlice = { readonly number: number; readonly rows: readonly CutRow[] };

/** How a kind is sliced: rows that say the same in the column `togetherBy` and follow each other stay in one slice, so many at most. */
export type Slicing = { readonly rowsAtMost: number; readonly togetherAtMost: number; readonly togetherBy: number | undefined };

const togetherFields = { sales: 'receipt_number', products: 'name', customers: undefined, stock_counts: undefined } as const;

/** Lines of one receipt, and items of one product, belong together; a product is made of its items only where a column names these. */
export function slicingOf(kind: ImportKind, mapping: Readonly<Record<string, number>>): Slicing {
  const field = kind === 'products' && mapping['variant_name'] === undefined ? undefined : togetherFields[kind];
  const togetherBy = field === undefined ? undefined : mapping[field];
  return { rowsAtMost: kind === 'sales' ? 500 : 200, togetherAtMost: kind === 'sales' ? 2000 : 95, togetherBy };
}

/** Characters that a slice may hold before it is closed, whatever its rows. */
const sliceTextAtMost = 1_000_000;

type Group = { readonly key: string | undefined; readonly rows: CutRow[]; end: number; text: number; records: number };

/**
 * Cuts the records of a stretch into slices.
 *
 * Of a stretch in the middle of the file, rows that may belong together with the first of the next stretch are left for it. Rows of
 * a group that is too long are all marked so, also those that follow in the next stretch (`refusing` of the cut).
 *
 * @param from how far the file was cut before; the records begin there
 * @returns how far it is cut now, after all slices were taken
 */
export function* sliceRows(records: Iterable<CsvRecord>, from: Cut, slicing: Slicing, isLast: boolean): Generator<CutSlice, Cut> {
  let cut = from;
  let open: CutRow[] = [];
  let text = 0;
  let group: Group | undefined;
  let read = from.records;
  function close(): CutSlice | undefined {
    if (open.length === 0) return undefined;
    const slice = { number: cut.slices + 1, rows: open };
    cut = { ...cut, slices: cut.slices + 1, rows: cut.rows + open.length };
    open = [];
    text = 0;
    return slice;
  }
  function* settle(done: Group | undefined): Generator<CutSlice> {
    if (done === undefined) return;
    if (open.length > 0 && (open.length + done.rows.length > slicing.rowsAtMost || text + done.text > sliceTextAtMost)) yield* some(close());
    open.push(...done.rows);
    text += done.text;
    cut = { ...cut, offset: from.offset + done.end, records: done.records };
    if (open.length >= slicing.rowsAtMost || text >= sliceTextAtMost) yield* some(close());
  }
  for (const record of records) {
    read += 1;
    const key = keyOf(record, slicing, read);
    const isBlank = !record.isBroken && record.cells.every((cell) => cell.trim() === '');
    if (isBlank && group === undefined) cut = { ...cut, offset: from.offset + record.end, records: read };
    if (isBlank) continue;
    if (group !== undefined && (group.key !== key || key === undefined)) {
      yield* settle(group);
      group = undefined;
    }
    const isRefused = key !== undefined && cut.refusing === key;
    if (!isRefused && cut.refusing !== null) cut = { ...cut, refusing: null };
    const row: CutRow = record.isBroken
      ? [read, record.cells, 'MALFORMED_ROW']
      : isRefused
        ? [read, record.cells, 'TOO_MANY_LINES']
        : [read, record.cells];
    group ??= { key: isRefused ? undefined : key, rows: [], end: 0, text: 0, records: 0 };
    group.rows.push(row);
    group.end = record.end;
    group.records = read;
    group.text += record.cells.reduce((sum, cell) => sum + cell.length + 3, 8);
    if (isRefused || group.rows.length > slicing.togetherAtMost || group.text > sliceTextAtMost) {
      if (!isRefused && key !== undefined) cut = { ...cut, refusing: key };
      yield* settle(isRefused || key === undefined ? group : refused(group));
      group = undefined;
    }
  }
  if (isLast) yield* settle(group);
  yield* some(close());
  return cut;
}

function* some(slice: CutSlice | undefined): Generator<CutSlice> {
  if (slice !== undefined) yield slice;
}

function refused(group: Group): Group {
  return { ...group, rows: group.rows.map(([row, cells, problem]): CutRow => [row, cells, problem ?? 'TOO_MANY_LINES']) };
}

/** What a row belongs to; a row that says nothing there stands alone. */
function keyOf(record: CsvRecord, { togetherBy }: Slicing, row: number): string | undefined {
  if (togetherBy === undefined || record.isBroken) return undefined;
  const said = plainCell(record.cells[togetherBy] ?? '');
  return said === '' ? `\n${row}` : said;
}
