import type { Milli } from '../quantity.ts';
import { netOf } from './figures.ts';
import type { StoreDay } from './group-sales.ts';
import { daysAfter, daysIn, type Period } from './period.ts';

/** Rows and columns of a heat map. */
export type HeatMapKind = 'weekday_hour' | 'month_hour' | 'month_weekday';

/** What was sold at one time, in one currency. Money in minor units; orders and net are null for chosen goods, whose hours are counted in units. */
export type HeatCell = {
  readonly row: string;
  readonly column: string;
  readonly currency: string;
  readonly orders: number | null;
  readonly units: Milli;
  readonly net: number | null;
};

type Part = { readonly hour: string; readonly orders: number | null; readonly units: Milli; readonly net: number | null };

/**
 * When sales happen: the hours of the stores' own zones, and weekday and month of the business date, so that what a bar sells at
 * two in the morning belongs to the evening before. Cells stand in their order; one in which nothing was left over is missing.
 *
 * @param goods variants to look at; undefined for everything, with its orders and money
 */
export function heatMap(days: readonly StoreDay[], by: HeatMapKind, goods?: ReadonlySet<string>): HeatCell[] {
  const cells = new Map<string, HeatCell>();
  for (const day of days) {
    for (const { hour, orders, units, net } of goods === undefined ? partsOf(day) : partsOfGoods(day, goods)) {
      const [row, column] = placeOf(day.date, hour, by);
      const place = `${row} ${column} ${day.currency}`;
      const was = cells.get(place);
      cells.set(place, {
        row,
        column,
        currency: day.currency,
        orders: orders === null ? null : (was?.orders ?? 0) + orders,
        units: (was?.units ?? 0) + units,
        net: net === null ? null : (was?.net ?? 0) + net,
      });
    }
  }
  return [...cells]
    .filter(([, { orders, units, net }]) => orders || units || net)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, cell]) => cell);
}

/** The rows that a period has, with the number of its dates in each. */
export function heatRows(period: Period, by: HeatMapKind): { readonly key: string; readonly days: number }[] {
  const rows = new Map<string, number>();
  for (let at = 0; at < daysIn(period); at++) {
    const [row] = placeOf(daysAfter(period.from, at), '', by);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  return [...rows].map(([key, days]) => ({ key, days })).sort((one, other) => (one.key < other.key ? -1 : 1));
}

function placeOf(date: string, hour: string, by: HeatMapKind): readonly [row: string, column: string] {
  const month = date.slice(5, 7);
  if (by === 'weekday_hour') return [weekdayOf(date), hour];
  return [month, by === 'month_hour' ? hour : weekdayOf(date)];
}

/** `1` for Monday to `7` for Sunday. */
function weekdayOf(date: string): string {
  return String(((new Date(Date.parse(date)).getUTCDay() + 6) % 7) + 1);
}

function partsOf({ sums }: StoreDay): Part[] {
  return [...sums.hour].map(([hour, figures]) => ({ hour, orders: figures.orders, units: figures.units, net: netOf(figures) }));
}

function partsOfGoods(day: StoreDay, goods: ReadonlySet<string>): Part[] {
  return [...day.goods]
    .filter(([variantId]) => goods.has(variantId))
    .flatMap(([, { hours }]) => [...hours].map(([hour, units]) => ({ hour: String(hour).padStart(2, '0'), orders: null, units, net: null })));
}
