import { describe, expect, test } from 'vitest';
import { lunarDate } from './lunar-date.ts';

describe('the lunar calendar', () => {
  // New Year's days as the Hong Kong Observatory publishes them.
  test.each([
    ['1933-01-26', 1933],
    ['1954-02-03', 1954],
    ['1990-01-27', 1990],
    ['2000-02-05', 2000],
    ['2024-02-10', 2024],
    ['2025-01-29', 2025],
    ['2026-02-17', 2026],
    ['2027-02-06', 2027],
    ['2028-01-26', 2028],
    ['2029-02-13', 2029],
    ['2030-02-03', 2030],
  ])('%s is the first day of %i', (date, year) => {
    expect(lunarDate(date)).toEqual({ year, month: 1, day: 1, leap: false });
  });

  test.each([
    ['1987-07-26', { year: 1987, month: 6, day: 1, leap: true }],
    ['1996-07-16', { year: 1996, month: 6, day: 1, leap: false }],
    ['2023-03-22', { year: 2023, month: 2, day: 1, leap: true }],
    ['2025-07-25', { year: 2025, month: 6, day: 1, leap: true }],
    ['2033-12-22', { year: 2033, month: 11, day: 1, leap: true }],
    ['2025-01-28', { year: 2024, month: 12, day: 29, leap: false }],
    ['2024-09-17', { year: 2024, month: 8, day: 15, leap: false }],
  ])('%s is %o', (date, lunar) => {
    expect(lunarDate(date)).toEqual(lunar);
  });

  test('every day of 1900 to 2050 follows the day before', () => {
    let before = lunarDate('1900-01-31');
    for (let at = Date.UTC(1900, 1, 1); at < Date.UTC(2050, 0, 22); at += 86_400_000) {
      const day = lunarDate(new Date(at).toISOString().slice(0, 10));
      const isNext = day.day === before.day + 1 && day.month === before.month && day.leap === before.leap;
      if (!isNext && !(day.day === 1 && before.day >= 29 && before.day <= 30)) expect({ before, day }).toBe('one after the other');
      before = day;
    }
  });

  test('knows its limits', () => {
    expect(lunarDate('2050-01-22')).toEqual({ year: 2049, month: 12, day: 29, leap: false });
    for (const date of ['1900-01-30', '2050-01-23']) expect(() => lunarDate(date)).toThrow(RangeError);
  });
});
