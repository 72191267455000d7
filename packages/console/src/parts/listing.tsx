import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../api/use-pages.ts';
import style from './listing.module.css';
import { ProblemNotice } from './problem-notice.tsx';
import { Waiting } from './waiting.tsx';

/** One column: a cell on wide screens, a line of the card on a phone. The first names the row. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end, with digits of one width. */
  readonly isFigure?: boolean;
};

type Props<Row> = {
  /** What the list holds, for those who do not see it. */
  readonly label: string;
  readonly pages: Pages<Row>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Where a row leads. */
  readonly opens?: (row: Row) => string;
  /** What stands here while there is nothing; teaches how to begin. */
  readonly empty: ReactNode;
};

/** A list as the server pages it: a table, and on a phone one card for each row. */
export function Listing<Row>({ label, pages, columns, keyOf, opens, empty }: Props<Row>) {
  const { t } = useTranslation();
  const { rows, error } = pages;
  if (rows === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={pages.again} />;
  if (rows.length === 0) return empty;
  return (
    <>
      {error !== null && <ProblemNotice problem={error} again={pages.again} />}
      <table className={style.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, title, isFigure }) => (
              <th key={key} scope="col" data-figure={isFigure}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, title, cell, isFigure }, at) => (
                <td key={key} data-title={title} data-figure={isFigure}>
                  {at === 0 && opens !== undefined ? <Link to={opens(row)}>{cell(row)}</Link> : cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages.hasMore && (
        <Button block size="large" className={style.more ?? ''} loading={pages.isFetchingMore} onClick={pages.more}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}
