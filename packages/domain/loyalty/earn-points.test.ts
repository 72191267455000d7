import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earnPoints, type OrderPoints, settleEarned, settleTakenBack } from './earn-points.ts';

describe('points for what was paid', () => {
  test.each([
    [600, 10_000, 6],
    [699, 10_000, 6],
    [99, 10_000, 0],
    [4500, 14_000, 63],
    [0, 10_000, 0],
    [12_345, 0, 0],
    [100, 1_000_000, 100],
    [99_999_999_999, 1_000_000, 99_999_999_999],
  ])('%d paid at %d basis points earn %d', (paid, rate, points) => {
    expect(earnPoints(paid, rate)).toBe(points);
  });

  test('the shop keeps the fraction, never more than one point', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 1_000_000 }), (paid, rate) => {
        const exact = (BigInt(paid) * BigInt(rate)) / 1_000_000n;
        expect(BigInt(earnPoints(paid, rate))).toBe(exact);
      }),
    );
  });

  test('paying in parts never earns more than paying at once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 ** 7 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (parts, rate) => {
          const inParts = parts.reduce((sum, part) => sum + earnPoints(part, rate), 0);
          const whole = earnPoints(
            parts.reduce((sum, part) => sum + part, 0),
            rate,
          );
          expect(inParts).toBeLessThanOrEqual(whole);
          expect(whole - inParts).toBeLessThan(parts.length);
        },
      ),
    );
  });
});

describe('an order that is paid and cancelled', () => {
  /** Tells the facts one after the other, as often as listed; answers the entries that arose. */
  function tellAll(facts: readonly ('paid' | 'cancelled')[], paid: number): OrderPoints {
    let order: OrderPoints = { earned: null, takenBack: null };
    for (const fact of facts) {
      const points = fact === 'paid' ? settleEarned(order, paid, 10_000) : settleTakenBack(order);
      if (points === null) continue;
      order = fact === 'paid' ? { ...order, earned: points } : { ...order, takenBack: points };
    }
    return order;
  }

  test.each<[('paid' | 'cancelled')[], number | null, number | null]>([
    [['paid'], 12, null],
    [['paid', 'paid'], 12, null],
    [['paid', 'cancelled'], 12, -12],
    [['cancelled', 'paid'], 0, 0],
    [['cancelled'], null, 0],
    [['cancelled', 'cancelled', 'paid', 'paid'], 0, 0],
  ])('told %j it earns %j and gives back %j', (facts, earned, takenBack) => {
    expect(tellAll(facts, 1200)).toEqual({ earned, takenBack });
  });

  test('law 2 part: cancelled in any order and told any number of times, its customer has exactly the points of before', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('paid' as const, 'cancelled' as const), { maxLength: 8 }), fc.nat(10 ** 7), (facts, paid) => {
        const told = [...facts, 'paid' as const, 'cancelled' as const];
        const { earned, takenBack } = tellAll(told, paid);
        expect((earned ?? 0) + (takenBack ?? 0)).toBe(0);
      }),
    );
  });

  test('an order that costs too little for a point gives and takes nothing, and never minus zero', () => {
    const { takenBack } = tellAll(['paid', 'cancelled'], 50);
    expect(Object.is(takenBack, 0)).toBe(true);
  });
});
