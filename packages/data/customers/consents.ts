import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Query, Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { customerKey } from './customers.ts';

/** What a customer allows for one purpose and channel, and how we know. */
export type Consent = {
  readonly purpose: 'marketing' | 'service';
  readonly channel: 'sms' | 'email' | 'wechat';
  readonly status: 'granted' | 'withdrawn';
  readonly at: string;
  readonly proof: { readonly source: string; readonly text_version: string; readonly staff_id: string | null };
};

export type SaidConsent = Omit<Consent, 'status'>;

/** What a customer consents to now: one line for each purpose and channel that was ever spoken of; no line is no consent. */
export async function loadConsents(table: Table, customerId: string): Promise<Consent[]> {
  const page = await table.query({ pk: table.at('CUS', customerId), prefix: 'CONSENT#', limit: 10, consistent: true });
  return page.items.map(readConsent);
}

/** Where the line lies that holds now for a purpose and channel. */
export function consentKey(table: Table, customerId: string, { purpose, channel }: Pick<Consent, 'purpose' | 'channel'>): Key {
  return keyOf(table.at('CUS', customerId), 'CONSENT', purpose, channel);
}

/** Everything that was ever said of consent, newest first. */
export function listOfConsents(table: Table, customerId: string): Omit<Query, 'limit'> {
  return { pk: table.at('CUS', customerId), prefix: 'CONSENT-SAID#', newestFirst: true };
}

/** Writes that a customer gave consent: the line that holds now, and the history, which only grows. */
export function grantConsentWrites(table: Table, customerId: string, said: SaidConsent, id: string): Write[] {
  return consentWrites(table, customerId, { ...said, status: 'granted' }, id);
}

/** Writes that a customer withdrew consent; also for those who were archived, for it is always heard. */
export function withdrawConsentWrites(table: Table, customerId: string, said: SaidConsent, id: string): Write[] {
  return consentWrites(table, customerId, { ...said, status: 'withdrawn' }, id);
}

/**
 * What is said last holds. The transaction loses when the customer does not exist, or when something later was said.
 *
 * @param id makes the history's line unique: the commit's request, or the settled id of what caused it
 */
function consentWrites(table: Table, customerId: string, consent: Consent, id: string): Write[] {
  const { purpose, channel, status, at, proof } = consent;
  const pk = table.at('CUS', customerId);
  const said = attributesOf({ purpose, channel, status, at, proof });
  return [
    { do: 'check', key: customerKey(table, customerId), when: [{ attribute: 'pk', is: 'present' }] },
    {
      do: 'put',
      item: { ...said, ...consentKey(table, customerId, consent), type: 'consent', v: 1 },
      when: [{ attribute: 'at', is: 'absent or <', value: at }],
    },
    { do: 'create', item: { ...said, ...keyOf(pk, 'CONSENT-SAID', at, id), type: 'consent', v: 1 } },
  ];
}

export function readConsent(item: Item): Consent {
  const { purpose, channel, status, at, proof } = readAs<Consent>(item, 'consent', 1);
  return { purpose, channel, status, at, proof };
}
