import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMilli, toMilli } from './quantity.ts';

describe('a quantity', () => {
  test.each([
    ['1', 1000, '1'],
    ['1.5', 1500, '1.5'],
    ['0.001', 1, '0.001'],
    ['0.250', 250, '0.25'],
    ['007', 7000, '7'],
    ['9999999.999', 9_999_999_999, '9999999.999'],
    ['-2', -2000, '-2'],
    ['-0.5', -500, '-0.5'],
    ['0', 0, '0'],
    ['-0', 0, '0'],
    ['-0.000', 0, '0'],
  ])('%s counts as %d thousandths and is written %s', (text, milli, written) => {
    expect(toMilli(text)).toBe(milli);
    expect(fromMilli(milli)).toBe(written);
  });

  test('is never minus zero, which a table and a JSON text would not keep', () => {
    expect(Object.is(toMilli('-0.0'), 0)).toBe(true);
  });

  test('whatever was counted is written and read back as the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (milli) => {
        expect(toMilli(fromMilli(milli))).toBe(milli);
        expect(fromMilli(milli)).toMatch(/^-?[0-9]+(\.[0-9]{0,2}[1-9])?$/);
      }),
    );
  });
});
