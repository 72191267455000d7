import { expect, it } from 'vitest';
import { chooseColumns, missingFields } from './choose-columns.ts';

const columns = ['编号', '姓名', '手机', '姓名'];

it.each([
  ['as suggested', undefined, { external_id: 0, name: 1, phone: 2 }],
  ['as named, and no others', { name: '姓名' }, { name: 1 }],
  ['by a header that the file lacks', { name: '名' }, 'UNKNOWN_COLUMN'],
  ['by a field that customers lack', { name: '姓名', sku: '编号' }, 'INVALID_INPUT'],
  ['without a name', { phone: '手机' }, 'COLUMN_MISSING'],
] as const)('columns are chosen %s', (_, asked, expected) => {
  const chosen = chooseColumns('customers', columns, asked);
  expect(chosen.accepted ? chosen.value : chosen.code).toEqual(expected);
});

it('of counted stock either SKU or barcode is needed', () => {
  expect(missingFields('stock_counts', { quantity: 0 })).toEqual([['sku', 'barcode']]);
  expect(missingFields('stock_counts', { quantity: 0, barcode: 1 })).toEqual([]);
});
