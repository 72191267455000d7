import type { Money } from '@dianke/contract/shapes';
import { tagOf } from './locales.ts';

/** Writes money, quantities and times in a language, times in a store's zone. */
export function formats(language: string, timeZone: string) {
  const tag = tagOf(language);
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone, ...options });
    return (instant: string) => format.format(new Date(instant));
  };
  const calendar = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'short' });
  const datedCalendar = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' });
  const shortCalendar = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  const span = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'medium' });
  const ofWeek = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', weekday: 'short' });
  const ofYear = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'short' });
  const fullDay = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', dateStyle: 'medium' });
  const monthName = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'long' });
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 3 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  return {
    /** `¥12.50` */
    money: ({ amount, currency }: Money) => moneyText(tag, amount, currency),
    /** A quantity, which the API writes as a decimal string: `1.5`. */
    quantity: (quantity: string) => number.format(Number(quantity)),
    count: (count: number) => number.format(count),
    /** Size of a file: `12 kB`, `100 MB`. */
    bytes: (bytes: number) => sizeText(tag, bytes),
    /** A share of one with its sign: `+12 %`. */
    change: (share: number) => percent.format(share),
    /** `14:05` of the store's day. */
    time: date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    /** Day and time, for what is not of today. */
    moment: date({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    /** The day of a moment with its year, for what may be long ago. */
    date: date({ dateStyle: 'medium' }),
    /** A month, which has no zone: `2026-11`. */
    month: (month: string) => monthName.format(new Date(`${month}-01T00:00:00Z`)),
    /** A weekday's short name, 1 for Monday to 7 for Sunday. */
    weekday: (weekday: number) => ofWeek.format(Date.UTC(2024, 0, weekday)),
    /** A month's short name, 1 to 12. */
    monthOfYear: (month: number) => ofYear.format(Date.UTC(2024, month - 1)),
    /** A business date with its weekday and year, for what may be of another. */
    datedDay: (day: string) => datedCalendar.format(new Date(`${day}T00:00:00Z`)),
    /** A business date where there is little room: `11/9`. */
    shortDay: (day: string) => shortCalendar.format(new Date(`${day}T00:00:00Z`)),
    /** From one business date to another, what they share said once. */
    days: (from: string, to: string) => span.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)),
    /** A calendar date with its year, which has no zone: an expiry. */
    fullDay: (day: string) => fullDay.format(new Date(`${day}T00:00:00Z`)),
    /** A business date, which has no zone. */
    day: (day: string) => calendar.format(new Date(`${day}T00:00:00Z`)),
  };
}

function sizeText(tag: string, bytes: number): string {
  const isLarge = bytes >= 1024 ** 2;
  const format = new Intl.NumberFormat(tag, { style: 'unit', unit: isLarge ? 'megabyte' : 'kilobyte', maximumFractionDigits: isLarge ? 1 : 0 });
  return format.format(isLarge ? bytes / 1024 ** 2 : Math.max(1, bytes / 1024));
}

function moneyText(tag: string, amount: number, currency: string): string {
  const format = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
