import { useFormats } from '../../words/use-formats.ts';
import type { SheetCell, SheetColumn } from './sheet.ts';

/** Writes a figure as people read it; what is not there is a dash. */
export function useCellText(): (cell: SheetCell, column: Pick<SheetColumn, 'kind' | 'currency'>) => string {
  const { money, count, change, datedDay } = useFormats();
  return (cell, { kind, currency = '' }) => {
    if (cell === null) return '–';
    if (typeof cell === 'string') return kind === 'date' ? datedDay(cell) : cell;
    if (kind === 'money') return money({ amount: cell, currency });
    return kind === 'share' ? change(cell) : count(cell);
  };
}
