import type { createCampaign } from '@dianke/contract/campaigns';
import type { listCampaignMessages } from '@dianke/contract/messages';
import type { AnswerOf } from '@dianke/contract/route';
import type { getTemplate } from '@dianke/contract/templates';
import type { Message } from '@dianke/data/campaigns/messages';
import type { Template } from '@dianke/data/campaigns/templates';
import type { Campaign } from '@dianke/domain/campaigns/campaign';
import { checkTemplate } from '@dianke/domain/campaigns/fill-template';

/** A campaign as the API shows it. */
export function showCampaign(campaign: Campaign): AnswerOf<typeof createCampaign> {
  const { messages, waiting, skipped } = campaign.counts;
  const none = {
    archived: 0,
    no_contact: 0,
    no_consent: 0,
    frequency_cap: 0,
    zone_unknown: 0,
    missing_variable: 0,
    too_long: 0,
    out_of_time: 0,
  };
  return {
    id: campaign.id,
    name: campaign.name,
    template_id: campaign.templateId,
    channel: campaign.channel,
    tag: campaign.tag,
    status: campaign.status,
    scheduled_at: campaign.scheduledAt,
    started_at: campaign.startedAt,
    ended_at: campaign.endedAt,
    stopped_because: campaign.stoppedBecause,
    next_at: campaign.status === 'waiting' ? campaign.nextAt : null,
    counts: { messages, waiting, skipped: { ...none, ...skipped } },
    version: campaign.version,
    created_at: campaign.createdAt,
  };
}

/** A template with the variables that it uses. */
export function showTemplate({ id, name, channel, subject, text, status, version, createdAt }: Template): AnswerOf<typeof getTemplate> {
  const checked = checkTemplate(`${subject ?? ''} ${text}`, '/text');
  const variables = checked.accepted ? [...checked.value.variables] : [];
  return { id, name, channel, subject, text, variables, status, version, created_at: createdAt };
}

/** A message without its text, which is kept nowhere: claimed and not marked, it is unconfirmed. */
export function showMessage(message: Message): AnswerOf<typeof listCampaignMessages>['data'][number] {
  const { id, campaignId, customerId, channel, status, segments, claimedAt, acceptedAt } = message;
  return {
    id,
    campaign_id: campaignId,
    customer_id: customerId,
    channel,
    status: status === 'claimed' ? 'unconfirmed' : status,
    segments,
    claimed_at: claimedAt,
    accepted_at: acceptedAt,
  };
}
