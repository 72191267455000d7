import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hoursOf } from './countries.ts';
import { nextOpening } from './next-opening.ts';

const usual = hoursOf('CN');

describe('quiet hours', () => {
  test.each([
    ['16:00 in Shanghai', 'Asia/Shanghai', '2026-11-20T08:00:00.000Z', null],
    ['9:00 sharp', 'Asia/Shanghai', '2026-11-20T01:00:00.000Z', null],
    ['a moment before 9:00', 'Asia/Shanghai', '2026-11-20T00:59:59.999Z', '2026-11-20T01:00:00.000Z'],
    ['a moment before 20:00', 'Asia/Shanghai', '2026-11-20T11:59:59.999Z', null],
    ['20:00 sharp waits for the morning', 'Asia/Shanghai', '2026-11-20T12:00:00.000Z', '2026-11-21T01:00:00.000Z'],
    ['a zone of half an hour', 'Asia/Kolkata', '2026-11-20T00:00:00.000Z', '2026-11-20T03:30:00.000Z'],
    ['a zone of a quarter', 'Asia/Kathmandu', '2026-11-20T15:00:00.000Z', '2026-11-21T03:15:00.000Z'],
    ['the night in which summer begins', 'Europe/Berlin', '2026-03-28T20:00:00.000Z', '2026-03-29T07:00:00.000Z'],
    ['the night in which summer ends', 'Europe/Berlin', '2026-10-24T20:00:00.000Z', '2026-10-25T08:00:00.000Z'],
  ] as const)('%s', (_, zone, now, opens) => {
    expect(nextOpening(zone, usual, Date.parse(now))).toBe(opens);
  });

  test('a closed Sunday waits for Monday', () => {
    expect(nextOpening('Europe/Paris', hoursOf('FR'), Date.parse('2026-11-22T10:00:00.000Z'))).toBe('2026-11-23T08:00:00.000Z');
    expect(nextOpening('Europe/Paris', hoursOf('FR'), Date.parse('2026-11-21T19:30:00.000Z'))).toBe('2026-11-23T08:00:00.000Z');
  });

  test('the opening is open, in the zone’s own time not before 9 and within a day', () => {
    const zones = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham', 'Europe/London', 'America/St_Johns'];
    const instants = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, now) => {
        const opens = nextOpening(zone, usual, now);
        const at = opens === null ? now : Date.parse(opens);
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
        expect(clock >= '09:00' && clock < '20:00', `${zone} ${clock}`).toBe(true);
        if (opens !== null) expect([clock, at - now < 15 * 3_600_000]).toEqual(['09:00', true]);
        expect(nextOpening(zone, usual, at)).toBeNull();
      }),
    );
  });
});
