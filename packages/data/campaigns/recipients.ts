import type { Customer } from '@dianke/domain/customers/customer';
import { consentKey, readConsent } from '../customers/consents.ts';
import { customerKey, openCustomerItems } from '../customers/customers.ts';
import { keyOf } from '../keys.ts';
import { accountKey, readAccount } from '../loyalty/accounts.ts';
import type { Keyring } from '../personal/keyring.ts';
import { personKeyPlace } from '../personal/person-key.ts';
import { readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { campaignKey, readCampaign } from './campaigns.ts';
import { messageKey } from './messages.ts';

/** When marketing messages were sent to a customer, as far back as the cap looks; version 0 before the first. */
export type Contacted = { readonly at: readonly string[]; readonly version: number };

/** Everything that decides whether a customer gets a message, read at once and consistently. */
export type Candidate = {
  readonly customer: Customer;
  readonly consents: boolean;
  readonly contacted: Contacted;
  readonly points: number;
};

function contactedKey(table: Table, customerId: string): Key {
  return keyOf(table.at('CUS', customerId), 'CONTACTED');
}

type Asked = { readonly campaignId: string; readonly customerId: string; readonly channel: 'sms' | 'email' };

/**
 * A customer of the audience, in one batch read.
 *
 * @returns `stopped` when the campaign sends no more, `taken` when they have their message, `gone` when there is no such customer
 */
export async function loadCandidate(table: Table, keyring: Keyring, asked: Asked): Promise<Candidate | 'stopped' | 'taken' | 'gone'> {
  const { campaignId, customerId, channel } = asked;
  const keys = [
    campaignKey(table, campaignId),
    messageKey(table, campaignId, customerId),
    customerKey(table, customerId),
    personKeyPlace(table.merchantId, customerId),
    consentKey(table, customerId, { purpose: 'marketing', channel }),
    contactedKey(table, customerId),
    accountKey(table, customerId),
  ];
  const [campaign, message, item, key, consent, contacted, account] = await table.read(keys, { consistent: true });
  if (campaign === undefined || readCampaign(campaign).status !== 'sending') return 'stopped';
  if (message !== undefined) return 'taken';
  const customer = item && key && (await openCustomerItems(table, keyring, item, key));
  if (customer === undefined) return 'gone';
  return {
    customer,
    consents: consent !== undefined && readConsent(consent).status === 'granted',
    contacted: readContacted(contacted),
    points: readAccount(account, customerId).points,
  };
}

function readContacted(item: Item | undefined): Contacted {
  if (item === undefined) return { at: [], version: 0 };
  const { at, version } = readAs<Contacted>(item, 'contacted', 1);
  return { at, version };
}

/**
 * What must still hold when a message is claimed, and the count for the cap: the campaign sends, the customer has not changed, the
 * consent stands, and nobody else has written to them meanwhile. Lost when one of these is so no more: load and decide again.
 *
 * @param recent earlier messages that still count
 */
export function gateWrites(table: Table, asked: Asked, candidate: Candidate, recent: readonly string[], at: string): Write[] {
  const { customer, contacted } = candidate;
  const { campaignId, customerId, channel } = asked;
  const item: Item = { ...contactedKey(table, customerId), type: 'contacted', v: 1, at: [...recent, at], version: contacted.version + 1 };
  return [
    { do: 'check', key: campaignKey(table, campaignId), when: [{ attribute: 'status', is: '=', value: 'sending' }] },
    { do: 'check', key: customerKey(table, customerId), when: [{ attribute: 'version', is: '=', value: customer.version }] },
    {
      do: 'check',
      key: consentKey(table, customerId, { purpose: 'marketing', channel }),
      when: [{ attribute: 'status', is: '=', value: 'granted' }],
    },
    contacted.version === 0 ? { do: 'create', item } : { do: 'replace', item, version: contacted.version },
  ];
}
