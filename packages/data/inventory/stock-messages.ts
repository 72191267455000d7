import { keyOf } from '../keys.ts';
import { readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { unconfirmedAttributes, unconfirmedPlace } from '../unconfirmed.ts';

/** One message to one person about one alert. A claim without a mark is `unconfirmed`: listed, never sent again by itself. */
export type StockMessage = { readonly factId: string; readonly staffId: string; readonly channel: 'sms' | 'email' };

export function messageKey(table: Table, message: StockMessage): Key {
  return keyOf(table.at('MSG', message.factId), message.staffId, message.channel);
}

/** Claims a message before the provider's call: only one run can. */
export function claimMessage(table: Table, message: StockMessage, at: string): Write {
  const item: Item = {
    ...messageKey(table, message),
    type: 'stock-message',
    v: 1,
    status: 'claimed',
    claimedAt: at,
    version: 1,
    ...unconfirmedPlace(table, at, message.factId, message.staffId, message.channel),
    ttl: Math.floor(Date.parse(at) / 1000) + 180 * 86_400,
  };
  return { do: 'create', item };
}

/** Marks what the provider accepted, after its call. */
export function markMessage(table: Table, message: StockMessage, at: string, providerId: string): Write {
  return {
    do: 'add',
    key: messageKey(table, message),
    add: { version: 1 },
    set: { status: 'accepted', acceptedAt: at, providerId },
    unset: unconfirmedAttributes,
    when: [{ attribute: 'status', is: '=', value: 'claimed' }],
  };
}

/** Whom a message was for, by which way, and when it was claimed. */
export function readStockMessage(item: Item): Omit<StockMessage, 'factId'> & { readonly claimedAt: string } {
  const { claimedAt } = readAs<{ readonly claimedAt: string }>(item, 'stock-message', 1);
  const [staffId = '', channel] = item.sk.split('#');
  return { staffId, channel: channel === 'email' ? 'email' : 'sms', claimedAt };
}
