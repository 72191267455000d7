import readSheet from 'read-excel-file/universal';
import { expect, test } from 'vitest';
import type { Sheet } from './sheet.ts';
import { xlsxOf } from './xlsx-of.ts';

const sheet: Sheet = {
  name: '净销售额 [按天] / 本月: 一个很长很长很长很长很长很长很长的名字',
  columns: [
    { key: 'name', title: '商品', kind: 'text' },
    { key: 'net', title: '净销售额', kind: 'money', currency: 'CNY' },
    { key: 'units', title: '件数', kind: 'quantity' },
    { key: 'change', title: '变化', kind: 'share' },
    { key: 'last', title: '日期', kind: 'date' },
  ],
  rows: [
    { key: '1', cells: ['可乐', 123_456, 1.5, 0.12, '2026-11-09'] },
    { key: '2', cells: ['=1+1', -50, -2, null, '2024-02-29'] },
  ],
};

test('an Excel file reads back with figures as numbers and what looks like a formula as the text that it is', async () => {
  const [read] = await readSheet(await xlsxOf(sheet));
  expect(read?.data).toEqual([
    ['商品', '净销售额', '件数', '变化', '日期'],
    ['可乐', 1234.56, 1.5, 0.12, new Date('2026-11-09T00:00:00Z')],
    ['=1+1', -0.5, -2, null, new Date('2024-02-29T00:00:00Z')],
  ]);
  expect(read?.sheet).not.toMatch(/[[\]:/]/);
});
