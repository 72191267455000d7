import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOf, merchantPartition, monthOf, platformPartition } from './keys.ts';

describe('a key', () => {
  test('begins with the merchant whose thing it is, or with the platform', () => {
    expect(merchantPartition('mer_1', 'ORD', 'ord_1')).toBe('M#mer_1#ORD#ord_1');
    expect(merchantPartition('mer_1')).toBe('M#mer_1');
    expect(platformPartition('KEY', 'abc')).toBe('P#KEY#abc');
    expect(keyOf('M#mer_1', 'STORE', 'sto_1')).toEqual({ pk: 'M#mer_1', sk: 'STORE#sto_1' });
  });

  test.each(['a#b', '#', ''])('takes no part %j, which could forge another one', (part) => {
    expect(() => merchantPartition('mer_1', part)).toThrow("may not be empty or hold '#'");
    expect(() => merchantPartition(part)).toThrow();
    expect(() => platformPartition('USER', part)).toThrow();
    expect(() => keyOf('M#mer_1', 'STORE', part)).toThrow();
  });

  test('is the same only for the same parts: no two lists of parts make one key', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9_%.-]{1,6}$/);
    const parts = fc.array(part, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(part, parts, part, parts, (merchant, some, other, others) => {
        const same = merchant === other && JSON.stringify(some) === JSON.stringify(others);
        expect(merchantPartition(merchant, ...some) === merchantPartition(other, ...others)).toBe(same);
      }),
    );
  });
});

test.each([
  ['2026-11-30T23:59:59.999Z', '2026-11'],
  ['2026-12-01T00:00:00.000Z', '2026-12'],
  ['2026-12-01T00:30:00+08:00', '2026-11'],
])('%s lies in the bucket of %s', (instant, month) => {
  expect(monthOf(instant)).toBe(month);
});
