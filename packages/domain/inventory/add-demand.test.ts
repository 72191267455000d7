import { describe, expect, test } from 'vitest';
import { addDemand } from './add-demand.ts';
import { moveStock } from './move-stock.ts';
import type { MovementKind } from './movement.ts';

const moved = (kind: MovementKind, variantId: string, quantityMilli: number) => ({ kind, lines: moveStock(kind, [{ variantId, quantityMilli }]) });

describe('demand', () => {
  test('is what went to customers less what they brought back, and nothing else', () => {
    const demand = addDemand([
      moved('receipt', 'a', 100_000),
      moved('sale', 'a', 3000),
      moved('reservation', 'a', 5000),
      moved('shipment', 'a', 5000),
      moved('return', 'a', 1000),
      moved('issue', 'a', 9000),
      moved('adjustment', 'a', -2000),
      moved('sale', 'b', 500),
    ]);
    expect(Object.fromEntries(demand)).toEqual({ a: 7000, b: 500 });
  });

  test('adds page to page', () => {
    expect(addDemand([moved('sale', 'a', 1000)], addDemand([moved('sale', 'a', 2000)])).get('a')).toBe(3000);
  });
});
