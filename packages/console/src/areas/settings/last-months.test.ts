import { expect, test } from 'vitest';
import { lastMonths } from './last-months.ts';

test('two years of months can be looked at, the current one first', () => {
  const months = lastMonths(new Date('2026-02-01T00:00:00Z'));
  expect(months.slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12']);
  expect(months).toHaveLength(24);
  expect(months.at(-1)).toBe('2024-03');
});
