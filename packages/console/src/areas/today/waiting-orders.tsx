import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { Store } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './card.module.css';

const shown = 6;

/** Orders of this month that still want something done: those to be packed, then those to be paid, each newest first. */
export function WaitingOrders({ store, today }: { store: Store; today: string }) {
  const { t } = useTranslation('today');
  const { money, moment } = useFormats();
  const placed = useWaiting(store, today, 'placed');
  const paid = useWaiting(store, today, 'paid');
  const error = placed.error ?? paid.error;
  const again = () => void Promise.all([placed.refetch(), paid.refetch()]);
  if (placed.data === undefined || paid.data === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={again} />;
  const waiting = [...paid.data.data, ...placed.data.data].slice(0, shown);
  return (
    <section className={style.card} aria-labelledby="orders">
      <h2 id="orders" className={style.title}>
        {t('orders.title')}
      </h2>
      {waiting.length === 0 ? (
        <EmptyState title={t('orders.none')} text={t('orders.teach')} />
      ) : (
        <ul className={style.list}>
          {waiting.map((order) => (
            <li key={order.id} className={style.row}>
              <span>
                <Link to={`/orders/${order.id}`} className={style.name ?? ''}>
                  {order.number}
                </Link>
                <br />
                <span className={style.small}>
                  {moment(order.occurred_at)} · {t(`orders.status.${order.status}`)}
                </span>
              </span>
              <span className={style.amount}>{money(order.total)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useWaiting(store: Store, today: string, status: 'placed' | 'paid') {
  const month = today.slice(0, 7);
  return useAsk(
    ['orders', status, store.id, month],
    (api, signal) => api.listOrders({ query: { store_id: store.id, month, status, limit: 100 }, signal }),
    { live: true },
  );
}
