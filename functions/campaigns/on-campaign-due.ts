import { changedCampaignWrite, loadCampaign, loadCampaignText } from '@dianke/data/campaigns/campaigns';
import { type LeftOut, leftOutWrites } from '@dianke/data/campaigns/left-out';
import { customersWithTag } from '@dianke/data/customers/tags';
import type { Table } from '@dianke/data/table';
import {
  addCounts,
  beginPass,
  type Campaign,
  type Counts,
  earlier,
  endSlice,
  isTurn,
  noCounts,
  type Slice,
  stopSwitchedOff,
} from '@dianke/domain/campaigns/campaign';
import { type FactOf, type Told, tell } from '@dianke/events/fact';
import { campaignCancelled, campaignContinued, type campaignDue, campaignSent, campaignWaiting } from '@dianke/events/facts/campaigns';
import { awsMessages, type Messages } from '@dianke/gateways/messages';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import { type Heard, listen } from '@dianke/runtime/listen';
import { openShops } from './customer-values.ts';
import { areCampaignsOn, type Outcome, type Sender, sendMessage } from './send-message.ts';

/** Customers whom one run looks at. */
const sliceAtMost = 50;
/** A sender sends one message after the other, ten a second at most. */
const betweenMessagesMs = 100;

type Outside = { readonly messages: () => Messages; readonly publicUrl: () => string };

/**
 * Sends a slice of a campaign's audience their messages and tells what comes next. One sender at a time works for a campaign, and
 * it sends one message after the other, so that a kill leaves at most one claim of which nobody knows whether it went out. Told
 * twice or late it does nothing; tried again after a kill it goes on with those who have no message yet.
 *
 * While campaigns are switched off nothing is sent, also not later: the campaign is over and says why.
 */
export function sendingCampaigns(outside: Outside) {
  return async ({ fact, table, house, now }: Heard<FactOf<typeof campaignDue>['data']>): Promise<void> => {
    const found = await loadCampaign(table, fact.object.id);
    if (found === undefined || !isTurn(found, fact.data)) return;
    if (!(await areCampaignsOn(table, house))) return switchOff(table, found, noCounts, now);
    const campaign = found.status === 'sending' ? found : await begin(table, found, now);
    const text = await loadCampaignText(table, campaign.id);
    if (text === null) throw new Error(`campaign ${campaign.id} has no text`);
    const shops = await openShops(table);
    const sender = { table, house, campaign, text, shops, messages: outside.messages(), publicUrl: outside.publicUrl() };
    const { slice, leftOut, end } = await sendSlice(sender);
    const ended = house.now().toISOString();
    if (end === 'stopped') return;
    if (end === 'off') return switchOff(table, campaign, slice.counts, ended);
    const after = endSlice(campaign, slice, ended);
    await table.commit({
      writes: [changedCampaignWrite(table, campaign, after), ...leftOutWrites(table, campaign.id, campaign, leftOut, ended)],
      facts: factsOf(after),
      objects: [{ type: 'campaign', id: after.id, version: after.version }],
      part: 'slice',
    });
  };
}

async function begin(table: Table, before: Campaign, now: string): Promise<Campaign> {
  const after = beginPass(before, now);
  await table.commit({
    writes: [changedCampaignWrite(table, before, after)],
    objects: [{ type: 'campaign', id: after.id, version: after.version }],
    part: 'begin',
  });
  return after;
}

/** @param done what this run has come to, and has not counted yet */
async function switchOff(table: Table, before: Campaign, done: Counts, now: string): Promise<void> {
  const after = stopSwitchedOff(before, done, now);
  const object = { type: 'campaign', id: after.id, version: after.version };
  await table.commit({
    writes: [changedCampaignWrite(table, before, after)],
    facts: [tell(campaignCancelled, { store_id: null, object, data: { messages: after.counts.messages } })],
    objects: [object],
    changes: [{ field: 'status', before: before.status, after: after.status }],
    part: 'off',
  });
}

/** How far a run came with its slice, and whom it passed by. */
type Walked = { readonly slice: Slice; readonly leftOut: readonly LeftOut[]; readonly end: 'whole' | 'stopped' | 'off' };

async function sendSlice(sender: Sender): Promise<Walked> {
  const { table, house, campaign } = sender;
  const page = await customersWithTag(table, campaign.tag, { limit: sliceAtMost, after: campaign.after ?? undefined });
  let slice: Slice = { counts: noCounts, next: page.next, nextAt: null };
  const leftOut: LeftOut[] = [];
  let sentAt = Number.NEGATIVE_INFINITY;
  for (const customerId of page.ids) {
    const early = sentAt + betweenMessagesMs - house.now().getTime();
    if (early > 0) await house.pause(early);
    const outcome = await sendMessage(sender, customerId);
    if (outcome.met === 'stop') return { slice, leftOut, end: 'stopped' };
    if (outcome.met === 'off') return { slice, leftOut, end: 'off' };
    if (outcome.met === 'sent') sentAt = house.now().getTime();
    if (outcome.met === 'skip') leftOut.push({ customerId, because: outcome.because, until: null });
    if (outcome.met === 'wait') leftOut.push({ customerId, because: 'waiting', until: outcome.until });
    slice = withOutcome(slice, outcome);
  }
  return { slice, leftOut, end: 'whole' };
}

function withOutcome(slice: Slice, outcome: Outcome): Slice {
  const { counts, next, nextAt } = slice;
  if (outcome.met === 'sent' || outcome.met === 'had') return { ...slice, counts: addCounts(counts, { ...noCounts, messages: 1 }) };
  if (outcome.met === 'wait') return { next, counts: addCounts(counts, { ...noCounts, waiting: 1 }), nextAt: earlier(nextAt, outcome.until) };
  return outcome.met === 'skip' ? { ...slice, counts: addCounts(counts, { ...noCounts, skipped: { [outcome.because]: 1 } }) } : slice;
}

/** What follows a slice: the next one, the clock for those who wait, or the end. */
function factsOf(campaign: Campaign): Told[] {
  const { id, version, status, pass, slice, nextAt, counts } = campaign;
  const about = { store_id: null, object: { type: 'campaign', id, version } };
  if (status === 'sending') return [tell(campaignContinued, { ...about, data: { pass, slice } })];
  if (status === 'waiting' && nextAt !== null) return [tell(campaignWaiting, { ...about, data: { pass, at: nextAt } })];
  const skipped = Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
  return [tell(campaignSent, { ...about, data: { messages: counts.messages, skipped } })];
}

let sender: Messages | undefined;

function cloudMessages(): Messages {
  sender ??= awsMessages(environment('MAIL_FROM'));
  return sender;
}

const outside: Outside = { messages: cloudMessages, publicUrl: () => environment('PUBLIC_URL') };

export const handler = listen('on-campaign-due', sendingCampaigns(outside), cloudHouseWithKeys);
