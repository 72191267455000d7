import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOfWall, readWallTime } from './instant-of-wall.ts';

describe('a time as a file writes it', () => {
  test.each([
    ['2010-12-01T08:26', 'ymd', '2010-12-01', '08:26:00'],
    ['2010/12/1 8:26:30', 'ymd', '2010-12-01', '08:26:30'],
    ['1/12/2010 8:26', 'dmy', '2010-12-01', '08:26:00'],
    ['12/1/2010 8:26', 'mdy', '2010-12-01', '08:26:00'],
    ['1.12.2010', 'dmy', '2010-12-01', '12:00:00'],
    ['2010-12-01', 'mdy', '2010-12-01', '12:00:00'],
  ] as const)('%s (%s) is read', (text, order, date, time) => {
    expect(readWallTime(text, order)).toEqual({ date, time });
  });

  test.each([
    '',
    'yesterday',
    '2010-02-30',
    '2011-02-29 10:00',
    '31/4/2011',
    '2010-12-01 24:00',
    '2010-12-01 8:60',
    '2010-12-01 8:26 pm',
  ])('%s is none', (text) => {
    expect(readWallTime(text, 'dmy')).toBeNull();
  });
});

describe('the instant of a clock on the wall', () => {
  test.each([
    ['in London in winter', 'Europe/London', '2010-12-01', '08:26:00', '2010-12-01T08:26:00.000Z'],
    ['in London in summer', 'Europe/London', '2011-07-01', '08:26:00', '2011-07-01T07:26:00.000Z'],
    ['in the hour that London leaps over', 'Europe/London', '2011-03-27', '01:30:00', '2011-03-27T01:30:00.000Z'],
    ['in the hour that London passes twice', 'Europe/London', '2011-10-30', '01:30:00', '2011-10-30T00:30:00.000Z'],
    ['in Shanghai', 'Asia/Shanghai', '2026-11-20', '00:05:00', '2026-11-19T16:05:00.000Z'],
    ['in Kathmandu, a quarter off the hour', 'Asia/Kathmandu', '2026-11-20', '12:00:00', '2026-11-20T06:15:00.000Z'],
    ['in New York as the clocks go back', 'America/New_York', '2026-11-01', '01:30:00', '2026-11-01T05:30:00.000Z'],
  ])('%s', (_, zone, date, time, instant) => {
    expect(instantOfWall(zone, { date, time })).toBe(instant);
  });

  test('is shown by that clock again, whatever the zone and time, but in the hour that is leapt over', () => {
    const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe', 'Pacific/Apia');
    const instants = fc.date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const shown = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
        const [date = '', time = ''] = shown(instant).split(' ');
        expect(shown(new Date(instantOfWall(zone, { date, time })))).toBe(`${date} ${time}`);
      }),
    );
  });
});
