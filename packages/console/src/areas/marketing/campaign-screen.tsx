import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { CampaignActions } from './campaign-actions.tsx';
import { CampaignCounts } from './campaign-counts.tsx';
import { CampaignLeftOut } from './campaign-left-out.tsx';
import { CampaignMessages } from './campaign-messages.tsx';
import { CampaignTag } from './campaign-tag.tsx';
import { CampaignText } from './campaign-text.tsx';
import style from './marketing.module.css';
import type { CampaignRead } from './marketing.ts';
import { SendingRules } from './sending-rules.tsx';

/** One campaign: how far it is, with which words, who got it and who did not and why. Live. */
export function CampaignScreen() {
  const { campaignId = '' }: { campaignId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(
    ['campaigns', 'one', campaignId],
    (api, signal) => api.getCampaign({ params: { campaign_id: campaignId }, signal }),
    { live: true },
  );
  if (data === undefined || data.id !== campaignId)
    return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return <CampaignPage key={campaignId} campaign={data} />;
}

function CampaignPage({ campaign }: { campaign: CampaignRead }) {
  const { t } = useTranslation('marketing');
  const hasBegun = campaign.started_at !== null;
  return (
    <>
      <PageHeader
        title={campaign.name}
        lead={
          <span className={style.lead}>
            <CampaignTag campaign={campaign} />
            <span>
              {t(`channel.${campaign.channel}`)} · {t('to', { tag: campaign.tag })}
            </span>
          </span>
        }
        actions={<CampaignActions campaign={campaign} />}
      />
      {campaign.stopped_because === 'module_off' && <p className={style.note}>{t('switchedOff.text')}</p>}
      <div className={style.page}>
        <CampaignCounts campaign={campaign} />
        <CampaignText campaign={campaign} />
      </div>
      <SendingRules />
      {hasBegun && <CampaignMessages campaign={campaign} />}
      {hasBegun && <CampaignLeftOut campaign={campaign} />}
    </>
  );
}
