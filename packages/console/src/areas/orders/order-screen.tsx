import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormats } from '../../words/use-formats.ts';
import type { Order } from './next-steps.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderPayments } from './order-payments.tsx';
import style from './order-screen.module.css';
import { OrderSteps } from './order-steps.tsx';
import { StatusTag } from './status-tag.tsx';

/** One order: what was bought, what was paid, how far it is and by whom, and what can be done next. Live. */
export function OrderScreen() {
  const { orderId = '' }: { orderId?: string } = useParams({ strict: false });
  return <LiveOrder key={orderId} orderId={orderId} />;
}

function LiveOrder({ orderId }: { orderId: string }) {
  const { data, error, refetch } = useAsk(
    ['orders', 'one', orderId],
    (api, signal) => api.getOrder({ params: { order_id: orderId }, query: { expand: 'customer' }, signal }),
    { live: true },
  );
  const again = () => void refetch();
  if (data === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={again} />;
  return (
    <>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      <OrderPage order={data} />
    </>
  );
}

function OrderPage({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const { date, time } = useFormats();
  const { customer, shipment } = order;
  return (
    <>
      <PageHeader
        title={order.number}
        lead={
          <span className={style.lead}>
            <StatusTag order={order} />
            <span>
              {date(order.occurred_at)} {time(order.occurred_at)} · {t(`channel.${order.channel}`)}
            </span>
          </span>
        }
        actions={<OrderActions order={order} />}
      />
      <div className={style.grid}>
        <div className={style.side}>
          <SectionCard title={t('lines.title')}>
            <OrderLines order={order} />
          </SectionCard>
          <SectionCard title={t('payments.title')}>
            <OrderPayments order={order} />
          </SectionCard>
        </div>
        <div className={style.side}>
          <SectionCard title={t('customer.title')}>
            {customer ? <Link to={`/customers/${customer.id}`}>{customer.name}</Link> : <p>{t('noCustomer')}</p>}
          </SectionCard>
          {shipment !== null && (
            <SectionCard title={t('shipment.title')}>
              <p>{[shipment.carrier, shipment.tracking_number].filter(Boolean).join(' · ') || t('shipment.none')}</p>
            </SectionCard>
          )}
          <SectionCard title={t('steps.title')}>
            <OrderSteps order={order} />
          </SectionCard>
          {order.exceptions.length > 0 && (
            <SectionCard title={t('exceptions.title')}>
              <ul>
                {order.exceptions.map(({ code }) => (
                  <li key={code}>{t(`exception.${code}`)}</li>
                ))}
              </ul>
            </SectionCard>
          )}
        </div>
      </div>
    </>
  );
}
