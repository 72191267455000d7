import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePhone } from './parse-phone.ts';

describe('a phone number as people write it', () => {
  test.each([
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['+86-138-0013-8000', 'CN', '+8613800138000'],
    ['0086 13800138000', 'CN', '+8613800138000'],
    ['１３８００１３８０００', 'CN', '+8613800138000'],
    ['＋８６ １３８ ００１３ ８０００', '', '+8613800138000'],
    ['0912 345 678', 'TW', '+886912345678'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['+86 138 0013 8000', 'US', '+8613800138000'],
  ])('%s in %s is %s', (written, country, phone) => {
    expect(parsePhone(written, country)).toEqual({ accepted: true, value: phone });
  });

  test.each([
    ['12345', 'CN'],
    ['138 0013 80', 'CN'],
    ['hello', 'CN'],
    ['138 0013 8000', ''],
    ['138 0013 8000', 'ZZ'],
    ['+999 1234 5678', 'CN'],
    ['', 'CN'],
  ])('%j in %j is none, and the refusal does not repeat it', (written, country) => {
    expect(parsePhone(written, country)).toEqual({ accepted: false, code: 'INVALID_PHONE', detail: { country }, pointer: '/phone' });
  });

  test('blanks, dashes, brackets and full-width digits never make another number of it', () => {
    const mobile = fc.integer({ min: 0, max: 99_999_999 }).map((tail) => `138${String(tail).padStart(8, '0')}`);
    const between = fc.array(fc.constantFrom('', ' ', '-', '  '), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(mobile, between, fc.boolean(), fc.boolean(), (digits, gaps, wide, abroad) => {
        const spaced = [...digits].map((digit, place) => `${digit}${gaps[place] ?? ''}`).join('');
        const written = wide ? spaced.replace(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))) : spaced;
        expect(parsePhone(abroad ? `+86 ${written}` : written, abroad ? '' : 'CN')).toEqual({ accepted: true, value: `+86${digits}` });
      }),
    );
  });

  test('any text at all is either a number or a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (written) => {
        const parsed = parsePhone(written, 'CN');
        expect(parsed.accepted ? /^\+[1-9][0-9]{5,15}$/.test(parsed.value) : parsed.code === 'INVALID_PHONE').toBe(true);
      }),
    );
  });
});
