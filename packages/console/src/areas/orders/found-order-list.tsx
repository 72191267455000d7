import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Listing } from '../../parts/listing.tsx';
import type { FoundOrders } from './use-found-orders.ts';
import { useOrderColumns } from './use-order-columns.tsx';

/** What the one box found. */
export function FoundOrderList({ found }: { found: FoundOrders }) {
  const { t } = useTranslation('orders');
  const columns = useOrderColumns();
  return (
    <Listing
      label={t('found')}
      pages={{ rows: found.rows, hasMore: false, isFetchingMore: false, error: found.error, more: () => undefined, again: found.again }}
      columns={columns}
      keyOf={({ id }) => id}
      opens={({ id }) => `/orders/${id}`}
      empty={<EmptyState title={t('notFound.title')} text={t('notFound.text')} />}
    />
  );
}
