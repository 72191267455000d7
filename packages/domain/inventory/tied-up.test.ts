import { describe, expect, test } from 'vitest';
import { tiedUp, type Worth } from './tied-up.ts';

const worth: Worth = { cost: 180, price: 300, currency: 'CNY' };

describe('money tied up above the limit', () => {
  test.each<[string, number, number, Worth, boolean, { amount: number; basis: string }]>([
    ['at cost', 99_000, 3215, worth, true, { amount: 17_241, basis: 'cost' }],
    ['at the price for those who may not see costs', 99_000, 3215, worth, false, { amount: 28_736, basis: 'price' }],
    ['at the price where no cost is known', 12_000, 10_000, { ...worth, cost: null }, true, { amount: 600, basis: 'price' }],
    ['of half a piece, rounded half to even', 10_500, 10_000, { ...worth, cost: 5 }, true, { amount: 2, basis: 'cost' }],
    ['at the limit there is none', 10_000, 10_000, worth, true, { amount: 0, basis: 'cost' }],
    ['below the limit there is none', 1000, 10_000, worth, true, { amount: 0, basis: 'cost' }],
  ])('%s', (_, available, over, of, sees, said) => {
    expect(tiedUp(available, over, of, sees)).toEqual({ ...said, currency: 'CNY' });
  });
});
