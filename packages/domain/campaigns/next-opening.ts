import type { Hours } from './countries.ts';

const quarterMs = 15 * 60_000;
/** Longer than any stretch of closed days, so that the search ends. */
const longestQuietMs = 9 * 86_400_000;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const formats = new Map<string, Intl.DateTimeFormat>();
const formatsAtMost = 500;

/**
 * When a message may go to someone in this zone: at once, given as null, or at the next opening.
 *
 * Zones stand whole quarters of an hour from UTC and hours open on the full hour, so that the opening is found by looking at each
 * quarter; clocks that are turned need no rule of their own.
 * @param now milliseconds
 * @returns the instant of the next opening, null when it is open now
 */
export function nextOpening(zone: string, hours: Hours, now: number): string | null {
  if (isOpen(zone, hours, now)) return null;
  const first = Math.floor(now / quarterMs + 1) * quarterMs;
  for (let at = first; at < now + longestQuietMs; at += quarterMs) if (isOpen(zone, hours, at)) return new Date(at).toISOString();
  throw new Error('these hours never open');
}

function isOpen(zone: string, hours: Hours, instant: number): boolean {
  const parts = formatOf(zone).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const hour = Number(part('hour'));
  return hour >= hours.from && hour < hours.to && !hours.closedOn.includes(weekdays.indexOf(part('weekday')));
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hour: '2-digit', hourCycle: 'h23', weekday: 'short' });
  if (formats.size >= formatsAtMost) formats.clear();
  formats.set(timeZone, made);
  return made;
}
