import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOfCover, rankBest, rankSlow } from './rank-sellers.ts';

const item = (variantId: string, units: number, net: number, onHand = 1000, currency = 'CNY') => ({ variantId, currency, units, net, onHand });
const places = (ranked: readonly { readonly variantId: string; readonly rank: number }[]) =>
  ranked.map(({ variantId, rank }) => `${rank} ${variantId}`);

describe('ranks of sellers', () => {
  const shelf = [item('a', 3000, 900), item('b', 5000, 500), item('c', 5000, 700), item('d', 0, 0, 9000), item('e', 0, 0, 2000), item('f', 0, 0, 0)];

  it('the best by units; alike share a rank and the higher net stands first', () => {
    expect(places(rankBest(shelf, 'units', 10))).toEqual(['1 c', '1 b', '3 a']);
  });

  it('the best by net', () => {
    expect(places(rankBest(shelf, 'net', 2))).toEqual(['1 a', '2 c']);
  });

  it('the slow are in stock; those that sold nothing come first, the larger stock before the smaller', () => {
    expect(places(rankSlow(shelf, 'units', 3))).toEqual(['1 d', '1 e', '3 a']);
  });

  it('each currency has ranks of its own', () => {
    expect(places(rankBest([item('a', 1000, 100), item('z', 9000, 9000, 0, 'JPY'), item('b', 2000, 1)], 'units', 1))).toEqual(['1 b', '1 z']);
  });

  it('the order never wavers: it is the same from whatever order the items come in', () => {
    const items = fc.uniqueArray(fc.record({ variantId: fc.string({ minLength: 1 }), units: fc.nat(3), net: fc.nat(3), onHand: fc.nat(2) }), {
      selector: (one) => one.variantId,
    });
    fc.assert(
      fc.property(items, fc.constantFrom('units' as const, 'net' as const), fc.func(fc.nat()), (some, by, luck) => {
        const all = some.map((one) => ({ ...one, currency: 'CNY' }));
        const shuffled = [...all].sort((one, other) => luck(one.variantId) - luck(other.variantId));
        expect(rankBest(shuffled, by, 50)).toEqual(rankBest(all, by, 50));
        expect(rankSlow(shuffled, by, 50)).toEqual(rankSlow(all, by, 50));
      }),
    );
  });
});

describe('days of cover', () => {
  it.each([
    [24_000, 42_000, 30, 171],
    [10_000, 1000, 1, 100],
    [1000, 3000, 1, 3],
    [0, 3000, 30, 0],
    [-2000, 3000, 30, 0],
    [5000, 0, 30, null],
    [5000, 1000, 0, null],
  ])('%i on hand, %i sold in %i days: %s tenths of a day', (onHand, units, days, tenths) => {
    expect(daysOfCover(onHand, units, days)).toBe(tenths);
  });
});
