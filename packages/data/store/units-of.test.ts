import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareUtf8 } from './compare-utf8.ts';
import { sizeOf, sizeOfValue } from './item-size.ts';
import type { Item, Value } from './store.ts';
import { type PricedCall, unitsOf } from './units-of.ts';

const key = { pk: 'P', sk: 'A', type: 't', v: 1 };
/** An item of exactly so many bytes. */
function sized(bytes: number, more: Partial<Item> = {}): Item {
  const bare: Item = { ...key, ...more, text: '' };
  return { ...bare, text: 'x'.repeat(bytes - sizeOf(bare)) };
}

describe('the size of a value', () => {
  test.each<[Value, number]>([
    ['店客', 6],
    ['', 0],
    [0, 1],
    [7, 2],
    [100, 2],
    [123, 3],
    [-123, 4],
    [9_007_199_254_740_991, 9],
    [true, 1],
    [null, 1],
    [new Uint8Array(10), 10],
    [[], 3],
    [['ab', 1], 3 + 3 + 3],
    [{ ab: 'cd', gone: undefined }, 3 + 4 + 1],
  ])('%j is %i bytes', (value, bytes) => {
    expect(sizeOfValue(value)).toBe(bytes);
  });

  test('an item costs its names too', () => {
    expect(sizeOf({ pk: 'P', sk: 'A', type: 'thing', v: 1, gone: undefined })).toBe(3 + 3 + 9 + 3);
  });
});

describe('the price of a call', () => {
  const inIndex = { gsi1pk: 'I', gsi1sk: 'a' };
  test.each<[string, PricedCall, number, number]>([
    ['a read that finds nothing', { operation: 'read', items: [undefined] }, 0.5, 0],
    ['a consistent read of 4 kB', { operation: 'read', items: [sized(4096)], consistent: true }, 1, 0],
    ['a read of two items, each rounded', { operation: 'read', items: [sized(4097), sized(100)] }, 1.5, 0],
    ['a query of two items, rounded together', { operation: 'query', items: [sized(4000), sized(4000)] }, 1, 0],
    ['a query that finds nothing', { operation: 'query', items: [] }, 0.5, 0],
    ['a new item of 1 kB', { operation: 'write', changes: [{ old: undefined, new: sized(1024) }] }, 0, 1],
    ['a new item of a byte more', { operation: 'write', changes: [{ old: undefined, new: sized(1025) }] }, 0, 2],
    ['an item that shrinks', { operation: 'write', changes: [{ old: sized(3000), new: sized(100) }] }, 0, 3],
    [
      'a transaction, twice',
      {
        operation: 'transact',
        changes: [
          { old: undefined, new: sized(100) },
          { old: sized(1500), new: sized(1500) },
        ],
      },
      0,
      2 + 4,
    ],
    ['an index entry, once', { operation: 'transact', changes: [{ old: undefined, new: sized(100, inIndex) }] }, 0, 2 + 1],
    ['an index entry that stays', { operation: 'write', changes: [{ old: sized(100, inIndex), new: sized(200, inIndex) }] }, 0, 1],
    [
      'an index entry that moves',
      { operation: 'write', changes: [{ old: sized(100, inIndex), new: sized(100, { ...inIndex, gsi1sk: 'b' }) }] },
      0,
      1 + 2,
    ],
    ['a removal that finds nothing', { operation: 'write', changes: [{ old: undefined, new: undefined }] }, 0, 1],
  ])('%s', (_title, call, readUnits, writeUnits) => {
    expect(unitsOf(call)).toEqual({ readUnits, writeUnits });
  });
});

test('texts are ordered as their UTF-8 bytes are', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('a', 'é', '店', '\ud7ff', '\ue000', '\uffff', '😀', '\u{10ffff}'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 4,
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 1000 },
  );
});
