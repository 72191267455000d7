import type { CellFormat } from './import-slice.ts';
import { readDay } from './read-cell.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const formatsAtMost = 500;

/**
 * An instant as tills write it, as RFC 3339 in UTC: `2026-11-20 18:03`, `20/11/2026 6:03 PM`, `2026年11月20日 18:03:07`, a day alone
 * (its midnight), or with an offset of its own. Without one it is the time on the wall in the zone; an hour that a change of
 * clocks skips counts from before the change, one that comes twice is the first.
 */
export function readInstant(text: string, timeZone: string, format: Pick<CellFormat, 'dateOrder'>): string | undefined {
  const plain = text.normalize('NFKC').trim();
  const offset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})$/.exec(plain);
  if (offset) {
    const [, , , zone = 'Z'] = offset;
    const whole =
      plain
        .slice(0, plain.length - zone.length)
        .trim()
        .replace(' ', 'T') + zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
    const at = Date.parse(whole);
    return Number.isNaN(at) ? undefined : new Date(at).toISOString();
  }
  const [, dayText = '', hourText, minuteText, secondText, half] =
    /^(\S+?)(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?)?$/i.exec(plain) ?? [];
  const day = readDay(dayText, format);
  if (day === undefined) return undefined;
  const hour = hourOf(Number(hourText ?? 0), half?.toLowerCase());
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  return new Date(atWall(Date.UTC(day.year, day.month - 1, day.day, hour, minute, second), timeZone)).toISOString();
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

/** The instant at which the wall clock of a zone shows what UTC would show at `wall`. */
function atWall(wall: number, timeZone: string): number {
  const before = wall - shift(timeZone, wall - 86_400_000);
  const after = wall - shift(timeZone, wall + 86_400_000);
  const early = Math.min(before, after);
  const fits = [early, Math.max(before, after)].find((at) => at + shift(timeZone, at) === wall);
  return fits ?? before;
}

/** Milliseconds by which a zone's wall clock is ahead of UTC at an instant, to the second. */
function shift(timeZone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...digits });
  if (formats.size >= formatsAtMost) formats.clear();
  formats.set(timeZone, made);
  return made;
}
