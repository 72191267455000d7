import * as contract from '@dianke/contract/campaigns';
import { accept, refuse } from '@dianke/contract/decision';
import {
  campaignTextWrite,
  changedCampaignWrite,
  listOfCampaigns,
  loadCampaign,
  loadCampaignText,
  newCampaignWrite,
  readCampaign,
} from '@dianke/data/campaigns/campaigns';
import { loadTemplate } from '@dianke/data/campaigns/templates';
import { countTagged } from '@dianke/data/customers/tags';
import { listPage } from '@dianke/data/list-page';
import { type Campaign, cancelCampaign as cancel, noCounts, scheduleCampaign as schedule } from '@dianke/domain/campaigns/campaign';
import { tell } from '@dianke/events/fact';
import { campaignCancelled, campaignScheduled } from '@dianke/events/facts/campaigns';
import { operation } from '@dianke/runtime/operation';
import { showCampaign } from './show-campaign.ts';

export const createCampaign = operation(contract.createCampaign, async ({ body, table, house, now, commit }) => {
  const template = await loadTemplate(table, body.template_id);
  if (template === undefined || template.status === 'archived') return refuse('UNKNOWN_TEMPLATE', {}, '/template_id');
  const campaign: Campaign = {
    id: house.newId('cam'),
    name: body.name,
    templateId: template.id,
    channel: template.channel,
    tag: body.tag,
    status: 'draft',
    scheduledAt: null,
    startedAt: null,
    endedAt: null,
    stoppedBecause: null,
    pass: 0,
    slice: 0,
    after: null,
    nextAt: null,
    counts: noCounts,
    version: 1,
    createdAt: now,
  };
  return commit({ writes: [newCampaignWrite(table, campaign)], objects: [objectOf(campaign)] }, showCampaign(campaign));
});

/** A campaign speaks to customers of the whole merchant, so it takes someone of all stores. */
export const scheduleCampaign = operation(contract.scheduleCampaign, async ({ params, body, table, now, commit }) => {
  const before = await loadCampaign(table, params.campaign_id);
  if (before === undefined) return refuse('NOT_FOUND');
  if (table.stores !== 'all') return refuse('MORE_THAN_YOURS', { stores: [...table.stores] });
  const after = schedule(before, body.at ?? null, now);
  if (!after.accepted) return after;
  const [template, audience] = await Promise.all([loadTemplate(table, before.templateId), countTagged(table, before.tag)]);
  if (template === undefined || template.status === 'archived') return refuse('UNKNOWN_TEMPLATE');
  if (audience === 0) return refuse('NO_AUDIENCE', { tag: before.tag });
  const at = after.value.scheduledAt ?? now;
  return commit(
    {
      writes: [changedCampaignWrite(table, before, after.value), campaignTextWrite(table, before.id, template)],
      facts: [tell(campaignScheduled, { store_id: null, object: objectOf(after.value), data: { pass: 1, at } })],
      objects: [objectOf(after.value), { type: 'template', id: template.id, version: template.version }],
      changes: [{ field: 'status', before: before.status, after: after.value.status }],
    },
    showCampaign(after.value),
  );
});

/** What was claimed before stays sent; nothing is claimed after. */
export const cancelCampaign = operation(contract.cancelCampaign, async ({ params, table, now, commit }) => {
  const before = await loadCampaign(table, params.campaign_id);
  if (before === undefined) return refuse('NOT_FOUND');
  if (table.stores !== 'all') return refuse('MORE_THAN_YOURS', { stores: [...table.stores] });
  const after = cancel(before, now);
  if (!after.accepted) return after;
  const { messages } = after.value.counts;
  return commit(
    {
      writes: [changedCampaignWrite(table, before, after.value)],
      facts: [tell(campaignCancelled, { store_id: null, object: objectOf(after.value), data: { messages } })],
      objects: [objectOf(after.value)],
      changes: [{ field: 'status', before: before.status, after: 'cancelled' }],
    },
    showCampaign(after.value),
  );
});

export const getCampaign = operation(contract.getCampaign, async ({ params, table }) => {
  const [campaign, text] = await Promise.all([loadCampaign(table, params.campaign_id), loadCampaignText(table, params.campaign_id)]);
  if (campaign === undefined) return refuse('NOT_FOUND');
  return accept({ ...showCampaign(campaign), wording: text && { subject: text.subject, text: text.text } });
});

export const listCampaigns = operation(contract.listCampaigns, async ({ query, table }) => {
  const { status } = query;
  const filter = status === undefined ? undefined : { by: status, keep: (item: { readonly [name: string]: unknown }) => item['status'] === status };
  const page = await listPage(table, [listOfCampaigns(table)], query, filter);
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map((item) => showCampaign(readCampaign(item))), next_cursor: page.value.next_cursor });
});

function objectOf({ id, version }: Campaign) {
  return { type: 'campaign', id, version };
}
