import { dayBefore } from '../today/business-day.ts';

/** Business dates, first and last included. */
export type Period = { readonly from: string; readonly to: string };

/** Periods that are one tap away; `own` is typed. Weeks begin on Monday. */
export const periodWords = ['today', 'yesterday', 'week', 'lastWeek', 'month', 'lastMonth', 'days30', 'days90', 'year', 'months12', 'own'] as const;
export type PeriodWord = (typeof periodWords)[number];

/** What a period is held against: nothing, the one before it, or the same a year ago. */
export const againstWords = ['before', 'year', 'nothing'] as const;
export type AgainstWord = (typeof againstWords)[number];

/** Days that one report may have. */
export const longestDays = 400;

/** The dates of a period, up to today where it is not over yet. */
export function periodOf(word: Exclude<PeriodWord, 'own'>, today: string): Period {
  const monday = dayBefore(today, weekdayOf(today) - 1);
  switch (word) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: dayBefore(today, 1), to: dayBefore(today, 1) };
    case 'week':
      return { from: monday, to: today };
    case 'lastWeek':
      return { from: dayBefore(monday, 7), to: dayBefore(monday, 1) };
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case 'lastMonth':
      return { from: monthsBefore(`${today.slice(0, 7)}-01`, 1), to: dayBefore(`${today.slice(0, 7)}-01`, 1) };
    case 'days30':
      return { from: dayBefore(today, 29), to: today };
    case 'days90':
      return { from: dayBefore(today, 89), to: today };
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case 'months12':
      return { from: dayBefore(monthsBefore(today, 12), -1), to: today };
  }
}

/** What was typed, as far as it is a period that a report takes; null otherwise. */
export function typedPeriod(from: string | undefined, to: string | undefined): Period | null {
  if (from === undefined || to === undefined || !isDate(from) || !isDate(to)) return null;
  const days = daysIn({ from, to });
  return days >= 1 && days <= longestDays ? { from, to } : null;
}

/**
 * The period that another is held against, as long as itself: a month that is not over against as many days of the month before, a
 * whole month against the whole one before. A year ago, days and weeks keep their weekdays (52 weeks) and months their dates.
 */
export function periodAgainst(period: Period, word: PeriodWord, against: Exclude<AgainstWord, 'nothing'>): Period {
  const byMonths = word === 'month' || word === 'lastMonth';
  const months = word === 'year' || word === 'months12' || (byMonths && against === 'year') ? 12 : byMonths ? 1 : 0;
  if (months > 0) return { from: monthsBefore(period.from, months), to: endBefore(period, months) };
  const days = against === 'year' ? 364 : word === 'week' ? 7 : daysIn(period);
  return { from: dayBefore(period.from, days), to: dayBefore(period.to, days) };
}

export function daysIn({ from, to }: Period): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

/** 1 for Monday to 7 for Sunday. */
function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** The same date of an earlier month; its last where that is shorter. */
function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const all = year * 12 + month - 1 - months;
  const last = new Date(Date.UTC(Math.floor(all / 12), (all % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(all / 12), all % 12, Math.min(day, last))).toISOString().slice(0, 10);
}

/** Where the earlier period ends: on the last of its month where ours does. */
function endBefore({ to }: Period, months: number): string {
  const isLast = dayBefore(to, -1).endsWith('-01');
  return isLast ? dayBefore(monthsBefore(dayBefore(to, -1), months), 1) : monthsBefore(to, months);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
