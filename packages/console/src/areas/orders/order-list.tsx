import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Listing } from '../../parts/listing.tsx';
import type { Store } from '../../session/use-store.ts';
import type { OrderStatus } from './next-steps.ts';
import { useOrderColumns } from './use-order-columns.tsx';

/** A store's orders of a month, newest first, all or those in one step. */
export function OrderList({ store, month, status }: { store: Store; month: string; status: 'all' | OrderStatus }) {
  const { t } = useTranslation('orders');
  const columns = useOrderColumns();
  const pages = usePages(
    ['orders', 'list', store.id, month, status],
    (api, cursor, signal) =>
      api.listOrders({
        query: { store_id: store.id, month, limit: 50, expand: 'customer', ...(status === 'all' ? {} : { status }), ...cursor },
        signal,
      }),
    { live: true },
  );
  const goOn = pages.hasMore && (
    <Button size="large" loading={pages.isFetchingMore} onClick={pages.more}>
      {t('lookFurther')}
    </Button>
  );
  const empty = pages.hasMore ? (
    <EmptyState title={t('noneYet.title')} text={t('noneYet.text')} action={goOn} />
  ) : (
    <EmptyState title={t('none.title')} text={t('none.text')} />
  );
  return <Listing label={t('area.title')} pages={pages} columns={columns} keyOf={({ id }) => id} opens={({ id }) => `/orders/${id}`} empty={empty} />;
}
