const dayMs = 86_400_000;
const earliestDays = 31;
const latestMs = 5 * 60_000;

export type Dated = {
  readonly businessDate: string;
  readonly occurredAt: string /** The device's clock was too far off to be believed. */;
  readonly clockOff: boolean;
};

/**
 * The shop day on which something counts, in the store's zone, a day beginning at `dayStartsAt` (`05:00` for a bar).
 *
 * What a device says is believed between 31 days before and 5 minutes after the server's time; outside, the server's time holds.
 */
export function dateBusiness(store: { readonly timezone: string; readonly dayStartsAt: string }, occurredAt: string, recordedAt: string): Dated {
  const said = Date.parse(occurredAt);
  const recorded = Date.parse(recordedAt);
  const clockOff = said < recorded - earliestDays * dayMs || said > recorded + latestMs;
  const instant = clockOff ? recorded : said;
  return { businessDate: localDate(store, instant), occurredAt: toInstant(instant), clockOff };
}

/** Calendar date in the store's zone of the shop day that holds this instant. */
function localDate(store: { readonly timezone: string; readonly dayStartsAt: string }, instant: number): string {
  const parts = Object.fromEntries(
    formatOf(store.timezone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
  if (`${parts['hour']}:${parts['minute']}` >= store.dayStartsAt) return date;
  return new Date(Date.parse(`${date}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);
}

/** Hour of day in the store's zone at this instant, 0 to 23. */
export function hourOfDay(store: { readonly timezone: string }, instant: string): number {
  const parts = formatOf(store.timezone).formatToParts(Date.parse(instant));
  return Number(parts.find((part) => part.type === 'hour')?.value);
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  if (formats.size >= 500) formats.clear();
  formats.set(timeZone, made);
  return made;
}
