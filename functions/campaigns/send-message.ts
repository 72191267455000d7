import { sealLink } from '@dianke/data/access/links';
import { claimMessageWrite, type Message, markMessageWrite } from '@dianke/data/campaigns/messages';
import { type Candidate, gateWrites, loadCandidate } from '@dianke/data/campaigns/recipients';
import { timelineWrite } from '@dianke/data/customers/timeline';
import { recentModules } from '@dianke/data/stores/modules';
import { AlreadyDone, type Table } from '@dianke/data/table';
import type { Campaign } from '@dianke/domain/campaigns/campaign';
import { mayContact, recentOf, type SkipReason } from '@dianke/domain/campaigns/may-contact';
import { placeOf } from '@dianke/domain/campaigns/place-of';
import { segmentsAtMost, type TemplateText, type Worded, wordMessage } from '@dianke/domain/campaigns/word-message';
import { contactOf } from '@dianke/domain/customers/customer';
import { traceMessage } from '@dianke/domain/customers/trace-order';
import { isModuleOn } from '@dianke/domain/stores/module-settings';
import { MessageRefused, type Messages } from '@dianke/gateways/messages';
import { withAttempts } from '@dianke/runtime/attempts';
import type { House } from '@dianke/runtime/house';
import { settledId } from '@dianke/runtime/ids';
import { customerValues, type Shops } from './customer-values.ts';
import { linkTo } from './link-to.ts';

/** How long the way out of a message is good. */
const linkDays = 365;

/** What a sender works with for one campaign. */
export type Sender = {
  readonly table: Table;
  readonly house: House;
  readonly campaign: Campaign;
  readonly text: TemplateText;
  readonly shops: Shops;
  readonly messages: Messages;
  readonly publicUrl: string;
};

/** What became of one customer of the audience: they were sent their message, or had it from before; the campaign was stopped, or messages are switched off; or they wait, or get none. */
export type Outcome =
  | { readonly met: 'sent' }
  | { readonly met: 'had' }
  | { readonly met: 'stop' }
  | { readonly met: 'off' }
  | { readonly met: 'wait'; readonly until: string }
  | { readonly met: 'skip'; readonly because: SkipReason };

type Claimed = { readonly met: 'claimed'; readonly message: Message; readonly to: string; readonly worded: Worded; readonly link: string };

/**
 * Sends one customer of the audience their message: decide, claim in a commit that holds what was decided on, call the provider,
 * mark. Whoever is killed in between leaves a claim, which is never sent again.
 *
 * @throws what the provider threw, when nobody can know whether the message went out; its claim stays unconfirmed
 */
export async function sendMessage(sender: Sender, customerId: string): Promise<Outcome> {
  const claimed = await withAttempts(() => claim(sender, customerId), sender.house.pause);
  if (claimed.met !== 'claimed') return claimed;
  const { message, to, worded, link } = claimed;
  const { messages } = sender;
  try {
    const call = message.channel === 'sms' ? messages.sms(to, worded.text, 'Promotional') : messages.email(to, worded.subject, worded.text, link);
    await mark(sender, message, { providerId: await call });
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error;
    await mark(sender, message, { error: error.because });
  }
  return { met: 'sent' };
}

/** Whether the merchant sends campaigns at all; a switch holds after five seconds at most. */
export async function areCampaignsOn(table: Table, house: House): Promise<boolean> {
  return isModuleOn(await recentModules(house.store, table.merchantId, house.now()), 'campaigns', null);
}

async function claim(sender: Sender, customerId: string): Promise<Claimed | Outcome> {
  const { table, house, campaign } = sender;
  if (!(await areCampaignsOn(table, house))) return { met: 'off' };
  const asked = { campaignId: campaign.id, customerId, channel: campaign.channel };
  const candidate = await loadCandidate(table, house.keyring, asked);
  if (candidate === 'stopped') return { met: 'stop' };
  if (candidate === 'taken') return { met: 'had' };
  if (candidate === 'gone') return { met: 'skip', because: 'archived' };
  const { customer, contacted } = candidate;
  const phone = contactOf(customer, 'phone');
  const now = house.now().toISOString();
  const gate = mayContact(
    {
      isActive: customer.status === 'active',
      contact: campaign.channel === 'sms' ? phone : contactOf(customer, 'email'),
      consents: candidate.consents,
      contactedAt: contacted.at,
      place: placeOf(phone, await sender.shops.homeOf(customer)),
    },
    now,
  );
  if (gate.do === 'skip') return { met: 'skip', because: gate.because };
  if (gate.do === 'wait') return { met: 'wait', until: gate.until };
  const expiresAt = Math.floor(Date.parse(now) / 1000) + linkDays * 86_400;
  const ids = { campaign_id: campaign.id, customer_id: customerId };
  const sealed = sealLink(table, await house.keyring.merchantKeys(table.merchantId), { purpose: 'unsubscribe', ids, expiresAt });
  const link = linkTo(sender.publicUrl, sealed.code);
  const worded = await word(sender, candidate, link);
  if (worded.missing.length > 0) return { met: 'skip', because: 'missing_variable' };
  if ((worded.segments ?? 0) > segmentsAtMost) return { met: 'skip', because: 'too_long' };
  const message: Message = {
    id: settledId('msg', `${campaign.id}/${customerId}`, now),
    ...asked,
    status: 'claimed',
    segments: worded.segments,
    claimedAt: now,
    acceptedAt: null,
  };
  const writes = [
    claimMessageWrite(table, message),
    ...gateWrites(table, asked, candidate, recentOf(contacted.at, now), now),
    sealed.write,
    traced(table, message, 'unconfirmed'),
  ];
  try {
    await table.commit({ writes, objects: [{ type: 'campaign-message', id: message.id, version: 1 }], part: `claim/${customerId}` });
  } catch (error) {
    if (error instanceof AlreadyDone) return { met: 'had' };
    throw error;
  }
  return { met: 'claimed', message, to: gate.contact, worded, link };
}

async function word({ text, shops }: Sender, { customer, points }: Candidate, link: string): Promise<Worded> {
  const values = customerValues(customer, points, shops.merchant, await shops.homeOf(customer));
  return wordMessage(text, values, link, customer.language ?? shops.merchant.locale);
}

/** Notes what the provider said, however often the note is lost to someone faster; the message is not sent again for that. */
async function mark({ table, house }: Sender, message: Message, said: Parameters<typeof markMessageWrite>[2]): Promise<void> {
  const { id, customerId } = message;
  const status = 'error' in said ? 'failed' : 'accepted';
  const writes = [markMessageWrite(table, message, said, house.now().toISOString()), traced(table, message, status)];
  const objects = [{ type: 'campaign-message', id, version: 2 }];
  await withAttempts(() => table.commit({ writes, objects, part: `mark/${customerId}` }), house.pause);
}

/** The message in the customer's history, as it stands. */
function traced(table: Table, { id, campaignId, customerId, channel, claimedAt }: Message, status: string) {
  return timelineWrite(table, customerId, traceMessage({ id, campaignId, channel, status, at: claimedAt }));
}
