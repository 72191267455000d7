import { expect, test } from 'vitest';
import { instantOf, localTime } from './zoned-time.ts';

test.each([
  ['2026-12-12T10:00', 'Asia/Shanghai', '2026-12-12T02:00:00.000Z'],
  ['2026-01-01T00:30', 'Asia/Shanghai', '2025-12-31T16:30:00.000Z'],
  ['2026-07-01T09:00', 'Europe/London', '2026-07-01T08:00:00.000Z'],
  ['2026-12-01T09:15', 'America/Los_Angeles', '2026-12-01T17:15:00.000Z'],
  ['2026-03-29T01:30', 'Europe/London', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T01:30', 'Europe/London', '2026-10-25T00:30:00.000Z'],
  ['2026-04-05T02:30', 'Australia/Sydney', '2026-04-04T15:30:00.000Z'],
])('%s by a clock in %s is %s', (local, zone, instant) => {
  expect(instantOf(local, zone)?.toISOString()).toBe(instant);
});

test('a clock shows what it was set to, all through a year', () => {
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000) {
    const shown = localTime(new Date(at), 'Europe/Berlin');
    const read = instantOf(shown, 'Europe/Berlin');
    expect(localTime(read ?? new Date(0), 'Europe/Berlin')).toBe(shown);
  }
});

test('what is no time is none', () => {
  expect(instantOf('', 'Asia/Shanghai')).toBeNull();
  expect(instantOf('2026-12-12T', 'Asia/Shanghai')).toBeNull();
});
