import { describe, expect, test } from 'vitest';
import { normalContact } from './normal-contact.ts';

describe('a contact in its one form', () => {
  test.each([
    ['phone', '138 0013 8000', '+8613800138000'],
    ['phone', '+86-138-0013-8000', '+8613800138000'],
    ['email', ' Wang@Example.COM ', 'wang@example.com'],
    ['wechat', 'oXk2_AbC-9', 'oXk2_AbC-9'],
  ] as const)('%s %s is %s', (kind, written, value) => {
    expect(normalContact(kind, written, 'CN')).toEqual({ accepted: true, value });
  });

  test.each([
    ['phone', '12', 'INVALID_PHONE'],
    ['email', 'wang', 'INVALID_CONTACT'],
    ['wechat', '张小明', 'INVALID_CONTACT'],
  ] as const)('%s %s is none, and the refusal does not repeat it', (kind, written, code) => {
    const refused = normalContact(kind, written, 'CN');
    expect(refused).toMatchObject({ accepted: false, code, pointer: '/value' });
    expect(JSON.stringify(refused)).not.toContain(written);
  });
});
