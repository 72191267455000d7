import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/links';
import type { AnswerOf } from '@dianke/contract/route';
import { openLink } from '@dianke/data/access/links';
import { loadMessage } from '@dianke/data/campaigns/messages';
import { type Consent, loadConsents, withdrawConsentWrites } from '@dianke/data/customers/consents';
import { customerKey } from '@dianke/data/customers/customers';
import { merchantKey, readMerchant } from '@dianke/data/stores/stores';
import { openTable, type Table } from '@dianke/data/table';
import { tell } from '@dianke/events/fact';
import { consentChanged } from '@dianke/events/facts/customers';
import { withAttempts } from '@dianke/runtime/attempts';
import type { AnyOperation } from '@dianke/runtime/operation';
import type { PageLanguage, PlainPage } from '@dianke/runtime/plain-page';
import type { LinkAsk } from '@dianke/runtime/serve-link';

type Shown = AnswerOf<typeof contract.showLink>;

/** Which words the page had under which a customer opts out; its proof names them. */
const pageVersion = 'unsubscribe-1';

/** A link that is good, what it is about, and how the consent stands; undefined where the customer is gone. */
type Followed = {
  readonly customerId: string;
  readonly table: Table;
  readonly messageId: string;
  readonly channel: Shown['channel'];
  readonly shop: string;
  readonly held: Consent | undefined;
};

async function follow(ask: LinkAsk, action: string): Promise<Followed | undefined> {
  const { house, params, requestId } = ask;
  const link = await openLink(house.store, house.keyring, 'unsubscribe', params['token'] ?? '', house.now());
  if (link === undefined) return undefined;
  const { campaign_id: campaignId = '', customer_id: customerId = '' } = link.ids;
  const actor = { kind: 'link' as const, id: customerId };
  const act = { action, actor, requestId, cause: null, key: requestId, hash: requestId, replayHours: 24 };
  const table = openTable(house.store, { merchantId: link.merchantId, stores: 'all', act }, house);
  const [message, [merchant, customer], consents] = await Promise.all([
    loadMessage(table, campaignId, customerId),
    table.read([merchantKey(link.merchantId), customerKey(table, customerId)]),
    loadConsents(table, customerId),
  ]);
  if (message === undefined || merchant === undefined || customer === undefined) return undefined;
  const held = consents.find((one) => one.purpose === 'marketing' && one.channel === message.channel);
  return { customerId, table, messageId: message.id, channel: message.channel, shop: readMerchant(merchant).name, held };
}

/** Shows what the link is for. Nothing changes, for programs look at links before people do. */
async function show(ask: LinkAsk): Promise<Decision<Shown>> {
  const followed = await follow(ask, contract.showLink.id);
  return followed === undefined ? refuse('INVALID_LINK') : accept(showing(followed, followed.held?.status ?? 'withdrawn'));
}

/** Withdraws the consent; one that is withdrawn already stays as it was said first. An archived customer is heard too. */
async function optOut(ask: LinkAsk): Promise<Decision<Shown>> {
  return withAttempts(async () => {
    const followed = await follow(ask, contract.followLink.id);
    if (followed === undefined) return refuse('INVALID_LINK');
    if (followed.held?.status === 'granted') await withdraw(ask, followed, followed.held);
    return accept(showing(followed, 'withdrawn'));
  }, ask.house.pause);
}

function showing({ channel, shop }: Followed, status: Shown['status']): Shown {
  return { purpose: 'unsubscribe', channel, shop, status };
}

async function withdraw(ask: LinkAsk, { customerId, table, messageId, channel }: Followed, held: Consent): Promise<void> {
  const at = held.at < ask.now ? ask.now : new Date(Date.parse(held.at) + 1).toISOString();
  const said = { purpose: 'marketing', channel, at, proof: { source: 'link', text_version: pageVersion, staff_id: null } } as const;
  const object = { type: 'customer-consent', id: customerId, version: Date.parse(at) };
  await table.commit({
    writes: withdrawConsentWrites(table, customerId, said, ask.house.newId('cns')),
    facts: [tell(consentChanged, { store_id: null, object, data: { purpose: 'marketing', channel, status: 'withdrawn' } })],
    objects: [object, { type: 'campaign-message', id: messageId, version: 1 }],
    changes: [{ field: `consent marketing ${channel}`, before: held.status, after: 'withdrawn' }],
  });
}

const ways = { sms: { zh: '短信', en: 'text messages' }, email: { zh: '邮件', en: 'e-mails' } } as const;

/** The page that a browser shows, with a button as long as there is something to withdraw. */
function page({ channel, shop, status }: Shown, language: PageLanguage): PlainPage {
  const way = ways[channel][language];
  if (status === 'withdrawn')
    return { title: shop, lines: [language === 'zh' ? `您已退订「${shop}」的营销${way}。` : `You get no marketing ${way} from ${shop}.`] };
  const [question, button] =
    language === 'zh' ? [`不再接收「${shop}」的营销${way}？`, '退订'] : [`No more marketing ${way} from ${shop}?`, 'Opt out'];
  return { title: shop, lines: [question], button };
}

export const showLink: AnyOperation = { route: contract.showLink, handle: show, page };
export const followLink: AnyOperation = { route: contract.followLink, handle: optOut, page };
