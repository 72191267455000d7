import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counted } from './count-order.ts';
import { type Figures, netOf, noFigures } from './figures.ts';
import type { StoreDay } from './group-sales.ts';
import { type HeatCell, type HeatMapKind, heatMap, heatRows } from './heat-map.ts';
import { sumDay, sumGoods } from './sum-day.ts';

const kinds: readonly HeatMapKind[] = ['weekday_hour', 'month_hour', 'month_weekday'];
const currencies: Readonly<Record<string, string>> = { north: 'CNY', south: 'CNY', tokyo: 'JPY' };

/** One sale of one item, some of it given back, or a return without a sale. */
const sale = fc
  .record({
    storeId: fc.constantFrom('north', 'south', 'tokyo'),
    day: fc.nat(399),
    hour: fc.integer({ min: 0, max: 23 }),
    variant: fc.constantFrom('cola', 'tea', 'bun'),
    units: fc.integer({ min: -3000, max: 9000 }),
    gross: fc.nat(90_000),
    refunded: fc.nat(9000),
    orders: fc.constantFrom(0, 1),
  })
  .map(({ storeId, day, hour, variant, units, gross, refunded, orders }): Counted => {
    const businessDate = new Date(Date.UTC(2025, 9, 18 + day)).toISOString().slice(0, 10);
    const figures: Figures = { ...noFigures, orders, units, gross, refunded };
    const sold = { units, gross, discount: 0, tax: 0, refunded, hours: new Map([[hour, units]]) };
    const about = { orderId: 'o', version: 1, storeId, businessDate, channel: 'till', by: 'usr_1', hour };
    return { ...about, figures, goods: new Map([[variant, sold]]) };
  });

function daysOf(sales: readonly Counted[]): StoreDay[] {
  const places = [...new Set(sales.map((one) => `${one.storeId} ${one.businessDate}`))];
  return places.map((place) => {
    const [storeId = '', date = ''] = place.split(' ');
    const own = sales.filter((one) => one.storeId === storeId && one.businessDate === date);
    return { storeId, date, currency: currencies[storeId] ?? '', sums: sumDay(own), goods: sumGoods(own) };
  });
}

/** Weekday and month as a calendar on the wall has them. */
function wall(date: string): { readonly weekday: string; readonly month: string } {
  const name = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
  return { weekday: String(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1), month: date.slice(5, 7) };
}

/** Walks over every sale for every cell: the oracle. */
function recount(sales: readonly Counted[], by: HeatMapKind, variant: string | undefined): HeatCell[] {
  const placed = sales.map((one) => {
    const { weekday, month } = wall(one.businessDate);
    const hour = String(one.hour).padStart(2, '0');
    const place = by === 'weekday_hour' ? [weekday, hour] : by === 'month_hour' ? [month, hour] : [month, weekday];
    return { one, key: [...place, currencies[one.storeId] ?? ''].join(' ') };
  });
  const own = placed.filter(({ one }) => variant === undefined || one.goods.has(variant));
  return [...new Set(own.map(({ key }) => key))].sort().flatMap((key): HeatCell[] => {
    const [row = '', column = '', currency = ''] = key.split(' ');
    const cell = own.filter((other) => other.key === key).map(({ one }) => one.figures);
    const sum = (of: (figures: Figures) => number) => cell.reduce((total, figures) => total + of(figures), 0);
    const [orders, units, net] = [sum((one) => one.orders), sum((one) => one.units), sum((one) => one.gross - one.refunded)];
    if (variant !== undefined) return units === 0 ? [] : [{ row, column, currency, orders: null, units, net: null }];
    return orders === 0 && units === 0 && net === 0 ? [] : [{ row, column, currency, orders, units, net }];
  });
}

describe('a heat map', () => {
  it('equals a recount of every sale, in all and of one item, by weekday, month and hour', () => {
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 40 }), fc.constantFrom(...kinds), fc.constantFrom('cola', undefined), (sales, by, variant) => {
        expect(heatMap(daysOf(sales), by, variant === undefined ? undefined : new Set([variant]))).toEqual(recount(sales, by, variant));
      }),
    );
  });

  it('holds what the days hold: no money is lost and none is made, however it is laid out', () => {
    fc.assert(
      fc.property(fc.array(sale, { maxLength: 30 }), (sales) => {
        const days = daysOf(sales);
        const net = days.reduce((sum, day) => sum + netOf(day.sums.all), 0);
        for (const by of kinds) expect(heatMap(days, by).reduce((sum, cell) => sum + (cell.net ?? 0), 0)).toBe(net);
      }),
    );
  });

  it('shows a peak as its largest cell: Friday at six', () => {
    const usual = fc.sample(sale, { numRuns: 60, seed: 7 }).map((one) => ({ ...one, figures: { ...one.figures, gross: 100, refunded: 0 } }));
    const peak = { ...usual[0], storeId: 'north', businessDate: '2026-03-06', hour: 18, figures: { ...noFigures, orders: 1, gross: 1_000_000 } };
    const cells = heatMap(daysOf([...usual, peak as Counted]), 'weekday_hour');
    expect(cells.toSorted((one, other) => (other.net ?? 0) - (one.net ?? 0))[0]).toMatchObject({ row: '5', column: '18' });
  });

  it.each([
    ['2026-11-02', '2026-11-15', 'weekday_hour', [1, 2, 3, 4, 5, 6, 7].map((day) => ({ key: String(day), days: 2 }))],
    ['2026-11-06', '2026-11-07', 'weekday_hour', ['5', '6'].map((key) => ({ key, days: 1 }))],
    [
      '2026-01-30',
      '2026-03-02',
      'month_hour',
      [
        { key: '01', days: 2 },
        { key: '02', days: 28 },
        { key: '03', days: 2 },
      ],
    ],
    ['2026-03-02', '2026-03-01', 'month_weekday', []],
  ] as const)('has the rows of its period, %s to %s', (from, to, by, rows) => {
    expect(heatRows({ from, to }, by)).toEqual(rows);
  });
});
