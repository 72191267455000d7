import { refuse } from '@dianke/contract/decision';
import type { Birth, Contact, Customer, Personal } from '@dianke/domain/customers/customer';
import type { Guarded } from '../commitment.ts';
import { keyOf, merchantPartition } from '../keys.ts';
import type { Keyring } from '../personal/keyring.ts';
import type { MerchantKeys } from '../personal/merchant-keys.ts';
import { newPersonKey, openPerson, type PersonKey, personKeyItem, personKeyOf, personKeyPlace, sealPerson } from '../personal/person-key.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key } from '../store/store.ts';
import type { Table } from '../table.ts';
import { claimWrites } from './contact-claims.ts';
import { tagWrites } from './tags.ts';

type Open = Omit<Customer, keyof Personal>;

/** A customer with what is personal opened, and the key to seal it again. */
export type Opened = { readonly customer: Customer; readonly personKey: PersonKey };

/** Customers are filled in bulk, so their lists are spread over this many partitions. */
const shards = 4;
export const shardNames = Array.from({ length: shards }, (_, at) => String(at));

export function shardOf(id: string): string {
  return String(id.charCodeAt(id.length - 1) % shards);
}

export function customerKey(table: Table, id: string): Key {
  return customerKeyOf(table.merchantId, id);
}

/** The same for the door, which has no table yet. */
export function customerKeyOf(merchantId: string, id: string): Key {
  return keyOf(merchantPartition(merchantId, 'CUS', id), 'CUSTOMER');
}

/** Partitions of the list of customers, of a store's or of all; to be listed one after the other. */
export function listOfCustomers(table: Table, status: Customer['status'], storeId?: string): { index: 'gsi1' | 'gsi2'; pk: string }[] {
  const list = status === 'active' ? ['CUSTOMERS', 'HOME'] : ['ARCHIVED', 'HOME-ARCHIVED'];
  return shardNames.map((shard) =>
    storeId === undefined ? { index: 'gsi1', pk: table.at(list[0] ?? '', shard) } : { index: 'gsi2', pk: table.at(list[1] ?? '', storeId, shard) },
  );
}

function customerItem(table: Table, { customer, personKey }: Opened): Item {
  const { name, gender, birth, contacts, externalId, ...open } = customer;
  const shard = Number(shardOf(customer.id));
  const home = customer.storeId === null ? undefined : listOfCustomers(table, customer.status, customer.storeId)[shard]?.pk;
  return {
    ...attributesOf(open),
    ...customerKey(table, customer.id),
    type: 'customer',
    v: 2,
    personal: sealPerson(personKey, { name, gender, birth, contacts, ...(externalId === null ? {} : { externalId }) }),
    gsi1pk: listOfCustomers(table, customer.status)[shard]?.pk,
    gsi1sk: customer.id,
    gsi2pk: home,
    gsi2sk: home && customer.id,
  };
}

/** A new customer: the sealed item, the person's key, one claim for each contact, and the tags. */
export async function customerWrites(table: Table, keyring: Keyring, customer: Customer): Promise<Guarded[]> {
  const keys = await keyring.merchantKeys(table.merchantId);
  const personKey = newPersonKey(table.merchantId, customer.id);
  const idTaken = () => refuse('ID_TAKEN', { id: customer.id }, '/id');
  return [
    { write: { do: 'create', item: customerItem(table, { customer, personKey }) }, otherwise: idTaken },
    { write: { do: 'create', item: personKeyItem(keys, personKey) }, otherwise: idTaken },
    ...claimWrites(table, keys, undefined, customer, (kind) => `/${kind}`),
    ...tagWrites(table, undefined, customer),
  ];
}

/** A customer that changed since it was loaded, with the contacts and tags that came and went; lost when someone was faster. */
export async function changedCustomerWrites(table: Table, keyring: Keyring, before: Opened, after: Customer, pointer?: string): Promise<Guarded[]> {
  const keys = await keyring.merchantKeys(table.merchantId);
  const item = customerItem(table, { customer: after, personKey: before.personKey });
  return [
    { write: { do: 'replace', item, version: before.customer.version }, otherwise: () => null },
    ...claimWrites(table, keys, before.customer, after, () => pointer),
    ...tagWrites(table, before.customer, after),
  ];
}

/** A customer with what is personal opened: one query reads item and key. */
export async function loadCustomer(table: Table, keyring: Keyring, id: string): Promise<Customer | undefined> {
  return (await loadOpened(table, keyring, id, false))?.customer;
}

/** The same, read consistently, for what decides on it and writes it back. */
export async function loadOpened(table: Table, keyring: Keyring, id: string, consistent = true): Promise<Opened | undefined> {
  // What else lies in a customer's partition sorts before CUSTOMER or after KEY, so that this query stays small.
  const page = await table.query({ pk: table.at('CUS', id), from: 'CUSTOMER', to: 'KEY', limit: 2, ...(consistent ? { consistent } : {}) });
  const item = page.items.find((one) => one.type === 'customer');
  const key = page.items.find((one) => one.type === 'person-key');
  if (item === undefined || key === undefined) return undefined;
  return openItem(await keyring.merchantKeys(table.merchantId), item, key);
}

/** Customers in the order of their ids, read and opened in one batch; those that are gone are left out. */
export async function openCustomers(table: Table, keyring: Keyring, ids: readonly string[]): Promise<Customer[]> {
  if (ids.length === 0) return [];
  const keys = await keyring.merchantKeys(table.merchantId);
  const found = await table.read(ids.flatMap((id) => [customerKey(table, id), personKeyPlace(table.merchantId, id)]));
  return ids.flatMap((_, at) => {
    const [item, key] = found.slice(2 * at, 2 * at + 2);
    return item && key ? [openItem(keys, item, key).customer] : [];
  });
}

/** A customer whose two items were read with others. */
export async function openCustomerItems(table: Table, keyring: Keyring, item: Item, key: Item): Promise<Customer> {
  return openItem(await keyring.merchantKeys(table.merchantId), item, key).customer;
}

function openItem(keys: MerchantKeys, item: Item, key: Item): Opened {
  const { personal, ...open } = readAs<Open & { personal: Uint8Array }>(item, 'customer', 2, { 1: withProfile });
  const personKey = personKeyOf(keys, open.id, key);
  const { id, storeId, ownerId, language, source, captured, tags, contactsMade, status, version, createdAt } = open;
  const customer = {
    id,
    storeId,
    ownerId,
    language,
    source,
    captured,
    tags,
    contactsMade,
    status,
    version,
    createdAt,
    ...readPersonal(openPerson(personKey, personal), open),
  };
  return { customer, personKey };
}

const channelsOfSources: Readonly<Record<string, string>> = { till: 'till', web: 'web', staff: 'staff', import: 'import' };

/** Version 2 knows owner, language, tags, and where the data was captured. A phone of version 1 is `phone-1`, its e-mail `email-2`. */
function withProfile(old: Item): Item {
  const channel = channelsOfSources[String(old['source'])] ?? 'other';
  const captured = { channel, campaign: null, form: null, staffId: null, at: String(old['createdAt']) };
  return { ...old, ownerId: null, language: null, tags: [], contactsMade: 2, captured };
}

/** What was sealed: as version 2 seals it, or name, phone and e-mail as version 1 did. */
function readPersonal(sealed: Readonly<Record<string, unknown>>, open: Pick<Open, 'captured'>): Personal {
  const name = typeof sealed['name'] === 'string' ? sealed['name'] : '';
  const externalId = typeof sealed['externalId'] === 'string' ? sealed['externalId'] : null;
  if (Array.isArray(sealed['contacts'])) {
    const { gender, birth, contacts } = sealed as { gender: Personal['gender']; birth: Birth | null; contacts: readonly Contact[] };
    return { name, gender, birth, contacts, externalId };
  }
  const old = (kind: 'phone' | 'email', id: string): Contact[] => {
    const value = sealed[kind];
    const { channel, at } = open.captured;
    return typeof value === 'string' ? [{ id, kind, value, id_type: null, verified: false, opted_in: false, channel, added_at: at }] : [];
  };
  return { name, gender: null, birth: null, contacts: [...old('phone', 'phone-1'), ...old('email', 'email-2')], externalId };
}
