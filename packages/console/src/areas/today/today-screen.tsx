import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useCan } from '../../session/use-can.ts';
import { useStore } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { businessDay } from './business-day.ts';
import { SalesToday } from './sales-today.tsx';
import { StockAlerts } from './stock-alerts.tsx';
import style from './today-screen.module.css';
import { WaitingOrders } from './waiting-orders.tsx';

/** The front of the house: what was sold so far against a normal day, what runs out, which orders wait. Live. */
export function TodayScreen() {
  const { t } = useTranslation('today');
  const { store } = useStore();
  const { day } = useFormats();
  const can = useCan();
  if (store === null) return <EmptyState title={t('noStore.title')} text={t('noStore.text')} />;
  const today = businessDay(new Date(), store);
  // Alerts are of goods, so they are shown with the goods’ names.
  const seesStock = can('inventory:read') && can('catalog:read');
  const hasCards = can('reports:read') || seesStock || can('orders:read');
  return (
    <>
      <PageHeader title={t('area.title')} lead={day(today)} />
      {!hasCards && <EmptyState title={t('nothing.title')} text={t('nothing.text')} />}
      <div className={style.grid}>
        <Allowed permission="reports:read">
          <SalesToday store={store} today={today} />
        </Allowed>
        {seesStock && <StockAlerts store={store} />}
        <Allowed permission="orders:read">
          <WaitingOrders store={store} today={today} />
        </Allowed>
      </div>
    </>
  );
}
