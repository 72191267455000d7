import { expect, test } from 'vitest';
import { firstPlan, mapped, missingFields, startBody, suggestedMapping } from './plan.ts';

test('the columns begin as their headers suggest', () => {
  const columns = [
    { header: '姓名', suggested_field: 'name' as const },
    { header: '备注', suggested_field: null },
    { header: '手机', suggested_field: 'phone' as const },
  ];
  expect(suggestedMapping({ columns })).toEqual({ name: '姓名', phone: '手机' });
});

test('a column holds one field: whoever takes it takes it from the other', () => {
  const begun = { name: '客户', phone: '手机' };
  expect(mapped(begun, 'external_id', '客户')).toEqual({ external_id: '客户', phone: '手机' });
  expect(mapped(begun, 'phone', '')).toEqual({ name: '客户' });
  expect(mapped(begun, 'name', '客户')).toEqual(begun);
});

test.each([
  ['customers', null, {}, [['name']]],
  ['customers', null, { name: '姓名' }, []],
  ['stock_counts', 'sto_1', { barcode: '条码', quantity: '数量' }, []],
  ['stock_counts', null, { sku: '货号', quantity: '数量' }, [['store']]],
  ['sales', 'sto_1', { receipt_number: '单号', occurred_at: '时间', quantity: '数量', unit_price: '单价' }, [['sku', 'description']]],
] as const)('a file of %s in store %s says what it still lacks', (kind, store_id, mapping, missing) => {
  expect(missingFields({ kind, store_id }, mapping)).toEqual(missing);
});

test('a run is told what was chosen, and nothing of what was left to the file', () => {
  const told = startBody({ ...firstPlan, encoding: 'big5', duplicates: 'update' }, { name: '姓名' }, true);
  expect(told).toEqual({
    dry_run: true,
    mapping: { name: '姓名' },
    encoding: 'big5',
    date_order: 'ymd',
    decimal_mark: '.',
    duplicates: 'update',
    moves_stock: false,
  });
});
