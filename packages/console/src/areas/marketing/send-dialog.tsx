import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useStore } from '../../session/use-store.ts';
import { type Campaign, campaignChanges } from './marketing.ts';
import { type When, WhenPick } from './when-pick.tsx';
import { instantOf } from './zoned-time.ts';

/** Sends a draft at once or at a time. */
export function SendDialog({ campaign, close }: { campaign: Campaign; close: () => void }) {
  const { t } = useTranslation('marketing');
  const { store } = useStore();
  const [when, choose] = useState<When>({ kind: 'now' });
  const at = when.kind === 'now' ? undefined : instantOf(when.local, store?.timezone ?? 'UTC');
  const { mutate, isPending, error } = useAct(
    (api, body: { readonly at?: string }, idempotencyKey) => api.scheduleCampaign({ params: { campaign_id: campaign.id }, body, idempotencyKey }),
    { changes: campaignChanges, done: close },
  );
  return (
    <Modal
      open
      title={t('act.send')}
      onCancel={close}
      footer={[
        <Button key="close" size="large" onClick={close}>
          {t('shell:dialog.close')}
        </Button>,
        <Button
          key="send"
          type="primary"
          size="large"
          disabled={at === null}
          loading={isPending}
          onClick={() => mutate(at ? { at: at.toISOString() } : {})}
        >
          {t(`send.${when.kind}`)}
        </Button>,
      ]}
    >
      <WhenPick when={when} choose={choose} />
      {error !== null && <ProblemNotice problem={error} />}
    </Modal>
  );
}
