import { useTranslation } from 'react-i18next';
import type { Column } from '../../parts/listing.tsx';
import { useFormats } from '../../words/use-formats.ts';
import type { Order } from './next-steps.ts';
import { StatusTag } from './status-tag.tsx';

/** What lists of orders show. */
export function useOrderColumns(): readonly Column<Order>[] {
  const { t } = useTranslation('orders');
  const { money, moment } = useFormats();
  return [
    { key: 'number', title: t('column.number'), cell: ({ number }) => number },
    { key: 'customer', title: t('column.customer'), cell: ({ customer }) => customer?.name ?? t('noCustomer') },
    { key: 'at', title: t('column.at'), cell: ({ occurred_at }) => moment(occurred_at) },
    { key: 'status', title: t('column.status'), cell: (order) => <StatusTag order={order} /> },
    { key: 'total', title: t('column.total'), cell: ({ total }) => money(total), isFigure: true },
  ];
}
