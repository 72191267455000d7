import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useAct } from '../../api/use-act.ts';
import { campaignChanges } from './marketing.ts';

/** What is drafted, and when it is to be sent; null leaves it a draft. `at` is an instant, undefined for at once. */
export type ToSend = {
  readonly body: { readonly name: string; readonly template_id: string; readonly tag: string };
  readonly send: { readonly at?: string } | null;
};

/**
 * Drafts a campaign and schedules it, in one act. When scheduling is refused the draft stands, and trying again with the same words
 * schedules that one.
 */
export function useSendCampaign(done: () => void) {
  const navigate = useNavigate();
  const drafted = useRef<{ readonly asked: string; readonly id: string } | null>(null);
  return useAct(
    async (api, { body, send }: ToSend, idempotencyKey) => {
      const asked = JSON.stringify(body);
      const known = drafted.current?.asked === asked ? drafted.current.id : null;
      const made = known === null ? await api.createCampaign({ body, idempotencyKey }) : await api.getCampaign({ params: { campaign_id: known } });
      drafted.current = { asked, id: made.data.id };
      if (send === null) return made;
      return api.scheduleCampaign({ params: { campaign_id: made.data.id }, body: send, idempotencyKey: `${idempotencyKey}/schedule` });
    },
    {
      changes: campaignChanges,
      done: ({ id }) => {
        done();
        void navigate({ to: `/marketing/campaigns/${id}`, replace: true });
      },
    },
  );
}
