import type { Milli } from '../quantity.ts';
import { divideHalfEven } from '../rounding.ts';

/** What an item sold in a period, in one currency. Money in minor units. */
export type Sold = { readonly variantId: string; readonly currency: string; readonly units: Milli; readonly net: number };

export type RankBy = 'units' | 'net';

/** A place in a ranking, from 1 in each currency. Items that sold alike have the same rank. */
export type Ranked<T extends Sold> = T & { readonly rank: number };

/** The items that sold most, in each currency at most `limit`. Alike, the other measure decides, then the id: the order never wavers. */
export function rankBest<T extends Sold>(sold: readonly T[], by: RankBy, limit: number): Ranked<T>[] {
  const other = by === 'units' ? 'net' : 'units';
  return rank(
    sold.filter((one) => one.units > 0),
    by,
    limit,
    (one, two) => two[by] - one[by] || two[other] - one[other],
  );
}

/** The items in stock that sold least or nothing, in each currency at most `limit`. Alike, the larger stock comes first, then the id. */
export function rankSlow<T extends Sold & { readonly onHand: Milli }>(sold: readonly T[], by: RankBy, limit: number): Ranked<T>[] {
  return rank(
    sold.filter((one) => one.onHand > 0),
    by,
    limit,
    (one, two) => one[by] - two[by] || two.onHand - one.onHand,
  );
}

function rank<T extends Sold>(sold: readonly T[], by: RankBy, limit: number, compare: (one: T, other: T) => number): Ranked<T>[] {
  const currencies = [...new Set(sold.map((one) => one.currency))].sort();
  return currencies.flatMap((currency) => {
    const own = sold.filter((one) => one.currency === currency);
    const sorted = own.sort((one, other) => compare(one, other) || (one.variantId < other.variantId ? -1 : 1));
    let place = 0;
    return sorted.slice(0, limit).map((one, at): Ranked<T> => {
      if (sorted[at - 1]?.[by] !== one[by]) place = at + 1;
      return { ...one, rank: place };
    });
  });
}

/**
 * Days that the stock lasts at the average pace of a period: on-hand ÷ (units ÷ days), in tenths of a day, rounded half to even.
 *
 * @returns null when nothing was sold, so that there is no pace; 0 when nothing is there
 */
export function daysOfCover(onHand: Milli, units: Milli, days: number): number | null {
  if (units <= 0 || days <= 0) return null;
  return onHand <= 0 ? 0 : divideHalfEven(BigInt(onHand) * BigInt(days) * 10n, BigInt(units));
}
