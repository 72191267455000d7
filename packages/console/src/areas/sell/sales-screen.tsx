import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useStore } from '../../session/use-store.ts';
import { LastSales } from './last-sales.tsx';
import style from './sell-screen.module.css';
import { WaitingSales } from './waiting-sales.tsx';

/** What was sold last: first what this device has not sent yet. */
export function SalesScreen() {
  const { t } = useTranslation('sell');
  const { store } = useStore();
  return (
    <>
      <PageHeader
        title={t('sales.title')}
        actions={
          <Link to="/sell" className={style.toSales}>
            {t('sales.back')}
          </Link>
        }
      />
      <WaitingSales />
      {store === null ? <EmptyState title={t('noStore')} text={t('noStore.text')} /> : <LastSales store={store} />}
    </>
  );
}
