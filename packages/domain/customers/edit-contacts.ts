import { accept, type Decision, type Refusal, refuse } from '@dianke/contract/decision';
import type { Claim, Contact, Customer } from './customer.ts';

export const contactsAtMost = 10;

export type AskedContact = Omit<Contact, 'id' | 'added_at'>;

/**
 * Adds a contact to a customer.
 *
 * @returns refusal CUSTOMER_ARCHIVED, TOO_MANY_CONTACTS, PHONE_TAKEN and the like for what the customer has already
 */
export function addContact(customer: Customer, asked: AskedContact, now: string): Decision<Customer> {
  if (customer.status === 'archived') return refuse('CUSTOMER_ARCHIVED');
  if (hasClaim(customer, asked)) return taken(asked.kind, customer.id, '/value');
  if (customer.contacts.length >= contactsAtMost) return refuse('TOO_MANY_CONTACTS', { limit: contactsAtMost });
  const contactsMade = customer.contactsMade + 1;
  const contact: Contact = { ...asked, id: `${asked.kind}-${contactsMade}`, added_at: now };
  return accept({ ...customer, contacts: [...customer.contacts, contact], contactsMade, version: customer.version + 1 });
}

/**
 * Changes a contact. Another value is not verified until someone says so.
 *
 * @returns refusal CUSTOMER_ARCHIVED, NOT_FOUND, PHONE_TAKEN and the like
 */
export function changeContact(customer: Customer, id: string, change: Partial<Pick<Contact, 'value' | 'verified' | 'opted_in'>>): Decision<Customer> {
  if (customer.status === 'archived') return refuse('CUSTOMER_ARCHIVED');
  const before = customer.contacts.find((one) => one.id === id);
  if (before === undefined) return refuse('NOT_FOUND');
  const value = change.value ?? before.value;
  if (value !== before.value && hasClaim(customer, { ...before, value })) return taken(before.kind, customer.id, '/value');
  const verified = change.verified ?? (value === before.value && before.verified);
  const after: Contact = { ...before, value, verified, opted_in: change.opted_in ?? before.opted_in };
  return accept({ ...customer, contacts: customer.contacts.map((one) => (one.id === id ? after : one)), version: customer.version + 1 });
}

/** @returns refusal CUSTOMER_ARCHIVED, NOT_FOUND */
export function removeContact(customer: Customer, id: string): Decision<Customer> {
  if (customer.status === 'archived') return refuse('CUSTOMER_ARCHIVED');
  const contacts = customer.contacts.filter((one) => one.id !== id);
  if (contacts.length === customer.contacts.length) return refuse('NOT_FOUND');
  return accept({ ...customer, contacts, version: customer.version + 1 });
}

/** What a live customer alone may have: each contact, and the merchant's own number. */
export function claimsOf(customer: Customer): readonly Claim[] {
  const { externalId } = customer;
  const number: Claim[] = externalId === null ? [] : [{ kind: 'external_id', value: externalId, id_type: null }];
  return [...customer.contacts.map(({ kind, value, id_type }) => ({ kind, value, id_type })), ...number];
}

/** How a contact differs from all others: the same openid may be another person's unionid. */
export function claimOf(contact: Claim): string {
  return contact.id_type === null ? contact.value : `${contact.id_type}:${contact.value}`;
}

const takenCodes = { phone: 'PHONE_TAKEN', email: 'EMAIL_IN_USE', wechat: 'WECHAT_TAKEN', external_id: 'EXTERNAL_ID_TAKEN' } as const;

/** The refusal of a contact or number that a live customer has. */
export function taken(kind: Claim['kind'], existingId: unknown, pointer?: string): Refusal {
  return refuse(takenCodes[kind], { existing_id: existingId }, pointer);
}

function hasClaim(customer: Customer, asked: Pick<Contact, 'kind' | 'value' | 'id_type'>): boolean {
  return customer.contacts.some((one) => one.kind === asked.kind && claimOf(one) === claimOf(asked));
}
