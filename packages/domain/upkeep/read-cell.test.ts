import { describe, expect, it } from 'vitest';
import { readDay, readDecimal, readMinor, readQuantity, readYesNo } from './read-cell.ts';
import { readInstant } from './read-instant.ts';
import { suggestMapping } from './suggest-mapping.ts';

const dot = { decimalMark: '.' } as const;
const comma = { decimalMark: ',' } as const;

describe('a number in a cell', () => {
  it.each([
    ['1,234.50', dot, '1234.50'],
    ['1.234,50', comma, '1234.50'],
    ['¥12', dot, '12'],
    ['１２．５', dot, '12.5'],
    ['(5)', dot, '-5'],
    ['CNY 3.00', dot, '3.00'],
    ['.5', dot, '0.5'],
    ['007', dot, '7'],
    ['1,5', dot, undefined],
    ['1e3', dot, undefined],
    ['12 个', dot, undefined],
    ['', dot, undefined],
  ])('%s is %s → %s', (text, format, decimal) => {
    expect(readDecimal(text, format)).toBe(decimal);
  });

  it.each([
    ['12.5', 'CNY', 1250],
    ['12', 'JPY', 12],
    ['12.5', 'JPY', undefined],
    ['0.001', 'CNY', undefined],
    ['0.010', 'CNY', 1],
    ['-3.20', 'EUR', -320],
    ['1.234', 'KWD', 1234],
    ['99999999999999999', 'CNY', undefined],
  ])('%s of %s is %s minor units', (text, currency, minor) => {
    expect(readMinor(text, currency, dot)).toBe(minor);
  });

  it('of goods has three places at most', () => {
    expect(['1.500', '2', '-0.25', '0.1234', '-0'].map((text) => readQuantity(text, dot))).toEqual(['1.5', '2', '-0.25', undefined, '0']);
  });
});

describe('a day in a cell', () => {
  it.each([
    ['2026-2-1', 'dmy', [2026, 2, 1]],
    ['2026年2月1日', 'dmy', [2026, 2, 1]],
    ['20260201', 'mdy', [2026, 2, 1]],
    ['01/02/2026', 'dmy', [2026, 2, 1]],
    ['01/02/2026', 'mdy', [2026, 1, 2]],
    ['31/02/2026', 'dmy', undefined],
    ['1/2/26', 'dmy', undefined],
    ['tomorrow', 'ymd', undefined],
  ] as const)('%s in the order %s is %s', (text, dateOrder, day) => {
    expect(readDay(text, { dateOrder })).toEqual(day && { year: day[0], month: day[1], day: day[2] });
  });

  it.each([
    ['2026-11-20 18:03', 'Asia/Shanghai', '2026-11-20T10:03:00.000Z'],
    ['20/11/2026 6:03 PM', 'Europe/London', '2026-11-20T18:03:00.000Z'],
    ['2026年11月20日 18:03:07', 'Asia/Shanghai', '2026-11-20T10:03:07.000Z'],
    ['2026-11-20', 'Asia/Shanghai', '2026-11-19T16:00:00.000Z'],
    ['2026-11-20T18:03:00+02:00', 'Asia/Shanghai', '2026-11-20T16:03:00.000Z'],
    ['2026-07-01 12:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
    ['2026-03-29 02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['20/11/2026 13:03 PM', 'Europe/London', undefined],
    ['2026-11-20 25:00', 'Asia/Shanghai', undefined],
  ])('%s on a wall in %s is %s', (text, zone, instant) => {
    expect(readInstant(text, zone, { dateOrder: 'dmy' })).toBe(instant);
  });

  it('yes and no are read in both languages', () => {
    expect(['是', 'No', 'TRUE', '0', 'maybe'].map(readYesNo)).toEqual([true, false, true, false, undefined]);
  });
});

describe('the columns of a file', () => {
  it('are known by their names in English and Chinese, each for one field', () => {
    expect(suggestMapping('customers', ['会员号', '姓名', '手机号码', 'E-mail', '生日', '备注'])).toEqual({
      external_id: 0,
      name: 1,
      phone: 2,
      email: 3,
      birthday: 4,
    });
    expect(suggestMapping('products', ['SKU', 'Title', '售价（元）', '成本价', '分类'])).toEqual({ sku: 0, name: 1, price: 2, cost: 3, category: 4 });
    const uci = ['Invoice', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'Price', 'Customer ID', 'Country'];
    expect(suggestMapping('sales', uci)).toEqual({
      receipt_number: 0,
      sku: 1,
      description: 2,
      quantity: 3,
      occurred_at: 4,
      unit_price: 5,
      customer: 6,
    });
    expect(suggestMapping('stock_counts', ['商品编码', '商品名称', '实盘数量'])).toEqual({ sku: 0, quantity: 2 });
  });

  it('that bear a field’s own name are that field', () => {
    expect(suggestMapping('sales', ['name', 'description', 'item'])).toEqual({ description: 1 });
  });
});
