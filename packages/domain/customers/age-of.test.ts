import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOf, checkBirth } from './age-of.ts';
import type { Birth } from './customer.ts';

const solar = (year: number | null, month: number, day: number): Birth => ({ calendar: 'solar', year, month, day, leapMonth: false });
const lunar = (year: number | null, month: number, day: number, leapMonth = false): Birth => ({ calendar: 'lunar', year, month, day, leapMonth });

describe('the age of a customer', () => {
  test.each([
    [solar(2000, 1, 1), '2026-12-31', 26],
    [solar(2000, 1, 1), '2027-01-01', 27],
    [solar(2000, 12, 31), '2026-12-30', 25],
    [solar(2000, 12, 31), '2026-12-31', 26],
    [solar(2000, 12, 31), '2027-01-01', 26],
    [solar(2000, 2, 29), '2026-02-28', 25],
    [solar(2000, 2, 29), '2026-03-01', 26],
    [solar(2000, 2, 29), '2028-02-28', 27],
    [solar(2000, 2, 29), '2028-02-29', 28],
    [solar(2026, 11, 20), '2026-11-20', 0],
    [solar(2026, 11, 21), '2026-11-20', null],
    [solar(null, 2, 29), '2026-11-20', null],
    [lunar(1990, 1, 1), '2026-02-16', 35],
    [lunar(1990, 1, 1), '2026-02-17', 36],
    [lunar(1990, 12, 30), '2025-01-28', 33],
    [lunar(1990, 12, 30), '2025-01-29', 34],
    [lunar(1990, 12, 29), '2025-01-28', 34],
    [lunar(2000, 6, 15), '2025-07-08', 24],
    [lunar(2000, 6, 15), '2025-07-09', 25],
    [lunar(2000, 6, 15), '2025-07-25', 25],
    [lunar(2000, 6, 15, true), '2025-07-09', 25],
  ] as const)('%o on %s is %s', (birth, today, age) => {
    expect(ageOf(birth, today)).toBe(age);
  });

  test('never falls and rises by one at most from one day to the next, in either calendar', () => {
    const birth = fc.record({
      calendar: fc.constantFrom('solar' as const, 'lunar' as const),
      year: fc.integer({ min: 1930, max: 2020 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 30 }),
      leapMonth: fc.boolean(),
    });
    const day = fc.integer({ min: Date.UTC(2021, 6, 1) / 86_400_000, max: Date.UTC(2050, 0, 1) / 86_400_000 });
    const dateOf = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(birth, day, (born, days) => {
        const risen = (ageOf(born, dateOf(days + 1)) ?? 0) - (ageOf(born, dateOf(days)) ?? 0);
        expect(risen === 0 || risen === 1).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a day of birth', () => {
  test.each([
    solar(2000, 2, 29),
    solar(null, 2, 29),
    solar(2026, 11, 20),
    lunar(1990, 2, 30),
    lunar(2025, 6, 1, true),
    lunar(null, 12, 30),
  ])('%o may be', (birth) => {
    expect(checkBirth(birth, '2026-11-20')).toEqual({ accepted: true, value: birth });
  });

  test.each([
    solar(2001, 2, 29),
    solar(1900, 2, 29),
    solar(2000, 4, 31),
    solar(null, 2, 30),
    solar(2026, 11, 21),
    solar(2027, 1, 1),
    lunar(1990, 2, 31),
    lunar(2026, 12, 1),
    { ...solar(2000, 1, 1), leapMonth: true },
  ])('%o is none', (birth) => {
    expect(checkBirth(birth, '2026-11-20')).toMatchObject({ accepted: false, code: 'INVALID_BIRTH', pointer: '/birth' });
  });
});
