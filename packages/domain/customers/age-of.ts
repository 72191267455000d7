import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Birth } from './customer.ts';
import { type LunarDate, lunarDate } from './lunar-date.ts';

/**
 * Full years on a calendar date, `2026-11-20`. A lunar birthday is counted in the lunar calendar.
 *
 * A birthday that this year lacks counts on the next day: 29 February on 1 March, the 30th of a short lunar month on the
 * first of the next. One of an inserted month counts in the month before it, whose name it bears.
 *
 * @returns null without a year of birth, or before it
 */
export function ageOf(birth: Birth, today: string): number | null {
  if (birth.year === null) return null;
  const now = birth.calendar === 'lunar' ? lunarDate(today) : solarDate(today);
  const before = now.month < birth.month || (now.month === birth.month && now.day < birth.day && !now.leap);
  const years = now.year - birth.year - (before ? 1 : 0);
  return years < 0 ? null : years;
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether there is such a day of birth, today at the latest.
 *
 * @returns refusal INVALID_BIRTH
 */
export function checkBirth(birth: Birth, today: string): Decision<Birth> {
  const wrong = () => refuse('INVALID_BIRTH', { calendar: birth.calendar }, '/birth');
  if (birth.calendar === 'lunar') {
    if (birth.day > 30 || (birth.year !== null && isLater({ ...birth, year: birth.year }, lunarDate(today)))) return wrong();
    return accept(birth);
  }
  if (birth.leapMonth || birth.day > (longest[birth.month - 1] ?? 0)) return wrong();
  if (birth.year === null) return accept(birth);
  const { year, month, day } = birth;
  if (month === 2 && day === 29 && !isLeap(year)) return wrong();
  return isLater({ year, month, day }, solarDate(today)) ? wrong() : accept(birth);
}

type Day = { readonly year: number; readonly month: number; readonly day: number };

function isLater(one: Day, other: Day): boolean {
  return order(one) > order(other);
}

function order({ year, month, day }: Day): number {
  return year * 10_000 + month * 100 + day;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function solarDate(date: string): LunarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day, leap: false };
}
