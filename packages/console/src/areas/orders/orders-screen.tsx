import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useStore } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { FoundOrderList } from './found-order-list.tsx';
import type { OrderStatus } from './next-steps.ts';
import { openStatuses } from './next-steps.ts';
import { OrderBoard } from './order-board.tsx';
import { OrderList } from './order-list.tsx';
import style from './orders-screen.module.css';
import { recentMonths } from './recent-months.ts';
import { useFoundOrders } from './use-found-orders.ts';
import { useView } from './use-view.ts';

const filters: readonly ('all' | OrderStatus)[] = ['all', ...openStatuses, 'closed', 'cancelled'];

/** A store's orders of a month as a list or a board, and one box that finds an order by whatever is known of it. */
export function OrdersScreen() {
  const { t } = useTranslation('orders');
  const { store } = useStore();
  const { month: monthName } = useFormats();
  const [typed, type] = useState('');
  const [view, change] = useView();
  const found = useFoundOrders(typed);
  if (store === null) return <EmptyState title={t('noStore.title')} text={t('noStore.text')} />;
  const months = recentMonths(store, new Date());
  const month = months.find((one) => one === view.month) ?? months[0] ?? '';
  const status = filters.find((one) => one === view.status) ?? 'all';
  const isBoard = view.as === 'board';
  return (
    <>
      <PageHeader title={t('area.title')} lead={store.name} />
      <div className={style.tools}>
        <FindBox label={t('find')} typed={typed} type={type} />
        {!found.isAsked && (
          <div className={style.filters}>
            <Choice
              label={t('month')}
              value={month}
              options={months.map((value) => ({ value, label: monthName(value) }))}
              choose={(chosen) => change({ month: chosen })}
            />
            {!isBoard && (
              <Choice
                label={t('status')}
                value={status}
                options={filters.map((value) => ({ value, label: t(`status.${value}`) }))}
                choose={(chosen) => change({ status: chosen })}
              />
            )}
            <div className={style.wide}>
              <Segmented
                size="large"
                aria-label={t('view')}
                value={isBoard ? 'board' : 'list'}
                options={[
                  { value: 'list', label: t('view.list') },
                  { value: 'board', label: t('view.board') },
                ]}
                onChange={(as) => change({ as })}
              />
            </div>
          </div>
        )}
      </div>
      {found.isAsked && <FoundOrderList found={found} />}
      {!found.isAsked && isBoard && <OrderBoard key={month} store={store} month={month} />}
      {!found.isAsked && !isBoard && <OrderList key={`${month}/${status}`} store={store} month={month} status={status} />}
    </>
  );
}
