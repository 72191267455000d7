import { useSearch } from '@tanstack/react-router';
import { useAsk } from '../../api/use-ask.ts';
import { useDraft } from '../../session/use-draft.ts';
import type { When } from './when-pick.tsx';

/** What a new campaign is put together from. An empty name is the template's. */
export type CampaignDraft = {
  readonly templateId: string;
  readonly templateName: string;
  readonly tag: string;
  readonly customers: number;
  readonly name: string;
  readonly when: When;
};

const empty: CampaignDraft = { templateId: '', templateName: '', tag: '', customers: 0, name: '', when: { kind: 'now' } };

/** The draft of a new campaign; undefined while what it begins from is asked for: a template, or a campaign that is to be sent once more. */
export function useBeginning(): CampaignDraft | undefined {
  const asked: Record<string, unknown> = useSearch({ strict: false });
  const templateId = textOf(asked['template']);
  const campaignId = textOf(asked['from']);
  const template = useAsk(['campaigns', 'template', templateId], (api, signal) => api.getTemplate({ params: { template_id: templateId }, signal }), {
    enabled: templateId !== '',
  });
  const campaign = useAsk(['campaigns', 'one', campaignId], (api, signal) => api.getCampaign({ params: { campaign_id: campaignId }, signal }), {
    enabled: campaignId !== '',
  });
  if (templateId !== '' && template.error === null)
    return template.data && { ...empty, templateId: template.data.id, templateName: template.data.name };
  if (campaignId !== '' && campaign.error === null)
    return campaign.data && { ...empty, templateId: campaign.data.template_id, tag: campaign.data.tag, name: campaign.data.name };
  return empty;
}

/** Keeps what is being put together in this tab, one draft for each beginning. */
export function useCampaignDraft(beginning: CampaignDraft) {
  return useDraft<CampaignDraft>(`campaign/${beginning.templateId}/${beginning.name}`, beginning);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
