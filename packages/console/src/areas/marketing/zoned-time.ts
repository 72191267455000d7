/** What a clock in a zone shows, as a field of date and time writes it: `2026-12-12T10:00`. */
export function localTime(instant: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}T${parts.get('hour')}:${parts.get('minute')}`;
}

/**
 * The instant at which a clock in a zone shows a time. A time that summer time leaves out is the one an hour later; of one that
 * comes twice, the first.
 *
 * @param local `2026-12-12T10:00`
 * @returns null for what is no time
 */
export function instantOf(local: string, timeZone: string): Date | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (at: number) => Date.parse(`${localTime(new Date(at), timeZone)}:00Z`) - at;
  const dayMs = 86_400_000;
  const offsets = [offsetAt(asUtc - dayMs), offsetAt(asUtc + dayMs)];
  const shown = offsets.map((offset) => asUtc - offset).filter((at) => localTime(new Date(at), timeZone) === local);
  return new Date(shown.length > 0 ? Math.min(...shown) : asUtc - (offsets[0] ?? 0));
}
