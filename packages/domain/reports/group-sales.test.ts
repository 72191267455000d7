import { describe, expect, it } from 'vitest';
import { type Figures, noFigures } from './figures.ts';
import { groupGoods, groupSales, type StoreDay, totalSales } from './group-sales.ts';

const figures = (orders: number, gross: number): Figures => ({ ...noFigures, orders, gross, units: orders * 1000 });

function day(date: string, storeId: string, currency: string, byHour: Record<string, Figures>): StoreDay {
  const all = Object.values(byHour).reduce((sum, one) => figures(sum.orders + one.orders, sum.gross + one.gross), noFigures);
  const goods = new Map([['cola', { units: all.units, gross: all.gross, discount: 0, tax: 0, refunded: 0, hours: new Map() }]]);
  const sums = { all, channel: new Map([['till', all]]), staff: new Map([['usr_1', all]]), hour: new Map(Object.entries(byHour)) };
  return { date, storeId, currency, sums, goods };
}

const days = [
  day('2026-11-21', 'north', 'CNY', { '09': figures(1, 500) }),
  day('2026-11-20', 'north', 'CNY', { '09': figures(2, 700), '18': figures(1, 300) }),
  day('2026-11-20', 'south', 'CNY', { '18': figures(3, 900) }),
  day('2026-11-20', 'tokyo', 'JPY', { '09': figures(1, 8000) }),
];

const said = (rows: ReturnType<typeof groupSales>) => rows.map(({ key, currency, figures: { orders, gross } }) => [key, currency, orders, gross]);

describe('sales grouped', () => {
  it('by day and hour stand in their order, each currency by itself', () => {
    expect(said(groupSales(days, 'day'))).toEqual([
      ['2026-11-20', 'CNY', 6, 1900],
      ['2026-11-20', 'JPY', 1, 8000],
      ['2026-11-21', 'CNY', 1, 500],
    ]);
    expect(said(groupSales(days, 'hour')).map(([key]) => key)).toEqual(['09', '09', '18']);
  });

  it('by store, channel and staff begin with the largest', () => {
    expect(said(groupSales(days, 'store'))).toEqual([
      ['north', 'CNY', 4, 1500],
      ['south', 'CNY', 3, 900],
      ['tokyo', 'JPY', 1, 8000],
    ]);
    expect(said(groupSales(days, 'channel'))).toEqual([
      ['till', 'CNY', 7, 2400],
      ['till', 'JPY', 1, 8000],
    ]);
  });

  it('by goods go under whatever their variant belongs to', () => {
    expect(groupGoods(days, () => 'drinks').map(({ key, currency, figures: { gross } }) => [key, currency, gross])).toEqual([
      ['drinks', 'CNY', 2400],
      ['drinks', 'JPY', 8000],
    ]);
  });

  it('in all are one row a currency', () => {
    expect(said(totalSales(days))).toEqual([
      ['', 'CNY', 7, 2400],
      ['', 'JPY', 1, 8000],
    ]);
    expect(totalSales([])).toEqual([]);
  });
});
