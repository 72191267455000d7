/** The business date of a moment in a store: the day begins at `day_starts_at`, in the store's zone. */
export function businessDay(now: Date, { timezone, day_starts_at }: { readonly timezone: string; readonly day_starts_at: string }): string {
  const [hours = 0, minutes = 0] = day_starts_at.split(':').map(Number);
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  const isBefore = Number(part('hour')) * 60 + Number(part('minute')) < hours * 60 + minutes;
  return isBefore ? dayBefore(date, 1) : date;
}

/** The date some days before another. */
export function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The same weekday of the last weeks, newest first. */
export function sameWeekdays(date: string, weeks: number): string[] {
  return Array.from({ length: weeks }, (_, at) => dayBefore(date, 7 * (at + 1)));
}
