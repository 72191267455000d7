import { deliveryStatuses, webhookFacts } from '@dianke/contract/webhooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../api/use-pages.ts';
import { Choice } from '../../../parts/choice.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { type Column, Listing } from '../../../parts/listing.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import { useFormats } from '../../../words/use-formats.ts';
import { MonthChoice, thisMonth } from '../month-choice.tsx';
import style from '../settings.module.css';
import { DeliveryAttempts } from './delivery-attempts.tsx';
import type { Delivery, Endpoint } from './endpoint.ts';
import { ResendDelivery } from './resend-delivery.tsx';

type Filter = 'all' | Delivery['status'];
type Fact = 'all' | (typeof webhookFacts)[number];

/** What was sent to an endpoint in a month, newest first, with each attempt. Live. */
export function Deliveries({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('settings');
  const [month, setMonth] = useState(thisMonth());
  const [status, setStatus] = useState<Filter>('all');
  const [fact, setFact] = useState<Fact>('all');
  const pages = usePages(
    ['webhooks', 'deliveries', endpoint.id, month, status, fact],
    (api, cursor, signal) =>
      api.listDeliveries({
        params: { endpoint_id: endpoint.id },
        query: { month, limit: 20, ...(status === 'all' ? {} : { status }), ...(fact === 'all' ? {} : { fact_type: fact }), ...cursor },
        signal,
      }),
    { live: true },
  );
  const statuses: readonly Filter[] = ['all', ...deliveryStatuses];
  const facts: readonly Fact[] = ['all', ...webhookFacts];
  return (
    <section aria-label={t('deliveries.title')}>
      <h2 className={style.heading}>{t('deliveries.title')}</h2>
      <div className={style.tools}>
        <MonthChoice month={month} choose={setMonth} />
        <Choice
          label={t('status.filter')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(value === 'all' ? 'status.all' : `deliveries.status.${value}`) }))}
          choose={setStatus}
        />
        <Choice
          label={t('webhooks.facts')}
          value={fact}
          options={facts.map((value) => ({ value, label: t(value === 'all' ? 'status.all' : `fact.${value}`) }))}
          choose={setFact}
        />
      </div>
      <Listing
        label={t('deliveries.title')}
        pages={pages}
        columns={useColumns()}
        keyOf={({ id }) => id}
        empty={<EmptyState title={t('deliveries.none.title')} text={t('deliveries.none.text')} />}
      />
    </section>
  );
}

const states = { waiting: 'wait', delivered: 'on', failed: 'bad', cancelled: 'off' } as const;

function useColumns(): readonly Column<Delivery>[] {
  const { t, i18n } = useTranslation('settings');
  const { moment } = useFormats();
  const factText = (fact: string) => (i18n.exists(`fact.${fact}`, { ns: 'settings' }) ? t(`fact.${fact}`) : fact);
  return [
    { key: 'fact', title: t('column.event'), cell: ({ fact_type }) => factText(fact_type) },
    { key: 'at', title: t('column.at'), cell: ({ created_at }) => moment(created_at) },
    {
      key: 'status',
      title: t('webhooks.status'),
      cell: (delivery) => (
        <span className={style.cell}>
          <span className={style.tag} data-state={states[delivery.status]}>
            {t(`deliveries.status.${delivery.status}`)}
          </span>
          <DeliveryAttempts delivery={delivery} />
        </span>
      ),
    },
    {
      key: 'act',
      title: t('column.act'),
      cell: (delivery) => (
        <Allowed permission="connections:write">
          <ResendDelivery delivery={delivery} />
        </Allowed>
      ),
    },
  ];
}
