import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskEmail, maskPhone } from './mask-contact.ts';

describe('a masked contact', () => {
  test.each([
    ['+8613800138000', '+86•••••••8000'],
    ['+886912345678', '+88••••••5678'],
    ['+14155552671', '+14•••••2671'],
  ])('%s is shown as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  test('keeps at least three digits of any phone to itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9][0-9]{6,14}$/), (phone) => {
        const [head = '', tail = ''] = maskPhone(phone).split(/•+/);
        expect(phone.startsWith(head) && phone.endsWith(tail)).toBe(true);
        expect(phone.length - head.length - tail.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  test.each([
    ['wang@example.com', 'w•••@example.com'],
    ['w@example.com', 'w•••@example.com'],
  ])('%s is shown as %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });

  test('an e-mail shows its first letter and its host, and not how long its name is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z.]{0,30}$/), (name) => {
        expect(maskEmail(`${name}@example.com`)).toBe(`${name.slice(0, 1)}•••@example.com`);
      }),
    );
  });
});
