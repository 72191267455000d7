import type { salesRowShape } from '@dianke/contract/reports';
import type * as z from 'zod';
import { sameWeekdays } from './business-day.ts';

type Row = z.output<typeof salesRowShape>;

/** How today stands against the same weekday of the weeks before, in the store's currency. Amounts in minor units. */
export type DayFigures = {
  readonly net: number;
  readonly orders: number;
  /** Mean of the weekdays on which anything was sold; null when there was none yet. */
  readonly usual: number | null;
  /** How many weekdays the mean is of. */
  readonly weeks: number;
  /** Share of one above or below the mean; null without a mean above zero. */
  readonly change: number | null;
};

/** Weeks that a normal day is reckoned from. */
export const weeksBack = 8;

/** Reads today and its normal out of a report by day, rounded to the nearest minor unit. */
export function dayFigures(rows: readonly Row[], today: string, currency: string): DayFigures {
  const ours = rows.filter((row) => row.currency === currency);
  const own = ours.find((row) => row.key === today);
  const weekdays = new Set(sameWeekdays(today, weeksBack));
  const before = ours.filter((row) => weekdays.has(row.key) && (row.orders ?? 0) > 0);
  const usual = before.length === 0 ? null : Math.round(before.reduce((sum, row) => sum + row.net, 0) / before.length);
  const net = own?.net ?? 0;
  return { net, orders: own?.orders ?? 0, usual, weeks: before.length, change: usual === null || usual <= 0 ? null : net / usual - 1 };
}
