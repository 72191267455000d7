const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The instant, in milliseconds, at which clocks in a zone show this time of this date; in the hour that spring leaves out, the one after it. */
export function instantAt(timeZone: string, date: string, minutes: number): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const guess = wall - aheadMs(timeZone, wall);
  return wall - aheadMs(timeZone, guess);
}

/** The date that the calendar in a zone shows at an instant. */
export function dateAt(timeZone: string, instant: number): string {
  return new Date(instant + aheadMs(timeZone, instant)).toISOString().slice(0, 10);
}

/** The hour that clocks in a zone show at an instant, 0 to 23. */
export function hourAt(timeZone: string, instant: number): number {
  return new Date(instant + aheadMs(timeZone, instant)).getUTCHours();
}

/** The date so many days after another; before it when below zero. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Monday is 0. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** How far the clocks of a zone are ahead of UTC. A day that ends as it began has no change in it, so it is asked once. */
function aheadMs(timeZone: string, instant: number): number {
  const day = Math.floor(instant / dayMs) * dayMs;
  const [begins, ends] = [day, day + dayMs].map((edge) => edgeAhead(timeZone, edge));
  return begins !== undefined && begins === ends ? begins : askAhead(timeZone, instant);
}

const edges = new Map<string, number>();

function edgeAhead(timeZone: string, edge: number): number {
  const name = `${timeZone}/${edge}`;
  const ahead = edges.get(name) ?? askAhead(timeZone, edge);
  edges.set(name, ahead);
  return ahead;
}

function askAhead(timeZone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields });
  formats.set(timeZone, made);
  return made;
}
