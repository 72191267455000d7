import { describe, expect, test } from 'vitest';
import { dueHour } from './due-hour.ts';

describe('the hour of UTC that holds a store’s three o’clock', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-20T08:00:00Z', '19'],
    ['Asia/Urumqi', '2026-11-20T08:00:00Z', '21'],
    ['UTC', '2026-11-20T08:00:00Z', '03'],
    ['Europe/Berlin', '2026-07-01T12:00:00Z', '01'],
    ['Europe/Berlin', '2026-12-01T12:00:00Z', '02'],
    ['Asia/Kolkata', '2026-11-20T08:00:00Z', '22'],
    ['America/New_York', '2026-11-20T08:10:00Z', '08'],
  ])('%s at %s: %s', (zone, now, hour) => {
    expect(dueHour(zone, now)).toBe(hour);
  });
});
