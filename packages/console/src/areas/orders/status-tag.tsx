import { useTranslation } from 'react-i18next';
import type { Order } from './next-steps.ts';
import style from './status-tag.module.css';

/** How far an order is, and whether money went back. */
export function StatusTag({ order }: { order: Pick<Order, 'status' | 'refund_status'> }) {
  const { t } = useTranslation('orders');
  return (
    <span className={style.tags}>
      <span className={style.tag} data-status={order.status}>
        {t(`status.${order.status}`)}
      </span>
      {order.refund_status !== 'none' && (
        <span className={style.tag} data-status="refunded">
          {t(`refunded.${order.refund_status}`)}
        </span>
      )}
    </span>
  );
}
