const formats = new Map<string, Intl.DateTimeFormat>();
const formatsAtMost = 500;

/** The calendar date, `2026-11-20`, that the wall calendar in a time zone shows at an instant (milliseconds). */
export function localDate(timeZone: string, instant: number): string {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (formats.size >= formatsAtMost) formats.clear();
  formats.set(timeZone, made);
  return made;
}
