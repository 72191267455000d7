import type { ComparedRow } from './compare-rows.ts';
import type { Sheet, SheetCell, SheetColumn, SheetLink } from './sheet.ts';

type Words = {
  readonly name: string;
  readonly currency: string;
  /** What the rows are, and the name of a row: days are told by their date. */
  readonly first: { readonly title: string; readonly kind: 'text' | 'date' };
  readonly nameOf: (row: ComparedRow) => string;
  readonly opens: (row: ComparedRow) => SheetLink | undefined;
  readonly title: (column: string) => string;
};

const counted = ['orders', 'units', 'gross', 'discount', 'tax', 'refunded', 'cancelled'] as const;

/** The rows of a sales report as a sheet: net first, beside that of the other period if there is one, then what it is made of. */
export function salesSheet(rows: readonly ComparedRow[], isCompared: boolean, words: Words): Sheet {
  const { name, currency, first, nameOf, opens, title } = words;
  const hasOrders = rows.every(({ now, before }) => (now ?? before)?.orders !== null);
  const shown = counted.filter((key) => hasOrders || (key !== 'orders' && key !== 'cancelled'));
  const money = (key: string): SheetColumn => ({ key, title: title(key), kind: 'money', currency });
  const columns: SheetColumn[] = [
    { key: 'name', ...first },
    money('net'),
    ...(isCompared ? [money('before'), { key: 'change', title: title('change'), kind: 'share' } as const] : []),
    ...shown.map((key) => (key === 'orders' || key === 'cancelled' ? column(key, 'count') : key === 'units' ? column(key, 'quantity') : money(key))),
  ];
  function column(key: string, kind: 'count' | 'quantity'): SheetColumn {
    return { key, title: title(key), kind };
  }
  return {
    name,
    columns,
    rows: rows.map((row) => {
      const cells: SheetCell[] = [
        nameOf(row),
        row.now?.net ?? null,
        ...(isCompared ? [row.before?.net ?? null, changeOf(row.now?.net, row.before?.net)] : []),
        ...shown.map((key) => (row.now === null ? null : Number(row.now[key]))),
      ];
      const to = opens(row);
      return { key: row.key, cells, ...(to === undefined ? {} : { opens: to }) };
    }),
  };
}

/** Share of one above or below; null where there is nothing above zero to compare with. */
export function changeOf(now: number | undefined, before: number | undefined): number | null {
  return now === undefined || before === undefined || before <= 0 ? null : now / before - 1;
}
