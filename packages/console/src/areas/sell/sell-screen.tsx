import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useStore } from '../../session/use-store.ts';
import { Counter } from './counter.tsx';
import style from './sell-screen.module.css';
import { useShelf, useTill } from './use-till.ts';

/** The till. */
export function SellScreen() {
  const { t } = useTranslation('sell');
  const { store } = useStore();
  const { sales } = useTill();
  const kept = sales?.filter(({ state }) => state !== 'sent').length ?? 0;
  return (
    <>
      <PageHeader
        title={t('area.title')}
        actions={
          <Allowed permission="orders:read">
            <Link to="/sell/sales" className={style.toSales}>
              {t('sales.title')}
              {kept > 0 && <b className={style.badge}>{t('sales.waiting', { count: kept })}</b>}
            </Link>
          </Allowed>
        }
      />
      {store === null ? <EmptyState title={t('noStore')} text={t('noStore.text')} /> : <OpenCounter key={store.id} storeId={store.id} />}
    </>
  );
}

function OpenCounter({ storeId }: { storeId: string }) {
  const { t } = useTranslation('sell');
  const { store } = useStore();
  const shelf = useShelf(storeId);
  if (store === null || shelf.data === undefined)
    return shelf.error === null ? <Waiting /> : <ProblemNotice problem={shelf.error} again={() => void shelf.refetch()} />;
  if (shelf.data.items.length === 0) return <EmptyState title={t('noGoods')} text={t('noGoods.text')} />;
  return <Counter store={store} shelf={shelf.data} again={() => void shelf.refetch()} />;
}
