import writeXlsxFile, { type Cell } from 'write-excel-file/universal';
import { minorDigits } from '../../words/minor-units.ts';
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts';

/** Characters that a sheet's name may not have, and its length. */
const notInName = /[[\]:*?/\\']/g;
const nameAtMost = 31;

/** A sheet as an Excel file: figures are numbers, and every text is typed as text, so that none is taken for a formula. */
export async function xlsxOf({ name, columns, rows }: Sheet): Promise<Blob> {
  const head: Cell[] = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' }));
  const body = rows.map(({ cells }) => columns.map((column, at) => cellOf(cells[at] ?? null, column)));
  const sheet = name.replaceAll(notInName, ' ').slice(0, nameAtMost);
  return writeXlsxFile([head, ...body], { sheet, stickyRowsCount: 1, columns: columns.map((_, at) => ({ width: at === 0 ? 28 : 14 })) }).toBlob();
}

function cellOf(cell: SheetCell, { kind, currency = '' }: SheetColumn): Cell {
  if (cell === null) return null;
  if (kind === 'date') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  if (typeof cell === 'string') return { value: cell, type: String };
  if (kind === 'share') return { value: cell, type: Number, format: '0.0%' };
  if (kind !== 'money') return { value: cell, type: Number };
  const digits = minorDigits(currency);
  return { value: cell / 10 ** digits, type: Number, format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}` };
}
