import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { Store } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { dayBefore } from './business-day.ts';
import style from './card.module.css';
import { dayFigures, weeksBack } from './normal-day.ts';

/** What was sold so far today, and what is usual on this weekday. */
export function SalesToday({ store, today }: { store: Store; today: string }) {
  const { t } = useTranslation('today');
  const { money, count, change: share, time } = useFormats();
  const { data, error, refetch } = useAsk(
    ['sales', store.id, today],
    (api, signal) => api.reportSales({ query: { store_id: store.id, from: dayBefore(today, 7 * weeksBack), to: today, group_by: 'day' }, signal }),
    { live: true },
  );
  if (data === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  const { net, orders, usual, weeks, change } = dayFigures(data.data, today, store.currency);
  const priced = (amount: number) => money({ amount, currency: store.currency });
  return (
    <section className={style.card} aria-labelledby="sales">
      <h2 id="sales" className={style.title}>
        {t('sales.title')}
      </h2>
      <p className={style.figure}>{priced(net)}</p>
      <p className={style.facts}>
        <span>{t('sales.orders', { count: orders, figure: count(orders) })}</span>
        {usual === null ? (
          <span>{t('sales.noUsual')}</span>
        ) : (
          <span>
            {t('sales.usual', { money: priced(usual), count: weeks })}
            {change !== null && <b className={change < 0 ? style.less : style.more}>{share(change)}</b>}
          </span>
        )}
      </p>
      <p className={style.asOf}>{t('asOf', { time: time(data.as_of) })}</p>
      {error !== null && <ProblemNotice problem={error} again={() => void refetch()} />}
    </section>
  );
}
