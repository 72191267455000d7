import type { ImportField, ImportKind } from '@dianke/contract/import-fields';

/** How a file writes dates and decimals. */
export type CellFormat = {
  /** `2026/11/20`, `20/11/2026` or `11/20/2026`. */
  readonly dateOrder: 'ymd' | 'dmy' | 'mdy';
  readonly decimalMark: '.' | ',';
};

/**
 * A row of a file under our names: the text of each mapped cell, trimmed; a cell that is empty is left out.
 * `row` is its line among the file's records, the header being 1, as a spreadsheet numbers it.
 */
export type SliceRow<K extends ImportKind = ImportKind> = {
  readonly row: number;
  readonly fields: Readonly<Partial<Record<ImportField<K>, string>>>;
};

/**
 * A part of an imported file that one listener takes in one go, a few hundred rows at most.
 *
 * Of `sales`, rows of one receipt number that follow each other in the file are always in one slice: a slice has 500 lines at
 * most, or is one receipt of up to 2,000. Slices of one job run a few at once, in no order that may be relied on; rows of a
 * slice stand in the order of the file.
 */
export type ImportSlice<K extends ImportKind = ImportKind> = {
  readonly importId: string;
  readonly jobId: string;
  /** 1, 2, 3 … within the job. */
  readonly number: number;
  readonly kind: K;
  /**
   * Says whose rows these are, `old-till`: what a row makes has an id that follows from this and from what the row says, so that
   * the same row in another import, or the same import run again, is the same thing. The merchant names it; else it is the
   * digest of the file, for `sales` the word `history`.
   */
  readonly source: string;
  /** Store of rows that name none. */
  readonly storeId: string | null;
  readonly isDryRun: boolean;
  /** What happens to a row whose thing is there already. */
  readonly duplicates: 'skip' | 'update';
  /** Of prices in the file; null where each row's store says it. */
  readonly currency: string | null;
  readonly format: CellFormat;
  /** When the run was started. */
  readonly startedAt: string;
  /** Of sales: whether what they sold leaves the shelves of today; else the shelves are counted apart. */
  readonly movesStock: boolean;
  readonly rows: readonly SliceRow<K>[];
};

/** What is wrong with a row. `detail` is shown to the merchant in the file of errors. */
export type RowProblem<K extends ImportKind = ImportKind> = {
  readonly field: ImportField<K> | null;
  /** A code of `packages/contract/refusals.ts`. */
  readonly code: string;
  readonly detail: string;
};

/** What became of a row, or in a dry run would have. `unchanged`: it was there already, as the file has it or as the rule says. */
export type RowOutcome<K extends ImportKind = ImportKind> =
  | { readonly row: number; readonly result: 'created' | 'updated' | 'unchanged' }
  | { readonly row: number; readonly result: 'failed'; readonly problems: readonly RowProblem<K>[] };

/** Rows of a job or a slice by what became of them. */
export type RowCounts = { readonly created: number; readonly updated: number; readonly unchanged: number; readonly failed: number };

export const noRows: RowCounts = { created: 0, updated: 0, unchanged: 0, failed: 0 };

/** Counts of several outcomes, added to what was counted before. */
export function countRows(before: RowCounts, outcomes: readonly RowOutcome[]): RowCounts {
  const counts = { ...before };
  for (const { result } of outcomes) counts[result] += 1;
  return counts;
}
