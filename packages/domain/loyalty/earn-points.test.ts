import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Earned, earnPoints, type OrderPoints, settleCancelled, settleEarned, settleRefund } from './earn-points.ts';

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

type Told =
  | { readonly is: 'paid' }
  | { readonly is: 'cancelled'; readonly before: number }
  | { readonly is: 'refunded'; readonly id: number; readonly before: number; readonly after: number };

/** Tells the facts one after the other, as often as listed, each with the rate that holds then; answers what has arisen. */
function tellAll(facts: readonly Told[], total: number, rateOf: (at: number) => number = () => 10_000) {
  let earned: Earned | null = null;
  let cancelled: number | null = null;
  const refunds = new Map<number, number>();
  for (const [at, fact] of facts.entries()) {
    const order: OrderPoints = { earned, isCancelled: cancelled !== null };
    if (fact.is === 'paid') earned = settleEarned(order, total, rateOf(at)) ?? earned;
    if (fact.is === 'cancelled') cancelled = settleCancelled(order, { earnedOn: total, before: fact.before, after: 0 }) ?? cancelled;
    if (fact.is === 'refunded' && !refunds.has(fact.id)) {
      const taken = settleRefund(order, { earnedOn: total, before: fact.before, after: fact.after }, rateOf(at));
      earned = taken?.earned ?? earned;
      refunds.set(fact.id, taken?.points ?? 0);
    }
  }
  const back = [...refunds.values()];
  return { earned, cancelled, back, balance: (earned?.points ?? 0) + (cancelled ?? 0) + back.reduce((sum, one) => sum + one, 0) };
}

describe('an order that is paid and cancelled', () => {
  const paid: Told = { is: 'paid' };
  const cancelled: Told = { is: 'cancelled', before: 1200 };

  test.each<[string, Told[], number | null, number | null]>([
    ['paid', [paid], 12, null],
    ['paid, twice', [paid, paid], 12, null],
    ['paid, then cancelled', [paid, cancelled], 12, -12],
    ['cancelled, then paid', [cancelled, paid], 0, 0],
    ['cancelled', [cancelled], null, 0],
    ['cancelled twice, then paid twice', [cancelled, cancelled, paid, paid], 0, 0],
  ])('told %s earns and gives back its points', (_, facts, earned, takenBack) => {
    const told = tellAll(facts, 1200);
    expect([told.earned?.points ?? null, told.cancelled]).toEqual([earned, takenBack]);
  });

  test('an order that costs too little for a point gives and takes nothing, and never minus zero', () => {
    const told = tellAll([paid, { is: 'cancelled', before: 50 }], 50);
    expect(Object.is(told.cancelled, 0)).toBe(true);
  });
});

describe('an order whose money goes back', () => {
  test('in part keeps the points of what remains paid, rounded down, at the rate it was earned at', () => {
    const told: Told[] = [{ is: 'paid' }, { is: 'refunded', id: 1, before: 1299, after: 1199 }, { is: 'refunded', id: 2, before: 1199, after: 1150 }];
    expect(tellAll(told, 1299, (at) => (at === 0 ? 10_000 : 30_000))).toMatchObject({
      earned: { points: 12, rate: 10_000 },
      back: [-1, 0],
      balance: 11,
    });
  });

  test('before we heard that it was paid settles both, and the payment that is heard later adds nothing', () => {
    const told = tellAll([{ is: 'refunded', id: 1, before: 1200, after: 700 }, { is: 'paid' }], 1200);
    expect(told).toMatchObject({ earned: { points: 12 }, back: [-5], balance: 7 });
  });

  test('and was never paid in full has no points to give', () => {
    expect(settleRefund({ earned: null, isCancelled: false }, { earnedOn: 0, before: 500, after: 0 }, 10_000)).toBeNull();
  });

  test('of whose rate nothing is known gives back its points by the share of the money', () => {
    const order = { earned: { points: 7, rate: null }, isCancelled: false };
    expect(settleRefund(order, { earnedOn: 1000, before: 1000, after: 500 }, 10_000)).toEqual({ earned: null, points: -4 });
    expect(settleCancelled(order, { earnedOn: 1000, before: 500, after: 0 })).toBe(-3);
  });

  test('law 2 part: in any parts, told in any order and any number of times, leaves the points of what remains paid', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 10 ** 6 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        parts,
        fc.nat(10 ** 6),
        fc.boolean(),
        fc.nat(30_000),
        fc.array(fc.nat(1_000_003), { minLength: 9, maxLength: 9 }),
        (amounts, rest, ends, rate, luck) => {
          const total = amounts.reduce((sum, one) => sum + one, rest);
          const facts: Told[] = [{ is: 'paid' }];
          let left = total;
          for (const [id, amount] of amounts.entries()) {
            facts.push({ is: 'refunded', id, before: left, after: left - amount });
            left -= amount;
          }
          if (ends) facts.push({ is: 'cancelled', before: left });
          const mixed = [...facts, ...facts].map((fact, at) => [luck[at % 9] ?? 0, fact] as const).sort(([one], [other]) => one - other);
          const told = tellAll(
            mixed.map(([, fact]) => fact),
            total,
            () => rate,
          );
          expect(told.balance).toBe(ends ? 0 : earnPoints(rest, rate));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
