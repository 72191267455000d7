import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { useCan } from '../../session/use-can.ts';
import { useFormats } from '../../words/use-formats.ts';
import type { OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';

/** What the customer spent in all, net of refunds, in how many orders, and their points. */
export function CustomerFigures({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const { money, count } = useFormats();
  const can = useCan();
  const params = { customer_id: customer.id };
  const totals = useAsk(['customers', 'totals', customer.id], (api, signal) => api.getTotals({ params, signal }), { live: true });
  const account = useAsk(['customers', 'points', customer.id], (api, signal) => api.getAccount({ params, signal }), {
    live: true,
    enabled: can('loyalty:read'),
  });
  const sums = totals.data?.totals ?? [];
  return (
    <SectionCard title={t('figures.title')}>
      {totals.error !== null && <ProblemNotice problem={totals.error} again={() => void totals.refetch()} />}
      <dl className={style.figures}>
        {sums.map(({ currency, spent }) => (
          <Figure key={currency} name={t('figures.spent')} value={money({ amount: spent, currency })} />
        ))}
        <Figure name={t('figures.orders')} value={count(sums.reduce((sum, { orders }) => sum + orders, 0))} />
        {account.data !== undefined && <Figure name={t('figures.points')} value={count(account.data.points)} />}
      </dl>
    </SectionCard>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
