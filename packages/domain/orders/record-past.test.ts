import { describe, expect, test } from 'vitest';
import { type PastDocument, recordPastReturn, recordPastSale } from './record-past.ts';
import type { SortedLine } from './sort-receipt.ts';

const about: PastDocument = {
  id: 'ord_1',
  number: 'SH1-240501-ABCD',
  paymentId: 'pay_1',
  storeId: 'sto_1',
  currency: 'CNY',
  customerId: null,
  method: 'cash',
  by: 'import:imp_1',
  businessDate: '2024-05-01',
  occurredAt: '2024-05-01T02:00:00.000Z',
  past: { source: 'old-till', receipt: 'R1', importId: 'imp_1', importedAt: '2026-11-20T08:00:00.000Z' },
};
const line = (given: Partial<SortedLine> = {}): SortedLine => ({
  row: 1,
  sku: 'TEA',
  description: 'Green tea',
  quantityMilli: 2000,
  unitPrice: 250,
  oddPrice: null,
  discount: 0,
  tax: 0,
  kind: null,
  isMoneyOnly: false,
  ...given,
});
const known = (sku: string) => (sku === 'TEA' ? { id: 'var_1', name: 'Tea', isService: false } : undefined);

describe('a sale of the past', () => {
  test('is placed, paid in full and closed at its own time', () => {
    expect(recordPastSale(about, [line()], known)).toMatchObject({
      accepted: true,
      value: { status: 'closed', total: 500, paid: 500, occurredAt: about.occurredAt, businessDate: '2024-05-01', past: about.past },
    });
  });

  test('keeps goods that the catalogue does not know, and a price below the minor unit, as exceptions', () => {
    const sale = recordPastSale(about, [line({ sku: 'OLD', unitPrice: 0, oddPrice: '0.001' })], known);
    expect(sale).toMatchObject({
      accepted: true,
      value: {
        lines: [{ variantId: null, sku: 'OLD', name: 'Green tea' }],
        exceptions: [
          { code: 'unknown_sku', detail: 'OLD' },
          { code: 'price_rounded', detail: 'OLD 0.001' },
        ],
      },
    });
  });

  test('is refused with a discount above its line', () => {
    expect(recordPastSale(about, [line({ discount: 501 })], known)).toMatchObject({ accepted: false, code: 'INVALID_INPUT' });
  });
});

describe('a return of the past', () => {
  test('is a document of its own, whose money went back whole', () => {
    expect(recordPastReturn(about, [line()], known)).toMatchObject({
      accepted: true,
      value: { reason: 'return', total: 500, refunds: [{ kind: 'refund', method: 'cash', amount: 500, at: about.occurredAt }] },
    });
  });

  test('of money only is an adjustment, and one of nothing refunds nothing', () => {
    expect(recordPastReturn(about, [line({ isMoneyOnly: true })], known)).toMatchObject({ value: { reason: 'adjustment' } });
    expect(recordPastReturn(about, [line({ unitPrice: 0 })], known)).toMatchObject({ value: { total: 0, refunds: [] } });
  });
});
