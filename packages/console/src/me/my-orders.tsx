import type { listMyOrders } from '@dianke/contract/order-status';
import type { AnswerOf } from '@dianke/contract/route';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../api/use-pages.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { SectionCard } from '../parts/section-card.tsx';
import { isSwitchedOff } from './is-switched-off.ts';
import style from './me.module.css';
import { useMyFormats } from './use-my-formats.ts';

type MyOrder = AnswerOf<typeof listMyOrders>['data'][number];

/** My orders, newest first; each opens to show how far it is and what it holds. */
export function MyOrders() {
  const { t } = useTranslation('me');
  const { t: shellT } = useTranslation();
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages<MyOrder>(
    ['me', 'orders'],
    (api, cursor, signal) => api.listMyOrders({ query: { limit: 10, ...cursor }, signal }),
    { live: true },
  );
  if (isSwitchedOff(error)) return null;
  return (
    <SectionCard title={t('orders')}>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {rows?.length === 0 && <EmptyState title={t('orders.none')} text={t('orders.teach')} />}
      {rows?.map((order) => (
        <OrderDetails key={order.id} order={order} />
      ))}
      {hasMore && (
        <Button block loading={isFetchingMore} onClick={more}>
          {shellT('list.more')}
        </Button>
      )}
    </SectionCard>
  );
}

function OrderDetails({ order }: { order: MyOrder }) {
  const { t } = useTranslation('me');
  const { money, date, moment, quantity } = useMyFormats();
  const lines = order.lines.map((line, at) => ({ ...line, key: `${at}/${line.name}` }));
  return (
    <details className={style.order}>
      <summary>
        <span>
          <b>{t(`order.${order.status}`)}</b>
          <span className={style.small}> {date(order.occurred_at)}</span>
        </span>
        <span className={style.amount}>{money(order.total)}</span>
      </summary>
      <p className={style.small}>{order.number}</p>
      <ul>
        {lines.map((line) => (
          <li key={line.key} className={style.row}>
            <span>
              {line.name} × {quantity(line.quantity)}
            </span>
            <span className={style.amount}>{money(line.total)}</span>
          </li>
        ))}
      </ul>
      {order.refunded.amount > 0 && <p className={style.small}>{t('orders.refunded', { money: money(order.refunded) })}</p>}
      {order.shipment !== null && (
        <p className={style.small}>{[order.shipment.carrier, order.shipment.tracking_number].filter((part) => part !== null).join(' · ')}</p>
      )}
      <ol className={style.steps}>
        {order.steps.map(({ status, at }) => (
          <li key={status}>
            {t(`order.${status}`)} <span className={style.small}>{moment(at)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
