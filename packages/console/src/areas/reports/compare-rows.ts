import type { salesRowShape } from '@dianke/contract/reports';
import type * as z from 'zod';
import { dayBefore } from '../today/business-day.ts';
import { daysIn, type Period } from './periods.ts';

/** The figures of a row. Money in minor units; orders are null where one order may be in several rows. */
export type SalesFigures = Pick<z.output<typeof salesRowShape>, 'orders' | 'cancelled' | 'units' | 'gross' | 'discount' | 'tax' | 'refunded' | 'net'>;
export type SalesRow = SalesFigures & { readonly key: string; readonly label: string | null };

/** One line of a report beside its counterpart of an earlier period; null where a period has no such day, or there is no other period. */
export type ComparedRow = {
  readonly key: string;
  readonly label: string | null;
  readonly now: SalesFigures | null;
  readonly before: SalesFigures | null;
};

export type SalesOf = { readonly period: Period; readonly rows: readonly SalesRow[] };

/** Puts the rows of a period beside those of another: the first day beside the first day, everything else beside what has its key. */
export function compareRows(by: string, now: SalesOf, before: SalesOf | null): ComparedRow[] {
  if (by === 'day') return compareDays(now, before);
  const rows = [...now.rows, ...(before?.rows ?? []).filter(({ key }) => !now.rows.some((row) => row.key === key))];
  const pair = beside(now, before);
  if (by !== 'hour') return rows.map(({ key, label }) => ({ key, label, ...pair(key) }));
  return hoursBetween(rows.map(({ key }) => Number(key))).map((key) => ({ key, label: null, ...pair(key) }));
}

function compareDays(now: SalesOf, before: SalesOf | null): ComparedRow[] {
  const [days, earlierDays] = [daysIn(now.period), before === null ? 0 : daysIn(before.period)];
  return Array.from({ length: Math.max(days, earlierDays) }, (_, at) => {
    const key = dayBefore(now.period.from, -at);
    const earlier = before === null ? '' : dayBefore(before.period.from, -at);
    return {
      key: at < days ? key : earlier,
      label: null,
      now: at < days ? figuresOf(now.rows, key) : null,
      before: before !== null && at < earlierDays ? figuresOf(before.rows, earlier) : null,
    };
  });
}

function beside(now: SalesOf, before: SalesOf | null) {
  return (key: string) => ({ now: figuresOf(now.rows, key), before: before === null ? null : figuresOf(before.rows, key) });
}

/** What stands under a key; nothing was sold where nothing does. */
function figuresOf(rows: readonly SalesRow[], key: string): SalesFigures {
  const counts = rows.some((row) => row.orders === null) ? null : 0;
  const none = { orders: counts, cancelled: counts, units: '0', gross: 0, discount: 0, tax: 0, refunded: 0, net: 0 };
  return rows.find((row) => row.key === key) ?? none;
}

/** The hours from the first to the last, those between too. */
function hoursBetween(hours: readonly number[]): string[] {
  if (hours.length === 0) return [];
  const first = Math.min(...hours);
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, at) => String(first + at).padStart(2, '0'));
}
