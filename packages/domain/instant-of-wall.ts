/** What a wall clock showed. */
export type WallTime = { readonly date: string /** `09:05:00`. */; readonly time: string };

const dayMs = 86_400_000;
const patterns = {
  ymd: /^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$/,
  dmy: /^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$/,
  mdy: /^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$/,
} as const;

export type DateOrder = keyof typeof patterns;

/**
 * Reads a date, or date and time, of a file: `2010-12-01T08:26`, `1/12/2010 8:26:30`. A date alone means noon, so that it is the
 * same shop day whatever its hour of beginning.
 *
 * @returns null for a text that is no time, or a day that no calendar has
 */
export function readWallTime(text: string, order: DateOrder): WallTime | null {
  const [day = '', clock = '12:00', more] = text.trim().split(/[T ]+/);
  if (more !== undefined) return null;
  const found = patterns.ymd.exec(day) ?? patterns[order].exec(day);
  const [hours = '', minutes = '', seconds = '00'] = /^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,6})?)?$/.exec(clock)?.slice(1) ?? [];
  if (found === null || Number(hours || '24') > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const [one = '', two = '', three = ''] = found.slice(1);
  const parts = one.length === 4 ? [one, two, three] : order === 'mdy' ? [three, one, two] : [three, two, one];
  const [year = '', month = '', date = ''] = parts.map((part) => part.padStart(2, '0'));
  const instant = new Date(`${year}-${month}-${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== `${year}-${month}-${date}`) return null;
  return { date: `${year}-${month}-${date}`, time: `${hours.padStart(2, '0')}:${minutes}:${seconds}` };
}

/**
 * The instant at which a clock on the wall in this zone shows this time. An hour that the clocks pass twice means its first; one
 * that they leap over is moved on by the leap.
 */
export function instantOfWall(timeZone: string, { date, time }: WallTime): string {
  const asUtc = Date.parse(`${date}T${time}Z`);
  const offsets = [offsetAt(timeZone, asUtc - dayMs), offsetAt(timeZone, asUtc + dayMs)];
  const fits = offsets.map((offset) => asUtc - offset).filter((instant) => instant + offsetAt(timeZone, instant) === asUtc);
  const instant = fits.length > 0 ? Math.min(...fits) : asUtc - (offsets[0] ?? 0);
  return new Date(instant).toISOString();
}

const formats = new Map<string, Intl.DateTimeFormat>();
const formatsAtMost = 500;

const offsets = new Map<string, number>();
const offsetsAtMost = 5_000;
/** Clocks are only ever put forward or back at a full quarter of an hour of UTC. */
const quarterMs = 900_000;

/** How far the wall clock is ahead of UTC at an instant, in milliseconds. Lines of one receipt ask for it again and again. */
function offsetAt(timeZone: string, instant: number): number {
  const quarter = `${timeZone} ${Math.floor(instant / quarterMs)}`;
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const offset = askOffset(timeZone, instant);
  if (offsets.size >= offsetsAtMost) offsets.clear();
  offsets.set(quarter, offset);
  return offset;
}

function askOffset(timeZone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const wall = Date.parse(`${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}Z`);
  return wall - Math.floor(instant / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numbers = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, ...numbers, hourCycle: 'h23' });
  if (formats.size >= formatsAtMost) formats.clear();
  formats.set(timeZone, made);
  return made;
}
