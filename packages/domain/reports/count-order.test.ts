import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOrder, type SoldOrder, unknownGoods } from './count-order.ts';
import { addGoods, netOf, noFigures } from './figures.ts';

const line = (variantId: string | null, quantityMilli: number, gross: number, discount = 0, tax = 0) => ({
  variantId,
  quantityMilli,
  discount,
  tax,
  total: gross - discount + tax,
});

function orderOf(lines: SoldOrder['lines'], more: Partial<SoldOrder> = {}): SoldOrder {
  const discount = lines.reduce((sum, one) => sum + one.discount, 0);
  const tax = lines.reduce((sum, one) => sum + one.tax, 0);
  const subtotal = lines.reduce((sum, one) => sum + one.total + one.discount - one.tax, 0);
  const about = { id: 'o1', version: 3, storeId: 's1', businessDate: '2026-11-20', channel: 'till', status: 'paid' };
  return { ...about, subtotal, discount, tax, refunded: 0, lines, steps: [{ by: 'usr_1' }, { by: 'usr_2' }], ...more };
}

describe('what an order counts', () => {
  it('is its lines, for who placed it, at the hour it happened', () => {
    const counted = countOrder(orderOf([line('cola', 2000, 600, 50, 30), line('tea', 1500, 900)]), 18);
    expect(counted).toMatchObject({ orderId: 'o1', version: 3, businessDate: '2026-11-20', channel: 'till', by: 'usr_1', hour: 18 });
    expect(counted.figures).toEqual({ orders: 1, cancelled: 0, units: 3500, gross: 1500, discount: 50, tax: 30, refunded: 0 });
    expect(counted.goods.get('cola')).toEqual({ units: 2000, gross: 600, discount: 50, tax: 30, refunded: 0, hours: new Map([[18, 2000]]) });
  });

  it('is nothing but a cancellation once it is cancelled', () => {
    const counted = countOrder(orderOf([line('cola', 2000, 600)], { status: 'cancelled', refunded: 600 }), 9);
    expect(counted.figures).toEqual({ ...noFigures, cancelled: 1 });
    expect(counted.goods.size).toBe(0);
  });

  it('shares money given back over its lines by their totals', () => {
    const counted = countOrder(orderOf([line('cola', 1000, 600), line('tea', 1000, 300), line('bun', 1000, 100)], { refunded: 101 }), 9);
    expect([...counted.goods].map(([key, sold]) => [key, sold.refunded])).toEqual([
      ['cola', 61],
      ['tea', 30],
      ['bun', 10],
    ]);
    expect(netOf(counted.figures)).toBe(899);
  });

  it('keeps the money of returned goods as given back, and none of their units', () => {
    const counted = countOrder(orderOf([line('cola', 2000, 600)], { status: 'signed', goods: 'back', refunded: 600 }), 9);
    expect(counted.figures).toEqual({ orders: 1, cancelled: 0, units: 0, gross: 600, discount: 0, tax: 0, refunded: 600 });
    expect(counted.goods.get('cola')).toMatchObject({ units: 0, refunded: 600 });
  });

  it('puts goods that the catalogue does not know together', () => {
    const counted = countOrder(orderOf([line(null, 1000, 100), line(null, 2000, 250)]), 9);
    expect(counted.goods.get(unknownGoods)).toMatchObject({ units: 3000, gross: 350 });
  });

  it('adds up over its goods to the last unit', () => {
    const some = fc.record({
      variantId: fc.constantFrom('a', 'b', 'c', null),
      quantityMilli: fc.integer({ min: 1, max: 99_999 }),
      gross: fc.integer({ min: 0, max: 9_999_999 }),
      tax: fc.integer({ min: 0, max: 99_999 }),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 12 }), fc.nat(), (lines, luck) => {
        const plain = orderOf(
          lines.map((one, at) => line(one.variantId, one.quantityMilli, one.gross, at % 2 === 0 ? Math.floor(one.gross / 3) : 0, one.tax)),
        );
        const total = netOf({ ...plain, gross: plain.subtotal });
        const order = { ...plain, refunded: total === 0 ? 0 : luck % (total + 1) };
        const { figures, goods } = countOrder(order, 12);
        const sum = [...goods.values()].reduce(addGoods);
        const { units, gross, discount, tax, refunded } = figures;
        expect(sum).toEqual({ units, gross, discount, tax, refunded, hours: new Map([[12, units]]) });
        expect(netOf(figures)).toBe(total - order.refunded);
      }),
    );
  });
});
