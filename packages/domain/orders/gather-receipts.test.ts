import { describe, expect, test } from 'vitest';
import { type GatheredLine, gatherReceipts } from './gather-receipts.ts';

const line = (row: number, given: Partial<GatheredLine> = {}): GatheredLine => ({
  receipt: 'R1',
  storeId: 'sto_1',
  occurredAt: '2024-05-01T02:00:00.000Z',
  method: null,
  customer: null,
  staff: null,
  place: null,
  line: { row, sku: 'TEA', description: null, quantityMilli: 1000, unitPrice: 250, oddPrice: null, discount: 0, tax: 0, kind: null },
  ...given,
});

describe('lines of a file become receipts', () => {
  test('one for each number in each store, in the order in which they begin', () => {
    const { receipts } = gatherReceipts([line(1), line(2, { receipt: 'R2' }), line(3, { storeId: 'sto_2' }), line(4)]);
    expect(receipts.map(({ number, storeId, lines }) => [number, storeId, lines.map(({ row }) => row)])).toEqual([
      ['R1', 'sto_1', [1, 4]],
      ['R2', 'sto_1', [2]],
      ['R1', 'sto_2', [3]],
    ]);
  });

  test('with their lines in the order of their places, the time of the first, and whoever one of them names', () => {
    const early = '2024-05-01T01:59:00.000Z';
    const [receipt] = gatherReceipts([line(1, { place: 2, customer: 'c-7' }), line(2, { place: 1, occurredAt: early, staff: 'Li' })]).receipts;
    expect(receipt).toMatchObject({ occurredAt: early, customer: 'c-7', staff: 'Li', method: 'other' });
    expect(receipt?.lines.map(({ row }) => row)).toEqual([2, 1]);
  });

  test('paid in the way that they say, and in another where they say several', () => {
    const paid = (...methods: GatheredLine['method'][]) => gatherReceipts(methods.map((method, at) => line(at, { method }))).receipts[0]?.method;
    expect([paid('cash', null), paid('cash', 'card'), paid(null)]).toEqual(['cash', 'other', 'other']);
  });

  test('but not where two lines name different customers: the other line is named', () => {
    const { receipts, problems } = gatherReceipts([line(1, { customer: 'c-1' }), line(2, { customer: 'c-2' }), line(3)]);
    expect(receipts).toEqual([]);
    expect(problems).toMatchObject([{ row: 2, field: 'customer', code: 'INVALID_INPUT' }]);
  });
});
