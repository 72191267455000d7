import { typedMoney } from '../../words/minor-units.ts';
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts';

/** Beginnings that a spreadsheet takes for a formula, half and full width. */
const formula = /^[\s]*[=+\-@\t\r＝＋－＠]/u;

/** Tells Excel that the file is UTF-8. */
const mark = '\ufeff';

/** A sheet as a CSV file that Excel opens: figures plain, and a text that looks like a formula with an apostrophe before it, so that nothing runs. */
export function csvOf({ columns, rows }: Sheet): string {
  const lines = [columns.map(({ title }) => inert(title)), ...rows.map(({ cells }) => columns.map((column, at) => plain(cells[at] ?? null, column)))];
  return `${mark}${lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
}

function plain(cell: SheetCell, { kind, currency = '' }: SheetColumn): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return inert(cell);
  if (kind === 'money') return typedMoney(cell, currency);
  return kind === 'share' ? cell.toFixed(4) : String(cell);
}

function inert(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
