import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counted } from './count-order.ts';
import { addFigures, addGoods, noFigures } from './figures.ts';
import { emptyDay, sumDay, sumGoods } from './sum-day.ts';

const counted: fc.Arbitrary<Counted> = fc
  .record({
    channel: fc.constantFrom('till', 'web'),
    by: fc.constantFrom('usr_1', 'usr_2', 'con_1'),
    hour: fc.integer({ min: 0, max: 23 }),
    variant: fc.constantFrom('a', 'b', 'c'),
    units: fc.integer({ min: 1, max: 9000 }),
    gross: fc.nat(100_000),
  })
  .map(({ variant, units, gross, ...about }) => ({
    ...about,
    orderId: 'o',
    version: 1,
    storeId: 's',
    businessDate: '2026-11-20',
    figures: { ...noFigures, orders: 1, units, gross },
    goods: new Map([[variant, { units, gross, discount: 0, tax: 0, refunded: 0, hours: new Map([[about.hour, units]]) }]]),
  }));

describe('a day', () => {
  it('without orders is empty', () => {
    expect(sumDay([])).toEqual(emptyDay);
    expect(sumGoods([]).size).toBe(0);
  });

  it('comes to the same by channel, by staff, by hour and by goods, whatever the order of its orders', () => {
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 20 }), (orders) => {
        const { all, ...by } = sumDay(orders);
        for (const group of Object.values(by)) expect([...group.values()].reduce(addFigures, noFigures)).toEqual(all);
        const goods = [...sumGoods(orders).values()].reduce(addGoods);
        expect(goods).toMatchObject({ units: all.units, gross: all.gross });
        expect([...goods.hours.values()].reduce((sum, units) => sum + units, 0)).toBe(all.units);
        expect(sumDay(orders.toReversed())).toEqual({ all, ...by });
      }),
    );
  });

  it('names its hours with two digits, so that they stand in their order', () => {
    const [one] = fc.sample(counted, 1);
    expect([...sumDay(one ? [{ ...one, hour: 7 }] : []).hour.keys()]).toEqual(['07']);
  });
});
