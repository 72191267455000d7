import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideDown, divideHalfEven } from './rounding.ts';

const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const divisor = fc.bigInt({ min: 1n, max: 10n ** 9n });

describe('rounding half to even', () => {
  test.each([
    [5n, 10n, 0],
    [15n, 10n, 2],
    [25n, 10n, 2],
    [35n, 10n, 4],
    [-5n, 10n, 0],
    [-15n, 10n, -2],
    [-25n, 10n, -2],
    [14n, 10n, 1],
    [16n, 10n, 2],
    [0n, 7n, 0],
    [10n ** 15n, 1n, 10 ** 15],
  ])('%d over %d is %d', (numerator, denominator, rounded) => {
    expect(divideHalfEven(numerator, denominator) + 0).toBe(rounded);
  });

  test('is never further than half away, and at exactly half it is even', () => {
    fc.assert(
      fc.property(whole, divisor, (numerator, denominator) => {
        const rounded = BigInt(divideHalfEven(numerator, denominator));
        const twiceOff = 2n * (numerator - rounded * denominator);
        const size = twiceOff < 0n ? -twiceOff : twiceOff;
        expect(size <= denominator).toBe(true);
        if (size === denominator) expect(rounded % 2n).toBe(0n);
      }),
    );
  });

  test('neither shop nor customer gains: what is owed rounds as what is due', () => {
    fc.assert(
      fc.property(whole, divisor, (numerator, denominator) => divideHalfEven(-numerator, denominator) + divideHalfEven(numerator, denominator) === 0),
    );
  });

  test('what no number holds exactly is a fault, never a wrong price', () => {
    expect(() => divideHalfEven(2n ** 60n, 1n)).toThrow(RangeError);
  });
});

describe('rounding down', () => {
  test('never gives more than there is, and less than one too little', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), divisor, (numerator, denominator) => {
        const given = BigInt(divideDown(numerator, denominator));
        expect(given * denominator <= numerator && numerator < (given + 1n) * denominator).toBe(true);
      }),
    );
  });

  test('what no number holds exactly is a fault', () => {
    expect(() => divideDown(2n ** 60n, 1n)).toThrow(RangeError);
  });
});
