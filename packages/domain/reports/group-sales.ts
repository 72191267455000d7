import { addFigures, addGoods, type Figures, type GoodsFigures, netOf, noFigures } from './figures.ts';
import type { DayGoods, DaySums } from './sum-day.ts';

/** One store's business date as a report takes it. */
export type StoreDay = {
  readonly storeId: string;
  readonly date: string;
  readonly currency: string;
  readonly sums: DaySums;
  readonly goods: DayGoods;
};

/** What days may be grouped by without looking at their goods. */
export type DayGroup = 'day' | 'store' | 'channel' | 'staff' | 'hour';

/** A row of a report: one key in one currency, for money of several currencies is never added up. */
export type Row<F> = { readonly key: string; readonly currency: string; readonly figures: F };

/** Days and hours in their order, everything else by net, the largest first; alike by key, so that the order never wavers. */
export function groupSales(days: readonly StoreDay[], by: DayGroup): Row<Figures>[] {
  const rows = new Sums<Figures>((one, other) => addFigures(one ?? noFigures, other));
  for (const { storeId, date, currency, sums } of days) {
    if (by === 'day') rows.add(date, currency, sums.all);
    else if (by === 'store') rows.add(storeId, currency, sums.all);
    else for (const [key, figures] of sums[by]) rows.add(key, currency, figures);
  }
  return by === 'day' || by === 'hour' ? rows.all().sort(byKey) : rows.all().sort(byNet);
}

/** Goods grouped by what `keyOf` makes of their variant: the variant itself, its product, its category. */
export function groupGoods(days: readonly StoreDay[], keyOf: (variantId: string) => string): Row<GoodsFigures>[] {
  const rows = new Sums<GoodsFigures>(addGoods);
  for (const { currency, goods } of days) for (const [variantId, sold] of goods) rows.add(keyOf(variantId), currency, sold);
  return rows.all().sort(byNet);
}

/** All of it, one row a currency. */
export function totalSales(days: readonly StoreDay[]): Row<Figures>[] {
  const rows = new Sums<Figures>((one, other) => addFigures(one ?? noFigures, other));
  for (const { currency, sums } of days) rows.add('', currency, sums.all);
  return rows.all().sort(byKey);
}

type Money = Pick<Figures, 'gross' | 'discount' | 'tax' | 'refunded'>;

class Sums<F> {
  readonly #rows = new Map<string, Row<F>>();
  readonly #plus: (one: F | undefined, other: F) => F;

  constructor(plus: (one: F | undefined, other: F) => F) {
    this.#plus = plus;
  }

  add(key: string, currency: string, figures: F): void {
    const place = `${currency} ${key}`;
    this.#rows.set(place, { key, currency, figures: this.#plus(this.#rows.get(place)?.figures, figures) });
  }

  all(): Row<F>[] {
    return [...this.#rows.values()];
  }
}

function byKey(one: Row<unknown>, other: Row<unknown>): number {
  return compareText(one.key, other.key) || compareText(one.currency, other.currency);
}

function byNet(one: Row<Money>, other: Row<Money>): number {
  return compareText(one.currency, other.currency) || netOf(other.figures) - netOf(one.figures) || compareText(one.key, other.key);
}

function compareText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
