import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import type { Order } from './next-steps.ts';
import { Sum } from './order-lines.tsx';
import style from './order-screen.module.css';

/** What came in and what went back, each by its way, and what is still due. */
export function OrderPayments({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const { money, moment } = useFormats();
  return (
    <>
      {order.payments.length === 0 && <p>{t('payments.none')}</p>}
      <ul>
        {order.payments.map((payment) => (
          <li key={payment.id} className={style.row}>
            <span className={style.name}>
              {t(`payment.${payment.kind}`)} · {t(`method.${payment.method}`)}
              <span className={style.small}>
                {moment(payment.at)}
                {payment.reference !== null && ` · ${payment.reference}`}
              </span>
            </span>
            <span className={style.amount}>
              {money(payment.kind === 'payment' ? payment.amount : { ...payment.amount, amount: -payment.amount.amount })}
            </span>
          </li>
        ))}
      </ul>
      <dl className={style.sums}>
        <Sum name={t('sum.paid')} amount={money(order.paid)} />
        {order.refunded.amount > 0 && <Sum name={t('sum.refunded')} amount={money(order.refunded)} />}
        {order.due.amount > 0 && <Sum name={t('sum.due')} amount={money(order.due)} isStrong />}
      </dl>
    </>
  );
}
