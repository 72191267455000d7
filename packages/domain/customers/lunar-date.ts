/** A day of the Chinese calendar. `year` is the solar year in which the lunar one begins; `leap` marks the inserted month. */
export type LunarDate = { readonly year: number; readonly month: number; readonly day: number; readonly leap: boolean };

const dayMs = 86_400_000;
const firstYear = 1900;
/** New Year's day of 1900. */
const firstDay = Date.UTC(1900, 0, 31) / dayMs;

/**
 * The lunar years 1900 to 2049: bit 0 upwards says of each month, the inserted one in its place, whether it has 30 days (else
 * 29); from bit 13 upwards stands after which month one is inserted, 0 for none.
 *
 * Months begin on the day of the new moon at 120° east. ICU's data (`Intl`) is a day off where the new moon falls within
 * minutes of midnight (New Year 1954, 2027, 2030); there the instant of the new moon after Meeus, Astronomical Algorithms,
 * 2nd edition, chapter 49, decided.
 */
const years: readonly number[] = [
  0x116d2, 0x752, 0xea5, 0xb64a, 0x64b, 0xa9b, 0x9556, 0x56a, 0xb59, 0x5752, 0x752, 0xdb25, 0xb25, 0xa4b, 0xb4ab, 0x2ad, 0x56b, 0x4b69, 0xda9, 0xfd92,
  0xe92, 0xd25, 0xba4d, 0xa56, 0x2b6, 0x95b5, 0x6d4, 0xea9, 0x5e92, 0xe92, 0xcd26, 0x52b, 0xa57, 0xb2b6, 0xb5a, 0x6d4, 0x6ec9, 0x749, 0xf693, 0xa93,
  0x52b, 0xca5b, 0xaad, 0x56a, 0x9b55, 0xba4, 0xb49, 0x5a93, 0xa95, 0xf52d, 0x536, 0xaad, 0xb5aa, 0x5b2, 0xda5, 0x7d4a, 0xd4a, 0x10a95, 0xa97, 0x556,
  0xcab5, 0xad5, 0x6d2, 0x8ea5, 0xea5, 0x64a, 0x6c97, 0xa9b, 0xf55a, 0x56a, 0xb69, 0xb752, 0xb52, 0xb25, 0x964b, 0xa4b, 0x114ab, 0x2ad, 0x56d, 0xcb69,
  0xda9, 0xd92, 0x9d25, 0xd25, 0x15a4d, 0xa56, 0x2b6, 0xc5b5, 0x6d5, 0xea9, 0xbe92, 0xe92, 0xd26, 0x6a56, 0xa57, 0x114d6, 0x35a, 0x6d5, 0xb6c9, 0x749,
  0x693, 0x952b, 0x52b, 0xa5b, 0x555a, 0x56a, 0xfb55, 0xba4, 0xb49, 0xba93, 0xa95, 0x52d, 0x8aad, 0xab5, 0x135aa, 0x5d2, 0xda5, 0xdd4a, 0xd4a, 0xc95,
  0x952e, 0x556, 0xab5, 0x55b2, 0x6d2, 0xcea5, 0x725, 0x64b, 0xac97, 0xcab, 0x55a, 0x6ad6, 0xb69, 0x17752, 0xb52, 0xb25, 0xda4b, 0xa4b, 0x4ab, 0xa55b,
  0x5ad, 0xb6a, 0x5b52, 0xd92, 0xfd25, 0xd25, 0xa55, 0xb4ad, 0x4b6, 0x5b5,
];

type Month = { readonly month: number; readonly leap: boolean; readonly days: number };

const calendar: readonly (readonly Month[])[] = years.map(monthsOf);
const daysOfYear: readonly number[] = calendar.map((months) => months.reduce((sum, month) => sum + month.days, 0));

/**
 * The Chinese calendar's day of a solar date, from 1900-01-31 to 2050-01-22.
 *
 * @throws {RangeError} outside
 */
export function lunarDate(date: string): LunarDate {
  let left = Date.parse(`${date}T00:00:00Z`) / dayMs - firstDay;
  if (!(left >= 0)) throw new RangeError('no lunar date is known before 1900-01-31');
  const at = daysOfYear.findIndex((days) => {
    if (left < days) return true;
    left -= days;
    return false;
  });
  for (const { month, leap, days } of calendar[at] ?? []) {
    if (left < days) return { year: firstYear + at, month, day: left + 1, leap };
    left -= days;
  }
  throw new RangeError('no lunar date is known after 2050-01-22');
}

function monthsOf(packed: number): Month[] {
  const inserted = packed >> 13;
  return Array.from({ length: inserted === 0 ? 12 : 13 }, (_, place) => {
    const isPast = inserted !== 0 && place >= inserted;
    return { month: isPast ? place : place + 1, leap: inserted !== 0 && place === inserted, days: (packed >> place) & 1 ? 30 : 29 };
  });
}
