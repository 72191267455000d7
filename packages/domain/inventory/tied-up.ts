import type { Milli } from '../quantity.ts';
import { divideHalfEven } from '../rounding.ts';

/** What a piece of an item is worth in minor units: what it cost, where that is known, and its price. */
export type Worth = { readonly cost: number | null; readonly price: number; readonly currency: string };

export type TiedUp = { readonly amount: number; readonly currency: string; readonly basis: 'cost' | 'price' };

/** Money that lies in goods above their limit, in minor units, rounded half to even; at cost for those who may see it. */
export function tiedUp(available: Milli, overMilli: Milli, worth: Worth, seesCost: boolean): TiedUp {
  const excess = Math.max(available - overMilli, 0);
  const basis = seesCost && worth.cost !== null ? 'cost' : 'price';
  const each = basis === 'cost' ? (worth.cost ?? 0) : worth.price;
  return { amount: divideHalfEven(BigInt(each) * BigInt(excess), 1000n), currency: worth.currency, basis };
}
