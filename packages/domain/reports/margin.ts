import type { Milli } from '../quantity.ts';
import { divideHalfEven } from '../rounding.ts';
import { type GoodsFigures, netOf } from './figures.ts';

/**
 * What goods earned above what they cost: net without its share of tax, less cost × units, in minor units. Each of the two is
 * rounded half to even, once.
 *
 * @param unitCost what one piece costs the shop today; what it cost when it was sold is not kept
 */
export function marginOf(sold: Pick<GoodsFigures, 'gross' | 'discount' | 'tax' | 'refunded'> & { readonly units: Milli }, unitCost: number): number {
  const untaxed = sold.gross - sold.discount;
  const total = untaxed + sold.tax;
  const earned = total === 0 ? 0 : divideHalfEven(BigInt(netOf(sold)) * BigInt(untaxed), BigInt(total));
  return earned - divideHalfEven(BigInt(unitCost) * BigInt(sold.units), 1000n);
}
