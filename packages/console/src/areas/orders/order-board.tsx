import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { Store } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { openStatuses } from './next-steps.ts';
import style from './order-board.module.css';

type Step = (typeof openStatuses)[number];

/** The open orders of a month, a column for each step; for wide screens. */
export function OrderBoard({ store, month }: { store: Store; month: string }) {
  return (
    <div className={style.board}>
      {openStatuses.map((status) => (
        <BoardColumn key={status} store={store} month={month} status={status} />
      ))}
    </div>
  );
}

function BoardColumn({ store, month, status }: { store: Store; month: string; status: Step }) {
  const { t } = useTranslation('orders');
  const { money, moment } = useFormats();
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages(
    ['orders', 'board', store.id, month, status],
    (api, cursor, signal) => api.listOrders({ query: { store_id: store.id, month, status, limit: 50, expand: 'customer', ...cursor }, signal }),
    { live: true },
  );
  return (
    <section className={style.column} aria-labelledby={`board-${status}`}>
      <h2 id={`board-${status}`} className={style.title}>
        {t(`status.${status}`)} {rows !== undefined && <span className={style.count}>{hasMore ? `${rows.length}+` : rows.length}</span>}
      </h2>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {rows === undefined && error === null && <Waiting />}
      <ul className={style.cards}>
        {rows?.map((order) => (
          <li key={order.id}>
            <Link to={`/orders/${order.id}`} className={style.card}>
              <span className={style.number}>{order.number}</span>
              <span>{order.customer?.name ?? t('noCustomer')}</span>
              <span className={style.small}>
                <span>{moment(order.occurred_at)}</span>
                <b>{money(order.total)}</b>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {rows?.length === 0 && !hasMore && <p className={style.nothing}>{t('board.nothing')}</p>}
      {hasMore && (
        <Button block loading={isFetchingMore} onClick={more}>
          {t('shell:list.more')}
        </Button>
      )}
    </section>
  );
}
