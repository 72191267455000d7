import { refuse } from '@dianke/contract/decision';
import { keyOf } from '../keys.ts';
import type { Keyring } from '../personal/keyring.ts';
import { type IndexKind, indexOf } from '../personal/merchant-keys.ts';
import { newPersonKey, openPerson, personKeyItem, personKeyOf, sealPerson } from '../personal/person-key.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key } from '../store/store.ts';
import type { Guarded, Table } from '../table.ts';

/** What is personal of a customer; it lies sealed in one attribute. */
export type Personal = { readonly name: string; readonly phone: string | null; readonly email: string | null };

export type Customer = Personal & {
  readonly id: string;
  readonly storeId: string | null;
  readonly source: 'till' | 'web' | 'staff' | 'import' | 'other';
  readonly status: 'active' | 'archived';
  readonly version: number;
  readonly createdAt: string;
};

/** Customers are filled in bulk, so their list is spread over this many partitions. */
export const customerShards = 4;

export function customerKey(table: Table, id: string): Key {
  return keyOf(table.at('CUS', id), 'CUSTOMER');
}

/** Where a phone or e-mail leads: an HMAC under the merchant's index key, one live customer each. */
async function contactKey(table: Table, keyring: Keyring, kind: IndexKind, text: string): Promise<Key> {
  const keys = await keyring.merchantKeys(table.merchantId);
  return keyOf(table.at('UNIQUE', kind, indexOf(keys, kind, text)), 'UNIQUE');
}

/** A new customer: the sealed item, the person's key, and one claim for each contact. */
export async function customerWrites(table: Table, keyring: Keyring, customer: Customer): Promise<Guarded[]> {
  const keys = await keyring.merchantKeys(table.merchantId);
  const personKey = newPersonKey(table.merchantId, customer.id);
  const { name, phone, email, ...open } = customer;
  const shard = customer.id.charCodeAt(customer.id.length - 1) % customerShards;
  const item: Item = {
    ...attributesOf(open),
    ...customerKey(table, customer.id),
    type: 'customer',
    v: 1,
    personal: sealPerson(personKey, { name, phone, email }),
    gsi1pk: table.at('CUSTOMERS', String(shard)),
    gsi1sk: customer.id,
  };
  const idTaken = () => refuse('ID_TAKEN', { id: customer.id }, '/id');
  const writes: Guarded[] = [
    { write: { do: 'create', item }, otherwise: idTaken },
    { write: { do: 'create', item: personKeyItem(keys, personKey) }, otherwise: idTaken },
  ];
  if (phone !== null) writes.push(await claimContact(table, keyring, 'phone', phone, customer.id));
  if (email !== null) writes.push(await claimContact(table, keyring, 'email', email, customer.id));
  return writes;
}

async function claimContact(table: Table, keyring: Keyring, kind: 'phone' | 'email', text: string, owner: string): Promise<Guarded> {
  const key = await contactKey(table, keyring, kind, text);
  return {
    write: { do: 'create', item: { ...key, type: 'unique', v: 1, owner } },
    otherwise: (old) => refuse(kind === 'phone' ? 'PHONE_TAKEN' : 'EMAIL_IN_USE', { existing_id: old?.['owner'] }, `/${kind}`),
  };
}

/** The id of the customer with this contact; the contact in its normal form. */
export async function findByContact(table: Table, keyring: Keyring, kind: 'phone' | 'email', text: string): Promise<string | undefined> {
  const [item] = await table.read([await contactKey(table, keyring, kind, text)]);
  return item && String(item['owner']);
}

/** A customer with what is personal opened: one query reads item and key. */
export async function loadCustomer(table: Table, keyring: Keyring, id: string): Promise<Customer | undefined> {
  const page = await table.query({ pk: table.at('CUS', id), limit: 10 });
  const item = page.items.find((one) => one.type === 'customer');
  const key = page.items.find((one) => one.type === 'person-key');
  if (item === undefined || key === undefined) return undefined;
  const keys = await keyring.merchantKeys(table.merchantId);
  const { personal, ...open } = readAs<Omit<Customer, keyof Personal> & { personal: Uint8Array }>(item, 'customer', 1);
  return { ...open, ...readPersonal(openPerson(personKeyOf(keys, id, key), personal)) };
}

function readPersonal(sealed: Readonly<Record<string, unknown>>): Personal {
  const text = (name: string) => (typeof sealed[name] === 'string' ? sealed[name] : null);
  return { name: text('name') ?? '', phone: text('phone'), email: text('email') };
}
