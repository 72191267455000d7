/** What a cell is: money in minor units of the column's currency, quantities in pieces, a share of one, a business date as `2026-11-09`. */
export type FigureKind = 'text' | 'date' | 'count' | 'quantity' | 'money' | 'share';

export type SheetColumn = { readonly key: string; readonly title: string; readonly kind: FigureKind; readonly currency?: string };

/** null where there is no figure: nothing to compare with, nothing known. */
export type SheetCell = string | number | null;

/** Whether a column's cells are figures, which stand at the end. */
export function isFigure({ kind }: Pick<SheetColumn, 'kind'>): boolean {
  return kind !== 'text' && kind !== 'date';
}

/** A screen and what it is asked for. */
export type SheetLink = { readonly to: string; readonly search: Readonly<Record<string, string>> };

export type SheetRow = {
  readonly key: string;
  readonly cells: readonly SheetCell[];
  /** Where the rows behind it are. */
  readonly opens?: SheetLink;
};

/** Figures as they are shown in a table, drawn in a chart and written into a file: one source, so that all three say the same. The first column names the row. */
export type Sheet = { readonly name: string; readonly columns: readonly SheetColumn[]; readonly rows: readonly SheetRow[] };

/** The figures of a column, row by row; 0 where there is none. */
export function figuresOf(sheet: Sheet, key: string): number[] {
  const at = sheet.columns.findIndex((column) => column.key === key);
  return sheet.rows.map(({ cells }) => Number(cells[at] ?? 0));
}

/** The first rows of a sheet. */
export function firstRows(sheet: Sheet, count: number): Sheet {
  return { ...sheet, rows: sheet.rows.slice(0, count) };
}
