import { PlusOutlined } from '@ant-design/icons';
import { campaignStatuses } from '@dianke/contract/campaigns';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { type Column, Listing } from '../../parts/listing.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { CampaignTag } from './campaign-tag.tsx';
import style from './marketing.module.css';
import { type Campaign, skippedOf } from './marketing.ts';
import { MarketingNav } from './marketing-nav.tsx';

const statuses = ['all', ...campaignStatuses] as const;

/** Campaigns, newest first: what was written to whom, and how far each is. Live. */
export function CampaignsScreen() {
  const { t } = useTranslation('marketing');
  const [status, setStatus] = useState<(typeof statuses)[number]>('all');
  const columns = useColumns();
  const pages = usePages(
    ['campaigns', 'list', status],
    (api, cursor, signal) => api.listCampaigns({ query: { limit: 50, ...(status === 'all' ? {} : { status }), ...cursor }, signal }),
    { live: true },
  );
  const fresh = (
    <Allowed permission="campaigns:write">
      <Link to="/marketing/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('area.title')} lead={t('lead')} actions={fresh} />
      <MarketingNav />
      <div className={style.tools}>
        <Choice
          label={t('status.filter')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          choose={setStatus}
        />
      </div>
      <Listing
        label={t('nav.campaigns')}
        pages={pages}
        columns={columns}
        keyOf={({ id }) => id}
        opens={({ id }) => `/marketing/campaigns/${id}`}
        empty={
          status === 'all' ? (
            <EmptyState title={t('none.title')} text={t('none.text')} action={fresh} />
          ) : (
            <EmptyState title={t('noneSuch.title')} text={t('noneSuch.text')} />
          )
        }
      />
    </>
  );
}

function useColumns(): readonly Column<Campaign>[] {
  const { t } = useTranslation('marketing');
  const { moment, count } = useFormats();
  return [
    { key: 'name', title: t('column.name'), cell: ({ name }) => name },
    { key: 'status', title: t('column.status'), cell: (campaign) => <CampaignTag campaign={campaign} /> },
    { key: 'audience', title: t('column.audience'), cell: ({ tag, channel }) => `${tag} · ${t(`channel.${channel}`)}` },
    {
      key: 'at',
      title: t('column.at'),
      cell: ({ scheduled_at, created_at }) => (scheduled_at === null ? t('column.drafted', { time: moment(created_at) }) : moment(scheduled_at)),
    },
    { key: 'sent', title: t('column.sent'), cell: ({ counts }) => count(counts.messages), isFigure: true },
    { key: 'skipped', title: t('column.skipped'), cell: (campaign) => count(skippedOf(campaign)), isFigure: true },
  ];
}
