import { Link } from '@tanstack/react-router';
import style from './reports.module.css';
import { isFigure, type Sheet } from './sheet.ts';
import { useCellText } from './use-cell-text.ts';

/** The figures of a chart, or of none, as a table; on a phone it can be pushed sideways under its first column. Dense for many small figures. */
export function SheetTable({ sheet, isDense = false }: { sheet: Sheet; isDense?: boolean }) {
  const textOf = useCellText();
  const { name, columns, rows } = sheet;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <section className={style.scroll} aria-label={name} tabIndex={0}>
      <table className={style.table} data-dense={isDense} aria-label={name}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" data-figure={isFigure(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, opens }) => (
            <tr key={key}>
              {columns.map((column, at) => {
                const text = textOf(cells[at] ?? null, column);
                if (at > 0)
                  return (
                    <td key={column.key} data-figure={isFigure(column)}>
                      {text}
                    </td>
                  );
                return (
                  <th key={column.key} scope="row" data-kind={column.kind}>
                    {opens === undefined ? text : <Link {...opens}>{text}</Link>}
                  </th>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
