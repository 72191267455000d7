import type { Contact, ContactKind, Customer } from '@dianke/domain/customers/customer';
import { claimOf, taken } from '@dianke/domain/customers/edit-contacts';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import type { Keyring } from '../personal/keyring.ts';
import { indexOf, type MerchantKeys } from '../personal/merchant-keys.ts';
import type { Key } from '../store/store.ts';
import type { Table } from '../table.ts';

/** Where a contact leads: an HMAC under the merchant's index key, one live customer each. */
function contactKey(table: Table, keys: MerchantKeys, contact: Pick<Contact, 'kind' | 'value' | 'id_type'>): Key {
  return keyOf(table.at('UNIQUE', contact.kind, indexOf(keys, contact.kind, claimOf(contact))), 'UNIQUE');
}

/** The id of the live customer with this phone or e-mail, given in its normal form. */
export async function findByContact(table: Table, keyring: Keyring, kind: 'phone' | 'email', text: string): Promise<string | undefined> {
  const keys = await keyring.merchantKeys(table.merchantId);
  const [item] = await table.read([contactKey(table, keys, { kind, value: text, id_type: null })]);
  return item && String(item['owner']);
}

/**
 * Claims of contacts that came, releases of those that went. One who is archived holds none.
 *
 * @param pointer where in the request the contact of a kind stands
 */
export function claimWrites(
  table: Table,
  keys: MerchantKeys,
  before: Customer | undefined,
  after: Customer,
  pointer: (kind: ContactKind) => string | undefined,
): Guarded[] {
  const held = claimsOf(before);
  const wanted = claimsOf(after);
  const came = [...wanted].filter(([name]) => !held.has(name));
  const went = [...held].filter(([name]) => !wanted.has(name));
  return [
    ...came.map(([, contact]): Guarded => {
      const item = { ...contactKey(table, keys, contact), type: 'unique', v: 1, owner: after.id };
      return { write: { do: 'create', item }, otherwise: (old) => taken(contact.kind, old?.['owner'], pointer(contact.kind)) };
    }),
    ...went.map(([, contact]): Guarded => {
      const key = contactKey(table, keys, contact);
      return { write: { do: 'remove', key, when: [{ attribute: 'owner', is: '=', value: after.id }] }, otherwise: () => null };
    }),
  ];
}

function claimsOf(customer: Customer | undefined): ReadonlyMap<string, Contact> {
  if (customer === undefined || customer.status === 'archived') return new Map();
  return new Map(customer.contacts.map((contact) => [`${contact.kind} ${claimOf(contact)}`, contact]));
}
