import type { unconfirmedShape } from '@dianke/contract/messages';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useAsk } from '../../api/use-ask.ts';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type Column, Listing } from '../../parts/listing.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useCan } from '../../session/use-can.ts';
import { useWho } from '../../session/use-who.ts';
import { useFormats } from '../../words/use-formats.ts';
import { MarketingNav } from './marketing-nav.tsx';

type Unconfirmed = z.output<typeof unconfirmedShape>;

/** Messages of which nobody knows whether they went out; none of them is sent again by itself. */
export function UnconfirmedScreen() {
  const { t } = useTranslation('marketing');
  const columns = useColumns();
  const pages = usePages(
    ['campaigns', 'unconfirmed'],
    (api, cursor, signal) => api.listUnconfirmedMessages({ query: { limit: 20, ...cursor }, signal }),
    { live: true },
  );
  return (
    <>
      <PageHeader title={t('nav.unconfirmed')} lead={t('unconfirmed.lead')} />
      <MarketingNav />
      <Listing
        label={t('nav.unconfirmed')}
        pages={pages}
        columns={columns}
        keyOf={({ claimed_at, customer_id, staff_id, channel }) => [claimed_at, customer_id, staff_id, channel].join('/')}
        opens={({ campaign_id }) => (campaign_id === null ? '/' : `/marketing/campaigns/${campaign_id}`)}
        empty={<EmptyState title={t('unconfirmed.none')} text={t('unconfirmed.teach')} />}
      />
    </>
  );
}

function useColumns(): readonly Column<Unconfirmed>[] {
  const { t } = useTranslation('marketing');
  const { moment } = useFormats();
  return [
    { key: 'to', title: t('column.to'), cell: (one) => <Recipient one={one} /> },
    { key: 'kind', title: t('column.kind'), cell: ({ kind, channel }) => `${t(`kind.${kind}`)} · ${t(`channel.${channel}`)}` },
    { key: 'at', title: t('column.at'), cell: ({ claimed_at }) => moment(claimed_at) },
  ];
}

function Recipient({ one: { customer_id, staff_id } }: { one: Unconfirmed }) {
  const who = useWho();
  const enabled = useCan()('customers:read') && customer_id !== null;
  const { data } = useAsk(
    ['customers', 'one', customer_id],
    (api, signal) => api.getCustomer({ params: { customer_id: customer_id ?? '' }, signal }),
    { enabled },
  );
  if (staff_id !== null) return <>{who(staff_id)}</>;
  return <>{data?.id === customer_id ? data?.name : customer_id}</>;
}
