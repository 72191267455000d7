import { keyOf } from '../keys.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

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
    when: [{ attribute: 'status', is: '=', value: 'claimed' }],
  };
}
