import { describe, expect, test } from 'vitest';
import { compareRows, type SalesRow } from './compare-rows.ts';
import { salesSheet } from './sales-sheet.ts';

const row = (key: string, net: number, orders: number | null = 1): SalesRow => {
  const rest = { cancelled: orders === null ? null : 0, units: '1', discount: 0, tax: 0, refunded: 0 };
  return { key, label: null, orders, ...rest, gross: net, net };
};
const said = (rows: ReturnType<typeof compareRows>) => rows.map(({ key, now, before }) => [key, now?.net ?? null, before?.net ?? null]);

describe('a period beside another', () => {
  const november = { period: { from: '2026-11-01', to: '2026-11-03' }, rows: [row('2026-11-01', 100), row('2026-11-03', 300)] };

  test('has its days beside the days of the other, the first beside the first; a day without sales is a day of nothing', () => {
    const october = { period: { from: '2026-10-01', to: '2026-10-03' }, rows: [row('2026-10-02', 70)] };
    expect(said(compareRows('day', november, october))).toEqual([
      ['2026-11-01', 100, 0],
      ['2026-11-02', 0, 70],
      ['2026-11-03', 300, 0],
    ]);
  });

  test('that is longer shows its other days by themselves, so that the sums stay whole', () => {
    const longer = { period: { from: '2026-10-01', to: '2026-10-04' }, rows: [row('2026-10-04', 9)] };
    expect(said(compareRows('day', november, longer)).at(-1)).toEqual(['2026-10-04', null, 9]);
  });

  test('has goods beside themselves, and those that are sold no more at the end', () => {
    const now = { period: november.period, rows: [row('cola', 500, null), row('tea', 20, null)] };
    const before = { period: november.period, rows: [row('bun', 90, null), row('cola', 400, null)] };
    expect(said(compareRows('product', now, before))).toEqual([
      ['cola', 500, 400],
      ['tea', 20, 0],
      ['bun', 0, 90],
    ]);
  });

  test('leaves no hour out between the first and the last', () => {
    const day = { period: november.period, rows: [row('09', 1), row('12', 2)] };
    expect(said(compareRows('hour', day, null)).map(([key]) => key)).toEqual(['09', '10', '11', '12']);
  });

  test('becomes a sheet with the change, and a dash where there was nothing to compare with', () => {
    const words = {
      name: 's',
      currency: 'CNY',
      first: { title: 'day', kind: 'date' as const },
      nameOf: ({ key }: { key: string }) => key,
      opens: () => undefined,
    };
    const october = { period: { from: '2026-10-01', to: '2026-10-03' }, rows: [row('2026-10-01', 80), row('2026-10-02', 70)] };
    const sheet = salesSheet(compareRows('day', november, october), true, { ...words, title: (column) => column });
    expect(sheet.columns.map(({ key }) => key).slice(0, 5)).toEqual(['name', 'net', 'before', 'change', 'orders']);
    expect(sheet.rows.map(({ cells }) => cells.slice(0, 4))).toEqual([
      ['2026-11-01', 100, 80, 0.25],
      ['2026-11-02', 0, 70, -1],
      ['2026-11-03', 300, 0, null],
    ]);
  });

  test('of goods has no column of orders, for an order may be in several rows', () => {
    const now = { period: november.period, rows: [row('cola', 500, null)] };
    const words = {
      name: 's',
      currency: 'CNY',
      first: { title: 'product', kind: 'text' as const },
      nameOf: () => 'cola',
      opens: () => undefined,
      title: (column: string) => column,
    };
    const sheet = salesSheet(compareRows('product', now, null), false, words);
    expect(sheet.columns.map(({ key }) => key)).toEqual(['name', 'net', 'units', 'gross', 'discount', 'tax', 'refunded']);
  });
});
