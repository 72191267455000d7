import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import style from './marketing.module.css';
import { type Campaign, campaignChanges, isOpen } from './marketing.ts';
import { SendDialog } from './send-dialog.tsx';

/** What may be done with a campaign now: send a draft, stop one that is under way, send the same once more. */
export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('marketing');
  const can = useCan();
  const { stores } = useSession();
  const [isSending, setSending] = useState(false);
  const maySend = can('campaigns:send') && stores === 'all';
  return (
    <>
      {campaign.status === 'draft' && maySend && (
        <Button type="primary" size="large" onClick={() => setSending(true)}>
          {t('act.send')}
        </Button>
      )}
      {isOpen(campaign) && maySend && <StopButton campaign={campaign} />}
      {!isOpen(campaign) && (
        <Allowed permission="campaigns:write">
          <Link to="/marketing/new" search={{ from: campaign.id }}>
            <Button size="large" tabIndex={-1}>
              {t('act.again')}
            </Button>
          </Link>
        </Allowed>
      )}
      {isOpen(campaign) && can('campaigns:send') && !maySend && <p className={style.small}>{t('send.notYours')}</p>}
      {isSending && <SendDialog campaign={campaign} close={() => setSending(false)} />}
    </>
  );
}

/** Cannot be undone, so it is tapped twice. */
function StopButton({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('marketing');
  const [isSure, setSure] = useState(false);
  const { mutate, isPending, error } = useAct(
    (api, campaign_id: string, idempotencyKey) => api.cancelCampaign({ params: { campaign_id }, idempotencyKey }),
    { changes: campaignChanges },
  );
  const word = campaign.status === 'draft' ? 'act.drop' : 'act.stop';
  return (
    <>
      <Button
        size="large"
        danger={isSure}
        loading={isPending}
        onClick={() => (isSure ? mutate(campaign.id) : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {t(isSure ? 'act.sure' : word)}
      </Button>
      {error !== null && <ProblemNotice problem={error} />}
    </>
  );
}
