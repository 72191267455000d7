import type { Milli } from '../quantity.ts';

/** What a shelf, a day or a person sold, added up. Money in minor units of the store's currency. */
export type Figures = {
  /** Orders that stand; a cancelled one counts in `cancelled` and in nothing else. */
  readonly orders: number;
  readonly cancelled: number;
  readonly units: Milli;
  /** Price × quantity, before discount and tax. */
  readonly gross: number;
  readonly discount: number;
  /** Tax on top of the price. */
  readonly tax: number;
  /** Money given back for orders that stand. */
  readonly refunded: number;
};

export const noFigures: Figures = { orders: 0, cancelled: 0, units: 0, gross: 0, discount: 0, tax: 0, refunded: 0 };

export function addFigures(one: Figures, other: Figures): Figures {
  return {
    orders: one.orders + other.orders,
    cancelled: one.cancelled + other.cancelled,
    units: one.units + other.units,
    gross: one.gross + other.gross,
    discount: one.discount + other.discount,
    tax: one.tax + other.tax,
    refunded: one.refunded + other.refunded,
  };
}

/** What customers pay for what they keep: gross − discount + tax − refunded. */
export function netOf(figures: Pick<Figures, 'gross' | 'discount' | 'tax' | 'refunded'>): number {
  return figures.gross - figures.discount + figures.tax - figures.refunded;
}

/** What one item sold, added up; units also by hour of day, so that peaks can be found. */
export type GoodsFigures = Pick<Figures, 'units' | 'gross' | 'discount' | 'tax' | 'refunded'> & { readonly hours: ReadonlyMap<number, Milli> };

export function addGoods(one: GoodsFigures | undefined, other: GoodsFigures): GoodsFigures {
  if (one === undefined) return other;
  const hours = new Map(one.hours);
  for (const [hour, units] of other.hours) hours.set(hour, (hours.get(hour) ?? 0) + units);
  return {
    units: one.units + other.units,
    gross: one.gross + other.gross,
    discount: one.discount + other.discount,
    tax: one.tax + other.tax,
    refunded: one.refunded + other.refunded,
    hours,
  };
}
