import { randomBytes } from 'node:crypto';
import { keyOf, merchantPartition } from '../keys.ts';
import type { Item, Key } from '../store/store.ts';
import { open, SealBroken, seal } from './envelope.ts';
import type { MerchantKeys } from './merchant-keys.ts';

/** One person's data key, unwrapped. When its item is deleted, what it sealed can never be read again. */
export type PersonKey = { readonly merchantId: string; readonly personId: string; readonly key: Uint8Array };

/** A new random key for a person of this merchant. */
export function newPersonKey(merchantId: string, personId: string): PersonKey {
  return { merchantId, personId, key: Uint8Array.from(randomBytes(32)) };
}

/** The person's key wrapped by the merchant's. */
export function wrapPersonKey(keys: MerchantKeys, person: PersonKey): Uint8Array {
  return seal(keys.sealing, ['person-key', keys.merchantId, person.personId], person.key);
}

/** @throws {SealBroken} when these bytes are no key of this person */
export function unwrapPersonKey(keys: MerchantKeys, personId: string, wrapped: Uint8Array): PersonKey {
  return { merchantId: keys.merchantId, personId, key: open(keys.sealing, ['person-key', keys.merchantId, personId], wrapped) };
}

/** Where a person's wrapped key lies: in the customer's or staff member's own partition, so that one query reads both. */
export function personKeyPlace(merchantId: string, personId: string): Key {
  return keyOf(merchantPartition(merchantId, personId.startsWith('usr_') ? 'WHO' : 'CUS', personId), 'KEY');
}

/** The item that keeps a person's key, to be created with the person. */
export function personKeyItem(keys: MerchantKeys, person: PersonKey): Item {
  return { ...personKeyPlace(keys.merchantId, person.personId), type: 'person-key', v: 1, wrapped: wrapPersonKey(keys, person) };
}

/** The key in a customer's key item. @throws {SealBroken} when the item holds none of this customer */
export function personKeyOf(keys: MerchantKeys, customerId: string, item: Item): PersonKey {
  if (!(item.wrapped instanceof Uint8Array)) throw new SealBroken('the person’s key item holds no key');
  return unwrapPersonKey(keys, customerId, item.wrapped);
}

/** Seals what is personal of a person (name, contacts, notes, address) for the one `personal` attribute. The object goes as JSON. */
export function sealPerson(person: PersonKey, personal: Readonly<Record<string, unknown>>): Uint8Array {
  return seal(person.key, ['person', person.merchantId, person.personId], Buffer.from(JSON.stringify(personal), 'utf8'));
}

/** What `sealPerson` sealed, to be parsed by its reader. @throws {SealBroken} for another person's, or when one bit differs */
export function openPerson(person: PersonKey, sealed: Uint8Array): Readonly<Record<string, unknown>> {
  const plain = Buffer.from(open(person.key, ['person', person.merchantId, person.personId], sealed)).toString('utf8');
  const personal: unknown = JSON.parse(plain);
  if (typeof personal !== 'object' || personal === null || Array.isArray(personal)) throw new SealBroken('what was sealed is no person');
  return Object.fromEntries(Object.entries(personal));
}
