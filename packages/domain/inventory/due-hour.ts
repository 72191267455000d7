/** Hour of the store's night at which its limits are reckoned. */
export const nightHour = 3;

/** The hour of UTC, `00` to `23`, that holds three o'clock of the coming night in a zone; quarters of an hour round down. A night without three o'clock keeps the hour of `now`. */
export function dueHour(timezone: string, now: string): string {
  const at = Date.parse(now);
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', hourCycle: 'h23' });
  for (let hour = 0; hour < 24; hour++) {
    const instant = Math.floor(at / 3_600_000 + hour) * 3_600_000;
    if (Number(format.format(instant)) === nightHour) return new Date(instant).toISOString().slice(11, 13);
  }
  return new Date(at).toISOString().slice(11, 13);
}
