import { describe, expect, test } from 'vitest';
import type { PastLine } from './past-receipt.ts';
import { sortReceipt } from './sort-receipt.ts';

const line = (given: Partial<PastLine>): PastLine => ({
  row: 1,
  sku: 'TEA',
  description: null,
  quantityMilli: 1000,
  unitPrice: 250,
  oddPrice: null,
  discount: 0,
  tax: 0,
  kind: null,
  ...given,
});

describe('a line of a past receipt', () => {
  test.each<[string, Partial<PastLine>, 'sold' | 'given' | 'shelf' | 'problems']>([
    ['with a quantity and a price was sold', {}, 'sold'],
    ['that cost nothing was given away', { unitPrice: 0 }, 'sold'],
    ['below zero with a price came back', { quantityMilli: -1000 }, 'given'],
    ['below zero without a price was written off the shelf', { quantityMilli: -1000, unitPrice: 0 }, 'shelf'],
    ['with a price below zero is money that went out', { unitPrice: -250 }, 'given'],
    ['that says return came back, whatever its sign', { kind: 'return' }, 'given'],
    ['that says adjustment with a price is money in', { kind: 'adjustment' }, 'sold'],
    ['that says adjustment without a price changes the shelf', { kind: 'adjustment', unitPrice: 0 }, 'shelf'],
    ['of nothing is a problem', { quantityMilli: 0 }, 'problems'],
    ['with both below zero is a problem', { quantityMilli: -1000, unitPrice: -250 }, 'problems'],
    ['that says sale and is below zero is a problem', { kind: 'sale', quantityMilli: -1000 }, 'problems'],
  ])('%s', (_, given, place) => {
    const sorted = sortReceipt([line(given)]);
    const filled = (['sold', 'given', 'shelf', 'problems'] as const).filter((one) => sorted[one].length > 0);
    expect(filled).toEqual([place]);
  });

  test('that costs nothing comes back for nothing where the receipt gives other goods back', () => {
    const sorted = sortReceipt([line({ quantityMilli: -1000 }), line({ row: 2, quantityMilli: -2000, unitPrice: 0 })]);
    expect(sorted.given.map(({ row, quantityMilli }) => [row, quantityMilli])).toEqual([
      [1, 1000],
      [2, 2000],
    ]);
    expect(sorted.shelf).toEqual([]);
  });

  test('that is money only moves no goods, in or out', () => {
    expect(sortReceipt([line({ unitPrice: -250 })]).given[0]).toMatchObject({ unitPrice: 250, isMoneyOnly: true });
    expect(sortReceipt([line({ kind: 'adjustment' })]).sold[0]).toMatchObject({ isMoneyOnly: true });
    expect(sortReceipt([line({})]).sold[0]).toMatchObject({ isMoneyOnly: false });
  });
});
