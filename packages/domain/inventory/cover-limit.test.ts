import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverLimits, daysBetween } from './cover-limit.ts';

describe('limits from days of cover', () => {
  test.each<
    [string, { soldMilli: number; observedDays: number }, { low: number | null; over: number | null }, { low: number | null; over: number | null }]
  >([
    ['two a day, a week and a month of cover', { soldMilli: 56_000, observedDays: 400 }, { low: 7, over: 30 }, { low: 14_000, over: 60_000 }],
    ['one in 28 days, rounded up', { soldMilli: 1000, observedDays: 28 }, { low: 1, over: 90 }, { low: 36, over: 3215 }],
    ['nothing sold: no low limit, all of it too much', { soldMilli: 0, observedDays: 28 }, { low: 7, over: 30 }, { low: null, over: 0 }],
    ['more brought back than sold counts as nothing', { soldMilli: -2000, observedDays: 90 }, { low: 7, over: 30 }, { low: null, over: 0 }],
    [
      'new goods are averaged over their own days, and are never too much',
      { soldMilli: 10_000, observedDays: 5 },
      { low: 7, over: 30 },
      { low: 14_000, over: null },
    ],
    ['goods of today count as one day', { soldMilli: 3000, observedDays: 0 }, { low: 2, over: null }, { low: 6000, over: null }],
    ['no days asked for', { soldMilli: 3000, observedDays: 28 }, { low: null, over: null }, { low: null, over: null }],
  ])('%s', (_, demand, days, limits) => {
    expect(coverLimits(demand, days)).toEqual(limits);
  });

  test('more demand or more days never lower a limit', () => {
    const sold = fc.integer({ min: 1, max: 10 ** 9 });
    const days = fc.integer({ min: 1, max: 365 });
    fc.assert(
      fc.property(sold, sold, days, days, (one, more, few, many) => {
        const at = (soldMilli: number, cover: number) => coverLimits({ soldMilli, observedDays: 28 }, { low: cover, over: cover });
        const small = at(Math.min(one, more), Math.min(few, many));
        const large = at(Math.max(one, more), Math.max(few, many));
        expect(large.low ?? 0).toBeGreaterThanOrEqual(small.low ?? 0);
        expect(small.over).toBe(small.low);
        expect(Number.isSafeInteger(large.low)).toBe(true);
      }),
    );
  });

  test('days are whole and never below zero', () => {
    expect(daysBetween('2026-11-20T08:00:00Z', '2026-11-21T07:59:59Z')).toBe(0);
    expect(daysBetween('2026-11-20T08:00:00Z', '2026-12-18T08:00:00Z')).toBe(28);
    expect(daysBetween('2026-11-20T08:00:00Z', '2026-11-19T08:00:00Z')).toBe(0);
  });
});
