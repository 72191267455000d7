import { expect, test } from 'vitest';
import { type Contact, contactOf } from './customer.ts';

test('the first contact of a kind is the one that counts', () => {
  const contacts = [
    { kind: 'email', value: 'a@example.com' },
    { kind: 'phone', value: '+861' },
    { kind: 'phone', value: '+862' },
  ] as Contact[];
  expect(contactOf({ contacts }, 'phone')).toBe('+861');
  expect(contactOf({ contacts }, 'wechat')).toBeNull();
});
