import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDecimal } from './read-decimal.ts';

describe('a decimal as a file writes it', () => {
  test.each([
    ['2.55', 2, '.', { value: 255, exact: true }],
    ['2,55', 2, ',', { value: 255, exact: true }],
    ['-11062.06', 2, '.', { value: -1106206, exact: true }],
    ['0.001', 2, '.', { value: 0, exact: false }],
    ['-0.001', 2, '.', { value: 0, exact: false }],
    ['0.125', 2, '.', { value: 12, exact: false }],
    ['0.135', 2, '.', { value: 14, exact: false }],
    ['1,234,567.5', 3, '.', { value: 1_234_567_500, exact: true }],
    ['1.234.567,5', 3, ',', { value: 1_234_567_500, exact: true }],
    ['300', 0, '.', { value: 300, exact: true }],
    ['+4', 3, '.', { value: 4000, exact: true }],
  ] as const)('%s with %i places is read to the unit', (text, places, mark, read) => {
    expect(readDecimal(text, places, mark)).toEqual(read);
  });

  test.each(['', 'a', '1e3', '1.2.3', '1,2', '12,34.5', '.5', '1.', '--1', '1234567890123', '999999999999'.repeat(2)])('%s is none', (text) => {
    expect(readDecimal(text, 2)).toBeNull();
  });

  test('every whole number of minor units is read back as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (minor) => {
        const size = String(Math.abs(minor)).padStart(3, '0');
        const text = `${minor < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`;
        expect(readDecimal(text, 2)).toEqual({ value: minor, exact: true });
      }),
    );
  });
});
