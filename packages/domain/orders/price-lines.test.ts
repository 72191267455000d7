import { minorAtMost } from '@dianke/contract/shapes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedLine, grossOf, priceLines } from './price-lines.ts';

const line = (unitPrice: number, quantityMilli = 1000, discount = 0, tax = 0): AskedLine => ({
  variantId: 'var_1',
  sku: 'TEA',
  name: '茶',
  quantityMilli,
  unitPrice,
  discount,
  tax,
});

describe('the price of a line', () => {
  test.each([
    [300, 2000, 600],
    [333, 500, 166],
    [335, 500, 168],
    [999, 1, 1],
    [499, 1, 0],
    [500, 1, 0],
    [1500, 1, 2],
    [0, 9_999_999_999, 0],
    [45_00, 1400, 6300],
  ])('%d a piece for %d thousandths is %d, half to even', (unitPrice, quantityMilli, gross) => {
    expect(grossOf(unitPrice, quantityMilli)).toBe(gross);
  });
});

describe('the lines of an order', () => {
  test('are priced one by one and added up', () => {
    expect(priceLines([line(300, 2000, 50, 33), line(333, 500)])).toMatchObject({
      accepted: true,
      value: { subtotal: 766, discount: 50, tax: 33, total: 749, lines: [{ total: 583 }, { total: 166 }] },
    });
  });

  test('a discount above its line is refused with the place where it stands', () => {
    expect(priceLines([line(300, 1000), line(300, 1000, 301)])).toEqual({
      accepted: false,
      code: 'INVALID_INPUT',
      detail: { gross: 300, discount: 301 },
      pointer: '/lines/1/discount',
    });
  });

  test.each([
    ['one line', [line(minorAtMost, 1001)], '/lines/0'],
    ['a line that no number could hold', [line(100), line(minorAtMost, 9_999_999_999)], '/lines/1'],
    ['all lines', [line(minorAtMost), line(1)], '/lines/1'],
    ['goods and tax', [line(minorAtMost, 1000, 0, 1)], '/lines/0'],
  ])('more money in %s than money can be is refused', (_, lines, pointer) => {
    expect(priceLines(lines)).toEqual({ accepted: false, code: 'INVALID_INPUT', detail: { most: minorAtMost }, pointer });
  });

  test('a discount of the whole line leaves its tax to pay', () => {
    expect(priceLines([line(300, 1000, 300, 20)])).toMatchObject({ accepted: true, value: { total: 20 } });
  });

  test('law 4 part: the total is what the lines come to, and goods − discounts + tax, to the unit', () => {
    const lines = fc.array(
      fc.tuple(fc.nat(10 ** 6), fc.integer({ min: 1, max: 10 ** 6 }), fc.nat(100), fc.nat(10 ** 6)).map(([price, quantity, percent, tax]) => {
        const gross = grossOf(price, quantity);
        return line(price, quantity, Math.floor((gross * percent) / 100), tax);
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(lines, (asked) => {
        const priced = priceLines(asked);
        if (!priced.accepted) throw new Error(priced.code);
        const { subtotal, discount, tax, total } = priced.value;
        expect(total).toBe(priced.value.lines.reduce((sum, one) => sum + one.total, 0));
        expect(total).toBe(subtotal - discount + tax);
        expect(priced.value.lines.every((one) => one.total >= 0)).toBe(true);
      }),
    );
  });
});
