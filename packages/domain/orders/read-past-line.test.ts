import { describe, expect, test } from 'vitest';
import { type PastCells, type PastFormat, readPastLine } from './read-past-line.ts';

const format: PastFormat = {
  dateOrder: 'ymd',
  decimalMark: '.',
  timezone: 'Asia/Shanghai',
  places: 2,
  now: '2026-11-20T08:00:00.000Z',
};
const cells: PastCells = { receipt_number: 'R1', occurred_at: '2024-05-01 10:00', quantity: '1.5', unit_price: '2.50', sku: 'TEA' };
const read = (given: PastCells, how: Partial<PastFormat> = {}) => readPastLine(7, { ...cells, ...given }, { ...format, ...how });

describe('a line of a past receipt', () => {
  test('is read in thousandths, minor units and the time on the wall of its shop', () => {
    expect(read({})).toMatchObject({
      receipt: 'R1',
      occurredAt: '2024-05-01T02:00:00.000Z',
      line: { row: 7, sku: 'TEA', quantityMilli: 1500, unitPrice: 250, oddPrice: null, discount: 0, tax: 0, kind: null },
    });
  });

  test('is read as the file writes: decimal commas, an instant with its zone, words in capitals', () => {
    const line = read(
      { quantity: '1,5', unit_price: '2,50', occurred_at: '2024-05-01T10:00:00+01:00', payment_method: 'CARD' },
      { decimalMark: ',' },
    );
    expect(line).toMatchObject({ occurredAt: '2024-05-01T09:00:00.000Z', method: 'card', line: { quantityMilli: 1500, unitPrice: 250 } });
  });

  test('keeps a price below the minor unit as it was written, beside what it rounds to', () => {
    expect(read({ unit_price: '0.001' })).toMatchObject({ line: { unitPrice: 0, oddPrice: '0.001' } });
  });

  test.each<[string, PastCells, string]>([
    ['no number', { receipt_number: '' }, 'receipt_number'],
    ['a date that is none', { occurred_at: '2024-13-45' }, 'occurred_at'],
    ['a time to come', { occurred_at: '2027-01-01' }, 'occurred_at'],
    ['a quantity of four places', { quantity: '1.0001' }, 'quantity'],
    ['a price in words', { unit_price: 'free' }, 'unit_price'],
    ['a discount of half a cent', { discount: '0.005' }, 'discount'],
    ['a kind that there is not', { kind: 'gift' }, 'kind'],
    ['a way to pay that there is not', { payment_method: 'shells' }, 'payment_method'],
  ])('with %s says which cell is wrong', (_, given, field) => {
    expect(read(given)).toMatchObject([{ field }]);
  });

  test('with several wrong cells names them all', () => {
    expect(read({ quantity: 'x', unit_price: 'y' })).toMatchObject([{ field: 'quantity' }, { field: 'unit_price' }]);
  });
});
