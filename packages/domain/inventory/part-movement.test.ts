import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addUp, moveStock } from './move-stock.ts';
import { partMovement } from './part-movement.ts';

const at = '2010-12-01T08:26:00.000Z';
const about = {
  storeId: 'sto_1',
  kind: 'sale',
  reason: 'till',
  note: null,
  source: null,
  businessDate: '2010-12-01',
  occurredAt: at,
  recordedAt: at,
} as const;
const goods = fc.array(fc.record({ variantId: fc.nat(250).map((id) => `var_${id}`), quantityMilli: fc.integer({ min: 1, max: 9_000 }) }), {
  maxLength: 600,
});

describe('a receipt of more goods than one transaction takes', () => {
  test('moves in parts of at most 90 goods what it would move in one, each good in one part only', () => {
    fc.assert(
      fc.property(goods, (sold) => {
        const lines = moveStock('sale', sold);
        const parts = partMovement({ ...about, lines }, (part) => `mov_${part}`);
        expect(parts.every((part) => part.lines.length >= 1 && part.lines.length <= 90)).toBe(true);
        expect(new Set(parts.map((part) => part.id)).size).toBe(parts.length);
        expect(parts.flatMap((part) => part.lines.map((line) => line.variantId)).length).toBe(lines.length);
        expect(addUp(parts)).toEqual(addUp([{ lines }]));
      }),
    );
  });

  test('has no part when nothing moves', () => {
    expect(partMovement({ ...about, lines: [] }, String)).toEqual([]);
  });
});
