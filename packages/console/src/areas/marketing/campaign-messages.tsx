import { messageStatuses } from '@dianke/contract/messages';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type Column, Listing } from '../../parts/listing.tsx';
import { useCan } from '../../session/use-can.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './marketing.module.css';
import type { Campaign, Message } from './marketing.ts';

const statuses = ['all', ...messageStatuses] as const;

/** To whom it was sent, and what the provider said of each message. */
export function CampaignMessages({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('marketing');
  const seesCustomers = useCan()('customers:read');
  const [status, setStatus] = useState<(typeof statuses)[number]>('all');
  const columns = useColumns();
  const asked = { limit: 50, ...(seesCustomers ? { expand: 'customer' as const } : {}), ...(status === 'all' ? {} : { status }) };
  const pages = usePages(
    ['campaigns', 'messages', campaign.id, status, campaign.version],
    (api, cursor, signal) => api.listCampaignMessages({ params: { campaign_id: campaign.id }, query: { ...asked, ...cursor }, signal }),
    { live: true },
  );
  return (
    <section aria-labelledby="messages" className={style.list}>
      <div className={style.listHead}>
        <h2 id="messages">{t('messages.title')}</h2>
        <Choice
          label={t('messages.filter')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`message.${value}`) }))}
          choose={setStatus}
        />
      </div>
      <Listing
        label={t('messages.title')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        {...(seesCustomers ? { opens: ({ customer_id }: Message) => `/customers/${customer_id}` } : {})}
        empty={<EmptyState title={t('messages.none')} text={t('messages.teach')} />}
      />
    </section>
  );
}

function useColumns(): readonly Column<Message>[] {
  const { t } = useTranslation('marketing');
  const { moment, count } = useFormats();
  return [
    { key: 'customer', title: t('column.customer'), cell: ({ customer, customer_id }) => customer?.name ?? customer_id },
    {
      key: 'status',
      title: t('column.state'),
      cell: ({ status }) => (
        <span className={style.tag} data-status={status}>
          {t(`message.${status}`)}
        </span>
      ),
    },
    { key: 'at', title: t('column.at'), cell: ({ claimed_at }) => moment(claimed_at) },
    {
      key: 'segments',
      title: t('column.segments'),
      cell: ({ segments }) => (segments === null ? t('column.mail') : count(segments)),
      isFigure: true,
    },
  ];
}
