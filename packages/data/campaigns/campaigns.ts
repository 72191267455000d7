import type { Campaign } from '@dianke/domain/campaigns/campaign';
import type { TemplateText } from '@dianke/domain/campaigns/word-message';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Query, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

export function campaignKey(table: Table, id: string): Key {
  return keyOf(table.at('CAM', id), 'CAMPAIGN');
}

function textKey(table: Table, id: string): Key {
  return keyOf(table.at('CAM', id), 'TEXT');
}

export function listOfCampaigns(table: Table): Omit<Query, 'limit'> {
  return { index: 'gsi1', pk: table.at('CAMPAIGNS'), newestFirst: true };
}

function campaignItem(table: Table, campaign: Campaign): Item {
  const index = { gsi1pk: table.at('CAMPAIGNS'), gsi1sk: campaign.id };
  return { ...attributesOf(campaign), ...campaignKey(table, campaign.id), type: 'campaign', v: 1, ...index };
}

export function newCampaignWrite(table: Table, campaign: Campaign): Write {
  return { do: 'create', item: campaignItem(table, campaign) };
}

/** A campaign that changed since it was loaded; lost when someone was faster. */
export function changedCampaignWrite(table: Table, before: Campaign, after: Campaign): Guarded {
  return { write: { do: 'replace', item: campaignItem(table, after), version: before.version }, otherwise: () => null };
}

/** The template's text as it stood when the campaign was scheduled; whatever becomes of the template, this is what is sent. */
export function campaignTextWrite(table: Table, campaignId: string, { channel, subject, text }: TemplateText): Write {
  return { do: 'create', item: { ...textKey(table, campaignId), type: 'campaign-text', v: 1, channel, subject, text } };
}

/** One that was cancelled before reasons were kept was cancelled by a person. */
export function readCampaign(item: Item): Campaign {
  const campaign = readAs<Campaign>(item, 'campaign', 1);
  const { id, name, templateId, channel, tag, status, scheduledAt, startedAt, endedAt } = campaign;
  const stoppedBecause = campaign.stoppedBecause ?? (status === 'cancelled' ? 'person' : null);
  const { pass, slice, after, nextAt, counts, version, createdAt } = campaign;
  const when = { scheduledAt, startedAt, endedAt, stoppedBecause };
  return { id, name, templateId, channel, tag, status, ...when, pass, slice, after, nextAt, counts, version, createdAt };
}

export async function loadCampaign(table: Table, id: string): Promise<Campaign | undefined> {
  const [item] = await table.read([campaignKey(table, id)], { consistent: true });
  return item && readCampaign(item);
}

/** A campaign with the text that it sends, null until it is scheduled. */
export async function loadCampaignText(table: Table, id: string): Promise<TemplateText | null> {
  const [item] = await table.read([textKey(table, id)], { consistent: true });
  if (item === undefined) return null;
  const { channel, subject, text } = readAs<TemplateText>(item, 'campaign-text', 1);
  return { channel, subject, text };
}
