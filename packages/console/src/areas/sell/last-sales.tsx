import type { readOrderShape } from '@dianke/contract/orders';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type Column, Listing } from '../../parts/listing.tsx';
import { Allowed } from '../../session/allowed.tsx';
import type { Store } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { RefundDialog } from './refund-dialog.tsx';
import style from './sales.module.css';
import { soldMonth } from './sold-month.ts';

export type SoldOrder = z.output<typeof readOrderShape>;

/** The store's sales of this month, newest first, each of which can be given back. */
export function LastSales({ store }: { store: Store }) {
  const { t } = useTranslation('sell');
  const { money, moment } = useFormats();
  const [chosen, choose] = useState<SoldOrder | null>(null);
  const month = soldMonth(new Date());
  const pages = usePages(
    ['orders', 'sold', store.id, month],
    (api, cursor, signal) => api.listOrders({ query: { store_id: store.id, month, limit: 20, ...cursor }, signal }),
    { live: true },
  );
  const columns: Column<SoldOrder>[] = [
    { key: 'number', title: t('sale.number'), cell: (order) => order.number },
    { key: 'at', title: t('sale.at'), cell: (order) => moment(order.occurred_at) },
    {
      key: 'what',
      title: t('sale.what'),
      cell: ({ lines }) => <span className={style.what}>{lines.map(({ name }) => name).join(t('sale.comma'))}</span>,
    },
    { key: 'total', title: t('total'), isFigure: true, cell: (order) => money(order.total) },
    {
      key: 'refund',
      title: t('refund'),
      cell: (order) => (
        <>
          {order.refund_status !== 'none' && <span className={style.tag}>{t(`refunded.${order.refund_status}`)}</span>}
          {canGiveBack(order) && (
            <Allowed permission="orders:refund">
              <Button size="large" aria-label={t('refundOf', { number: order.number })} onClick={() => choose(order)}>
                {t('refund')}
              </Button>
            </Allowed>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <Listing
        label={t('sales.title')}
        pages={pages}
        columns={columns}
        keyOf={(order) => order.id}
        empty={<EmptyState title={t('sales.none')} text={t('sales.none.text')} />}
      />
      {chosen !== null && <RefundDialog order={chosen} close={() => choose(null)} />}
    </>
  );
}

function canGiveBack({ status, refund_status, paid, steps }: SoldOrder): boolean {
  return status !== 'cancelled' && refund_status !== 'full' && paid.amount > 0 && steps.some((step) => step.status === 'paid');
}
