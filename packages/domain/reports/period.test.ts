import { describe, expect, it } from 'vitest';
import { daysAfter, daysIn, yearsIn } from './period.ts';

describe('a period of business dates', () => {
  it.each([
    ['2026-11-20', '2026-11-20', 1],
    ['2026-11-01', '2026-11-30', 30],
    ['2024-02-28', '2024-03-01', 3],
    ['2025-12-31', '2026-01-01', 2],
    ['2026-11-20', '2026-11-19', 0],
    ['2026-11-20', '2026-10-20', 0],
  ])('from %s to %s has %i days', (from, to, days) => {
    expect(daysIn({ from, to })).toBe(days);
  });

  it('touches each of its years once', () => {
    expect(yearsIn({ from: '2025-12-31', to: '2026-01-01' })).toEqual(['2025', '2026']);
    expect(yearsIn({ from: '2026-01-01', to: '2026-12-31' })).toEqual(['2026']);
    expect(yearsIn({ from: '2026-01-01', to: '2025-12-31' })).toEqual([]);
  });

  it('goes on over the end of a month and of a year, and back', () => {
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysAfter('2024-03-01', -1)).toBe('2024-02-29');
  });
});
