import { expect, it } from 'vitest';
import { dateAt, dayAfter, hourAt, instantAt, weekdayOf } from './instant-at.ts';

it.each([
  ['Asia/Shanghai', '2026-11-20', '2026-11-20T02:00:00.000Z'],
  ['Europe/London', '2026-07-01', '2026-07-01T09:00:00.000Z'],
  ['Europe/London', '2026-11-20', '2026-11-20T10:00:00.000Z'],
  ['Europe/London', '2026-03-29', '2026-03-29T09:00:00.000Z'],
  ['Europe/London', '2026-10-25', '2026-10-25T10:00:00.000Z'],
])('ten in the morning in %s on %s is %s', (zone, date, instant) => {
  const at = instantAt(zone, date, 600);
  expect(new Date(at).toISOString()).toBe(instant);
  expect([dateAt(zone, at), hourAt(zone, at)]).toEqual([date, 10]);
});

it('knows the days that follow each other and their names', () => {
  expect([dayAfter('2026-02-28', 1), dayAfter('2026-01-01', -1)]).toEqual(['2026-03-01', '2025-12-31']);
  expect(['2026-11-16', '2026-11-22'].map(weekdayOf)).toEqual([0, 6]);
});
