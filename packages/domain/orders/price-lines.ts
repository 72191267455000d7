import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { minorAtMost } from '@dianke/contract/shapes';
import type { Milli } from '../quantity.ts';
import { divideHalfEven } from '../rounding.ts';
import type { OrderLine } from './order.ts';

export type AskedLine = Omit<OrderLine, 'total'>;

export type Priced = {
  readonly lines: readonly OrderLine[];
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
};

/** Price of a quantity in minor units, rounded half to even. */
export function grossOf(unitPrice: number, quantityMilli: Milli): number {
  return divideHalfEven(BigInt(unitPrice) * BigInt(quantityMilli), 1000n);
}

/**
 * Prices the lines of an order and adds them up: total = Σ gross − Σ discount + Σ tax, each line rounded once.
 *
 * @returns refusal INVALID_INPUT when a discount is larger than its line, or the lines so far come to more than money can be
 */
export function priceLines(asked: readonly AskedLine[]): Decision<Priced> {
  const sums = { subtotal: 0, discount: 0, tax: 0 };
  const lines: OrderLine[] = [];
  for (const [at, line] of asked.entries()) {
    if (BigInt(line.unitPrice) * BigInt(line.quantityMilli) > BigInt(minorAtMost) * 1000n) return tooMuch(at);
    const gross = grossOf(line.unitPrice, line.quantityMilli);
    if (line.discount > gross) return refuse('INVALID_INPUT', { gross, discount: line.discount }, `/lines/${at}/discount`);
    lines.push({ ...line, total: gross - line.discount + line.tax });
    sums.subtotal += gross;
    sums.discount += line.discount;
    sums.tax += line.tax;
    if (sums.subtotal + sums.tax > minorAtMost) return tooMuch(at);
  }
  return accept({ lines, ...sums, total: sums.subtotal - sums.discount + sums.tax });
}

function tooMuch(at: number): Decision<never> {
  return refuse('INVALID_INPUT', { most: minorAtMost }, `/lines/${at}`);
}
