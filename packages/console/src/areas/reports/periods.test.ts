import { describe, expect, test } from 'vitest';
import { daysIn, periodAgainst, periodOf, periodWords, typedPeriod } from './periods.ts';

const today = '2026-11-22';
/** Every day of seven years, with two leap days. */
const days = Array.from({ length: 2557 }, (_, at) => new Date(Date.UTC(2023, 0, 1 + at)).toISOString().slice(0, 10));
const preset = periodWords.filter((word) => word !== 'own');

describe('periods', () => {
  test.each([
    ['today', '2026-11-22', '2026-11-22', '2026-11-21', '2025-11-23'],
    ['week', '2026-11-16', '2026-11-22', '2026-11-09', '2025-11-17'],
    ['lastWeek', '2026-11-09', '2026-11-15', '2026-11-02', '2025-11-10'],
    ['month', '2026-11-01', '2026-11-22', '2026-10-01', '2025-11-01'],
    ['lastMonth', '2026-10-01', '2026-10-31', '2026-09-01', '2025-10-01'],
    ['days30', '2026-10-24', '2026-11-22', '2026-09-24', '2025-10-25'],
    ['year', '2026-01-01', '2026-11-22', '2025-01-01', '2025-01-01'],
    ['months12', '2025-11-23', '2026-11-22', '2024-11-23', '2024-11-23'],
  ] as const)('%s begins and ends where one expects, and so do the one before and the one a year ago', (word, from, to, before, year) => {
    const period = periodOf(word, today);
    expect(period).toEqual({ from, to });
    expect(periodAgainst(period, word, 'before').from).toBe(before);
    expect(periodAgainst(period, word, 'year').from).toBe(year);
  });

  test.each([
    ['a month so far, against as many days of the month before', 'month', '2026-11-01', '2026-11-22', '2026-10-01', '2026-10-22'],
    ['a whole month, against the whole one before', 'lastMonth', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31'],
    ['the end of a long month, against a short one', 'month', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['days of one’s own, against as many before them', 'own', '2026-11-10', '2026-11-12', '2026-11-07', '2026-11-09'],
  ] as const)('%s', (_, word, from, to, earlierFrom, earlierTo) => {
    expect(periodAgainst({ from, to }, word, 'before')).toEqual({ from: earlierFrom, to: earlierTo });
  });

  test('a week is held against the same week of last year, weekday by weekday', () => {
    const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
    for (const day of days)
      for (const word of ['today', 'week', 'lastWeek'] as const) {
        const period = periodOf(word, day);
        const earlier = periodAgainst(period, word, 'year');
        expect([weekday(earlier.from), daysIn(earlier)]).toEqual([weekday(period.from), daysIn(period)]);
        expect(earlier.to < period.from).toBe(true);
      }
  });

  test('every period is one that a report takes, whatever day it is', () => {
    for (const day of days)
      for (const word of preset) {
        const period = periodOf(word, day);
        expect(typedPeriod(period.from, period.to)).toEqual(period);
        for (const against of ['before', 'year'] as const) {
          const earlier = periodAgainst(period, word, against);
          expect(typedPeriod(earlier.from, earlier.to)).toEqual(earlier);
        }
      }
  });

  test.each([
    [undefined, '2026-11-22'],
    ['2026-11-23', '2026-11-22'],
    ['2025-10-01', '2026-11-22'],
    ['2026-02-3', '2026-11-22'],
    ['someday', 'never'],
  ])('from %s to %s is no period', (from, to) => {
    expect(typedPeriod(from, to)).toBeNull();
  });
});
