import { describe, expect, test } from 'vitest';
import { localDate } from './local-date.ts';

describe('the date on the wall', () => {
  test.each([
    ['Asia/Shanghai', '2026-12-31T15:59:59.999Z', '2026-12-31'],
    ['Asia/Shanghai', '2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['America/New_York', '2027-01-01T04:59:59.999Z', '2026-12-31'],
    ['America/New_York', '2027-01-01T05:00:00.000Z', '2027-01-01'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01'],
  ])('in %s at %s is %s', (zone, instant, date) => {
    expect(localDate(zone, Date.parse(instant))).toBe(date);
  });
});
