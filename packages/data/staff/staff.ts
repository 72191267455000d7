import { refuse } from '@dianke/contract/decision';
import type { Principal } from '../access/principals.ts';
import { principalKey } from '../access/principals.ts';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import type { Keyring } from '../personal/keyring.ts';
import { indexOf, type MerchantKeys } from '../personal/merchant-keys.ts';
import { newPersonKey, openPerson, personKeyItem, personKeyOf, personKeyPlace, sealPerson } from '../personal/person-key.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** What is personal of a member of staff; it lies sealed in one attribute. */
export type StaffPersonal = { readonly name: string; readonly email: string; readonly phone: string | null };

/** A member of staff is the principal that their access token leads to. */
export type StaffRecord = Principal & {
  readonly kind: 'user';
  readonly role: string;
  readonly alerts: { readonly sms: boolean; readonly email: boolean };
  readonly createdAt: string;
};

export type Staff = StaffRecord & StaffPersonal;

/** A new member of staff; their e-mail is unique in the merchant. */
export function newStaffWrites(table: Table, keys: MerchantKeys, staff: Staff): Guarded[] {
  const personKey = newPersonKey(table.merchantId, staff.id);
  const { name, email, phone, ...open } = staff;
  const unique: Item = {
    ...keyOf(table.at('UNIQUE', 'staff-email', indexOf(keys, 'email', email)), 'UNIQUE'),
    type: 'unique',
    v: 1,
    owner: staff.id,
  };
  return [
    {
      write: { do: 'create', item: { ...staffAttributes(table, open), personal: sealPerson(personKey, { name, email, phone }) } },
      otherwise: () => null,
    },
    { write: { do: 'create', item: personKeyItem(keys, personKey) }, otherwise: () => null },
    { write: { do: 'create', item: unique }, otherwise: (old) => refuse('EMAIL_TAKEN', { existing_id: old?.['owner'] }, '/email') },
  ];
}

/** A member of staff whose record changed since it was loaded; what is personal stays as it was sealed. */
export function changedStaffWrite(table: Table, record: StaffRecord, sealed: Uint8Array): Write {
  return { do: 'replace', item: { ...staffAttributes(table, record), personal: sealed }, version: record.version - 1 };
}

function staffAttributes(table: Table, record: StaffRecord): Item {
  return { ...attributesOf(record), ...principalKey(table.merchantId, record.id), type: 'staff', v: 1, gsi1pk: table.at('STAFF'), gsi1sk: record.id };
}

type StaffItem = StaffRecord & { readonly personal: Uint8Array };

/** A member of staff, opened, with the sealed bytes for writing them back. */
export async function loadStaff(table: Table, keyring: Keyring, id: string): Promise<{ staff: Staff; sealed: Uint8Array } | undefined> {
  const page = await table.query({ pk: table.at('WHO', id), limit: 10, consistent: true });
  const item = page.items.find((one) => one.type === 'staff');
  const key = page.items.find((one) => one.type === 'person-key');
  return item && key && openStaff(table, keyring, item, key);
}

/** Members of staff from their items, their keys read in one batch. */
export async function openStaffItems(table: Table, keyring: Keyring, items: readonly Item[]): Promise<Staff[]> {
  const found = await table.read(items.map((item) => personKeyPlace(table.merchantId, String(item['id']))));
  const opened = await Promise.all(items.map((item, at) => openStaffWith(table, keyring, item, found[at])));
  return opened.filter((staff) => staff !== undefined);
}

async function openStaffWith(table: Table, keyring: Keyring, item: Item, key: Item | undefined): Promise<Staff | undefined> {
  return key && (await openStaff(table, keyring, item, key)).staff;
}

async function openStaff(table: Table, keyring: Keyring, item: Item, key: Item): Promise<{ staff: Staff; sealed: Uint8Array }> {
  const keys = await keyring.merchantKeys(table.merchantId);
  const { personal, ...record } = readAs<StaffItem>(item, 'staff', 1);
  const opened = openPerson(personKeyOf(keys, record.id, key), personal);
  const { name, email, phone } = opened;
  return { staff: { ...record, name: String(name), email: String(email), phone: typeof phone === 'string' ? phone : null }, sealed: personal };
}
