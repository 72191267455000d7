import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOut } from './share-out.ts';

describe('sharing an amount out', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [10, [3, 1], [8, 2]],
    [7, [0, 0], [7, 0]],
    [5, [0, 5, 0], [0, 5, 0]],
    [0, [1, 2], [0, 0]],
  ])('%i by %j is %j', (amount, weights, shares) => {
    expect(shareOut(amount, weights)).toEqual(shares);
  });

  it('gives away everything, and nobody is a whole unit from their exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), weights, (amount, by) => {
        const shares = shareOut(amount, by);
        const sum = by.reduce((total, weight) => total + weight, 0);
        expect(shares.reduce((total, share) => total + share, 0)).toBe(amount);
        for (const [at, share] of shares.entries()) {
          const exact = sum === 0 ? share : (amount / sum) * (by[at] ?? 0);
          expect(Math.abs(share - exact)).toBeLessThan(1.001);
        }
      }),
    );
  });
});
