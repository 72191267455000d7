import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Query, Value, Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { unconfirmedAttributes, unconfirmedPlace } from '../unconfirmed.ts';

/**
 * One message of a campaign to one customer. It stands under campaign and customer, so that there is never a second one. `claimed`
 * says no more than that the provider was about to be called: it is unconfirmed until it is marked, and never sent again.
 */
export type Message = {
  readonly id: string;
  readonly campaignId: string;
  readonly customerId: string;
  readonly channel: 'sms' | 'email';
  readonly status: 'claimed' | 'accepted' | 'failed';
  readonly segments: number | null;
  readonly claimedAt: string;
  readonly acceptedAt: string | null;
};

/** Longer than its link lives. */
const keptDays = 400;

export function messageKey(table: Table, campaignId: string, customerId: string): Key {
  return keyOf(table.at('CAM', campaignId), 'MSG', customerId);
}

/** Messages of a campaign, in the order of its customers' ids. */
export function messagesOfCampaign(table: Table, campaignId: string): Omit<Query, 'limit'> {
  return { pk: table.at('CAM', campaignId), prefix: 'MSG#' };
}

/** Messages to a customer, newest first. */
export function messagesOfCustomer(table: Table, customerId: string): Omit<Query, 'limit'> {
  return { index: 'gsi2', pk: table.at('MESSAGES-OF', customerId), newestFirst: true };
}

/** Claims a message before the provider's call: only one run ever can. */
export function claimMessageWrite(table: Table, message: Message): Write {
  const { campaignId, customerId, claimedAt } = message;
  const item: Item = {
    ...attributesOf(message),
    ...messageKey(table, campaignId, customerId),
    type: 'campaign-message',
    v: 1,
    ttl: Math.floor(Date.parse(claimedAt) / 1000) + keptDays * 86_400,
    ...unconfirmedPlace(table, claimedAt, message.id),
    gsi2pk: table.at('MESSAGES-OF', customerId),
    gsi2sk: `${claimedAt}#${message.id}`,
  };
  return { do: 'create', item };
}

/** Marks what the provider said after its call: its own id for the message, or that it refused. */
export function markMessageWrite(
  table: Table,
  message: Message,
  said: { readonly providerId: string } | { readonly error: string },
  at: string,
): Write {
  const outcome: Readonly<Record<string, Value>> =
    'error' in said ? { status: 'failed', error: said.error } : { status: 'accepted', acceptedAt: at, providerId: said.providerId };
  return {
    do: 'add',
    key: messageKey(table, message.campaignId, message.customerId),
    add: {},
    set: outcome,
    unset: unconfirmedAttributes,
    when: [{ attribute: 'status', is: '=', value: 'claimed' }],
  };
}

export function readMessage(item: Item): Message {
  const { id, campaignId, customerId, channel, status, segments, claimedAt, acceptedAt } = readAs<Message>(item, 'campaign-message', 1);
  return { id, campaignId, customerId, channel, status, segments, claimedAt, acceptedAt };
}

export async function loadMessage(table: Table, campaignId: string, customerId: string): Promise<Message | undefined> {
  const [item] = await table.read([messageKey(table, campaignId, customerId)]);
  return item && readMessage(item);
}
