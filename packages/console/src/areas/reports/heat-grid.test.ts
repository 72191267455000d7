import { describe, expect, test } from 'vitest';
import { chartOption } from './chart-option.ts';
import { type HeatAnswer, heatGrid } from './heat-grid.ts';

const cell = (row: string, column: string, net: number, currency = 'CNY') => ({ row, column, currency, orders: 1, units: '1.5', net });
const answer: HeatAnswer = {
  store_id: null,
  product_id: null,
  from: '2026-11-01',
  to: '2026-11-22',
  as_of: '2026-11-22T02:00:00Z',
  by: 'weekday_hour',
  rows: ['1', '2', '3', '4', '5', '6', '7'].map((key) => ({ key, days: key === '7' ? 4 : 3 })),
  data: [cell('5', '18', 900), cell('7', '09', 1000), cell('7', '09', 99, 'JPY')],
};

describe('a heat map laid out', () => {
  test('has hours down and weekdays across, and nothing where nothing was sold', () => {
    const { down, across, cells, peak } = heatGrid(answer, 'net', 'CNY', false, 0);
    expect([down[0], down.at(-1), down.length, across.length]).toEqual(['09', '18', 10, 7]);
    expect([cells[0]?.[6], cells[9]?.[4], cells.flat().filter((figure) => figure !== 0).length]).toEqual([1000, 900, 2]);
    expect(peak).toEqual({ down: '09', across: '7', figure: 1000 });
  });

  test('by the day, four Sundays are not busier than three Fridays for being more', () => {
    expect(heatGrid(answer, 'net', 'CNY', true, 0).peak).toEqual({ down: '18', across: '5', figure: 300 });
  });

  test('has the hours in the order of the shop’s day', () => {
    const bar = { ...answer, data: [cell('5', '20', 5), cell('5', '02', 7)] };
    expect(heatGrid(bar, 'net', 'CNY', false, 5).down).toEqual(['20', '21', '22', '23', '00', '01', '02']);
  });

  test('by month and weekday has months down', () => {
    const season: HeatAnswer = { ...answer, by: 'month_weekday', rows: ['10', '11'].map((key) => ({ key, days: 20 })), data: [cell('11', '6', 8)] };
    expect(heatGrid(season, 'units', 'CNY', false, 0)).toMatchObject({ down: ['10', '11'], peak: { down: '11', across: '6', figure: 1.5 } });
  });

  test('is drawn cell by cell as it is, the largest in the strongest colour, those without sales in none', () => {
    const { down, across, cells } = heatGrid(answer, 'net', 'CNY', false, 0);
    const colours = { ink: '#000', soft: '#555', line: '#ddd', paper: '#eee', card: '#fff', green: '#0a0', greenWash: '#efe', amber: '#a50' };
    const option = chartOption({ kind: 'heat', down, across, cells }, { colours, sans: 'sans', textOf: String });
    expect(option).toMatchObject({ visualMap: { max: 1000, range: [900, 1000] } });
    const [{ data }] = option.series as [{ data: [number, number, number][] }];
    expect(data).toHaveLength(70);
    for (const [x, y, figure] of data) expect(figure).toBe(cells[y]?.[x]);
  });
});
