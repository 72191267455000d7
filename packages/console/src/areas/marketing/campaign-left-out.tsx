import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type Column, Listing } from '../../parts/listing.tsx';
import { useCan } from '../../session/use-can.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './marketing.module.css';
import type { Campaign, LeftOut } from './marketing.ts';

/** Who of the audience got nothing, each with the reason, and who still waits. */
export function CampaignLeftOut({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('marketing');
  const seesCustomers = useCan()('customers:read');
  const columns = useColumns(campaign.channel);
  const asked = { limit: 50, ...(seesCustomers ? { expand: 'customer' as const } : {}) };
  const pages = usePages(['campaigns', 'left-out', campaign.id, campaign.version], (api, cursor, signal) =>
    api.listCampaignLeftOut({ params: { campaign_id: campaign.id }, query: { ...asked, ...cursor }, signal }),
  );
  return (
    <section aria-labelledby="left-out" className={style.list}>
      <div className={style.listHead}>
        <h2 id="left-out">{t('leftOut.title')}</h2>
      </div>
      <Listing
        label={t('leftOut.title')}
        pages={pages}
        columns={columns}
        keyOf={({ customer_id }) => customer_id}
        {...(seesCustomers ? { opens: ({ customer_id }: LeftOut) => `/customers/${customer_id}` } : {})}
        empty={<EmptyState title={t('leftOut.none')} text={t('leftOut.teach')} />}
      />
    </section>
  );
}

function useColumns(channel: Campaign['channel']): readonly Column<LeftOut>[] {
  const { t } = useTranslation('marketing');
  const { moment } = useFormats();
  const way = t(`way.${channel}`);
  return [
    { key: 'customer', title: t('column.customer'), cell: ({ customer, customer_id }) => customer?.name ?? customer_id },
    {
      key: 'because',
      title: t('column.because'),
      cell: ({ because, until }) => t(`because.${because}`, { way, time: until === null ? '' : moment(until) }),
    },
  ];
}
