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
  ],
  rows: [
    { key: '1', cells: ['可乐', 123_456, 1.5, 0.12] },
    { key: '2', cells: ['=1+1', -50, -2, null] },
  ],
};

test('an Excel file reads back with figures as numbers and what looks like a formula as the text that it is', async () => {
  const [read] = await readSheet(await xlsxOf(sheet));
  expect(read?.data).toEqual([
    ['商品', '净销售额', '件数', '变化'],
    ['可乐', 1234.56, 1.5, 0.12],
    ['=1+1', -0.5, -2, null],
  ]);
  expect(read?.sheet).not.toMatch(/[[\]:/]/);
});
