import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Customer } from './customer.ts';
import { type AskedContact, addContact, changeContact, claimOf, contactsAtMost, removeContact } from './edit-contacts.ts';

const now = '2026-11-20T08:00:00.000Z';
const nobody: Customer = {
  id: 'cus_01J9ZC00000000000000CSTMR1',
  name: '张小明',
  gender: null,
  birth: null,
  contacts: [],
  storeId: null,
  ownerId: null,
  language: null,
  source: 'staff',
  captured: { channel: 'staff', campaign: null, form: null, staffId: null, at: now },
  tags: [],
  externalId: null,
  contactsMade: 0,
  status: 'active',
  version: 1,
  createdAt: now,
};
const asked = (value: string): AskedContact => ({ kind: 'phone', value, id_type: null, verified: true, opted_in: false, channel: 'till' });

function must<T>(decision: { accepted: true; value: T } | { accepted: false; code: string }): T {
  if (!decision.accepted) throw new Error(decision.code);
  return decision.value;
}

describe('the contacts of a customer', () => {
  test('another value is not verified until someone says so', () => {
    const one = must(addContact(nobody, asked('+8613800138000'), now));
    expect(must(changeContact(one, 'phone-1', { opted_in: true })).contacts[0]).toMatchObject({ verified: true, opted_in: true });
    expect(must(changeContact(one, 'phone-1', { value: '+8613900139000' })).contacts[0]).toMatchObject({ value: '+8613900139000', verified: false });
    expect(must(changeContact(one, 'phone-1', { value: '+8613900139000', verified: true })).contacts[0]).toMatchObject({ verified: true });
  });

  test('ids are never given twice, ten are the most, and each step is one version', () => {
    const step = fc.oneof(fc.constant('add' as const), fc.nat({ max: 12 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let customer = nobody;
        const given = new Set<string>();
        for (const what of steps) {
          const id = customer.contacts[typeof what === 'number' ? what : 0]?.id ?? 'phone-99999';
          const done = what === 'add' ? addContact(customer, asked(`+86138${given.size}`), now) : removeContact(customer, id);
          if (!done.accepted) {
            expect(done.code).toBe(what === 'add' ? 'TOO_MANY_CONTACTS' : 'NOT_FOUND');
            continue;
          }
          expect(done.value.version).toBe(customer.version + 1);
          const made = done.value.contacts.at(-1)?.id ?? '';
          if (what === 'add') expect(given.has(made)).toBe(false);
          given.add(made);
          customer = done.value;
          expect(customer.contacts.length).toBeLessThanOrEqual(contactsAtMost);
        }
      }),
    );
  });

  test('the same number is not written twice', () => {
    const two = must(addContact(must(addContact(nobody, asked('+8613800138000'), now)), asked('+8613900139000'), now));
    const refused = { accepted: false, code: 'PHONE_TAKEN', detail: { existing_id: nobody.id }, pointer: '/value' };
    expect(addContact(two, asked('+8613800138000'), now)).toEqual(refused);
    expect(changeContact(two, 'phone-2', { value: '+8613800138000' })).toEqual(refused);
    expect(changeContact(two, 'phone-2', { value: '+8613900139000' })).toMatchObject({ accepted: true });
  });

  test('nothing is changed on one who is archived', () => {
    const archived = { ...must(addContact(nobody, asked('+8613800138000'), now)), status: 'archived' as const };
    for (const done of [
      addContact(archived, asked('+8613900139000'), now),
      changeContact(archived, 'phone-1', {}),
      removeContact(archived, 'phone-1'),
    ])
      expect(done).toMatchObject({ accepted: false, code: 'CUSTOMER_ARCHIVED' });
  });

  test('an openid and a unionid of the same letters are two things', () => {
    expect(claimOf({ kind: 'wechat', value: 'oABC123', id_type: 'openid' })).not.toBe(
      claimOf({ kind: 'wechat', value: 'oABC123', id_type: 'unionid' }),
    );
    expect(claimOf({ kind: 'phone', value: '+8613800138000', id_type: null })).toBe('+8613800138000');
  });
});
