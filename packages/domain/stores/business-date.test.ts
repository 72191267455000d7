import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateBusiness } from './business-date.ts';

const shanghai = { timezone: 'Asia/Shanghai', dayStartsAt: '00:00' };
const bar = { ...shanghai, dayStartsAt: '05:00' };
const dayOf = (store: typeof shanghai, instant: string) => dateBusiness(store, instant, instant).businessDate;

describe('the shop day on which a sale counts', () => {
  test.each([
    ['just before midnight in Shanghai', shanghai, '2026-11-20T15:59:59.999Z', '2026-11-20'],
    ['at midnight in Shanghai', shanghai, '2026-11-20T16:00:00.000Z', '2026-11-21'],
    ['in a bar at half past four in the morning', bar, '2026-11-20T20:30:00.000Z', '2026-11-20'],
    ['in a bar at five in the morning', bar, '2026-11-20T21:00:00.000Z', '2026-11-21'],
    ['in a bar on New Year’s morning', bar, '2026-12-31T18:00:00.000Z', '2026-12-31'],
    ['in a bar on the first of March of a leap year', bar, '2028-02-29T20:00:00.000Z', '2028-02-29'],
    ['in a bar on the first of March of another year', bar, '2027-02-28T20:00:00.000Z', '2027-02-28'],
    ['in New York before the clocks go back', { timezone: 'America/New_York', dayStartsAt: '00:00' }, '2026-11-01T03:59:00.000Z', '2026-10-31'],
    ['in New York after the clocks went back', { timezone: 'America/New_York', dayStartsAt: '00:00' }, '2026-11-02T04:59:00.000Z', '2026-11-01'],
    [
      'in a bar in London on the night the clocks go forward',
      { timezone: 'Europe/London', dayStartsAt: '05:00' },
      '2026-03-29T03:59:00.000Z',
      '2026-03-28',
    ],
    ['in a bar in London an hour later', { timezone: 'Europe/London', dayStartsAt: '05:00' }, '2026-03-29T04:00:00.000Z', '2026-03-29'],
    ['in Kathmandu, a quarter off the hour', { timezone: 'Asia/Kathmandu', dayStartsAt: '00:00' }, '2026-11-20T18:15:00.000Z', '2026-11-21'],
  ])('%s', (_, store, instant, day) => {
    expect(dayOf(store, instant)).toBe(day);
  });

  test('is the local day of the moment the shop’s day began, in every zone that keeps its clock', () => {
    const zones = fc.constantFrom(['Asia/Shanghai', 8], ['Asia/Kolkata', 5.5], ['UTC', 0], ['America/Phoenix', -7], [
      'Pacific/Kiritimati',
      14,
    ] as const);
    const instants = fc.date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 0, max: 719 }), ([timezone, hours], instant, minutes) => {
        const dayStartsAt = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const local = instant.getTime() + Number(hours) * 3_600_000 - minutes * 60_000;
        expect(dayOf({ timezone: String(timezone), dayStartsAt }, instant.toISOString())).toBe(new Date(local).toISOString().slice(0, 10));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a till’s clock says', () => {
  const recorded = '2026-11-20T08:00:00.000Z';
  const shifted = (milliseconds: number) => new Date(Date.parse(recorded) + milliseconds).toISOString();
  const day = 86_400_000;

  test.each([
    ['31 days ago', -31 * day, false],
    ['a moment more than 31 days ago', -31 * day - 1, true],
    ['5 minutes ahead', 5 * 60_000, false],
    ['a moment more than 5 minutes ahead', 5 * 60_000 + 1, true],
    ['now', 0, false],
  ])('%s is believed or not', (_, off, clockOff) => {
    const told = shifted(off);
    const dated = dateBusiness(shanghai, told, recorded);
    expect(dated).toMatchObject({ clockOff, occurredAt: clockOff ? recorded : told });
    expect(dated.businessDate).toBe(dayOf(shanghai, dated.occurredAt));
  });

  test('an instant told in local time counts as the same instant', () => {
    expect(dateBusiness(shanghai, '2026-11-20T16:00:00+08:00', recorded)).toEqual({
      businessDate: '2026-11-20',
      occurredAt: recorded,
      clockOff: false,
    });
  });
});
