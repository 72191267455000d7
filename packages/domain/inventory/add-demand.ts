import type { Milli } from '../quantity.ts';
import type { Movement } from './movement.ts';

/** Units that customers took of each item, less what they brought back; receipts, issues and corrections are no demand. */
export function addDemand(movements: readonly Pick<Movement, 'kind' | 'lines'>[], sofar: Map<string, Milli> = new Map()): Map<string, Milli> {
  for (const { kind, lines } of movements) {
    if (kind !== 'sale' && kind !== 'shipment' && kind !== 'return') continue;
    for (const line of lines) sofar.set(line.variantId, (sofar.get(line.variantId) ?? 0) - line.onHand);
  }
  return sofar;
}
