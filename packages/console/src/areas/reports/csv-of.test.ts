import { expect, test } from 'vitest';
import { csvOf } from './csv-of.ts';
import type { Sheet } from './sheet.ts';

const sheet: Sheet = {
  name: 's',
  columns: [
    { key: 'name', title: '商品', kind: 'text' },
    { key: 'net', title: 'Net, in all', kind: 'money', currency: 'CNY' },
    { key: 'units', title: '件数', kind: 'quantity' },
    { key: 'change', title: '变化', kind: 'share' },
  ],
  rows: [
    { key: '1', cells: ['可乐 "大"', 123_456, 1.5, 0.12] },
    { key: '2', cells: ['=HYPERLINK("http://example.com")', -50, -2, null] },
  ],
};

test('a CSV file begins with the mark by which Excel knows UTF-8, and holds figures that one can reckon with', () => {
  expect(csvOf(sheet)).toBe(
    '\ufeff商品,"Net, in all",件数,变化\r\n"可乐 ""大""",1234.56,1.5,0.1200\r\n"\'=HYPERLINK(""http://example.com"")",-0.50,-2,\r\n',
  );
});

test.each(['=1+1', '+86 138', '-x', '@SUM(A1)', '\t=1', '＝1', ' =1', '＠x'])('%j lies inert in a spreadsheet', (text) => {
  const [, line = ''] = csvOf({ ...sheet, columns: sheet.columns.slice(0, 1), rows: [{ key: '1', cells: [text] }] }).split('\r\n');
  expect(line).toBe(`'${text}`);
});

test('amounts without a minor unit stand whole', () => {
  const yen: Sheet = { name: 's', columns: [{ key: 'net', title: '円', kind: 'money', currency: 'JPY' }], rows: [{ key: '1', cells: [8000] }] };
  expect(csvOf(yen)).toBe('\ufeff円\r\n8000\r\n');
});
