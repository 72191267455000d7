import { describe, expect, test } from 'vitest';
import type { Item } from '../store/store.ts';
import { fullName, readProduct, readVariant } from './catalog.ts';

const product: Item = {
  pk: 'M#mer_1#PRO#pro_1',
  sk: 'PRODUCT',
  type: 'product',
  v: 1,
  id: 'pro_1',
  name: '可乐',
  variantIds: ['var_1'],
  version: 3,
  createdAt: '2026-11-20T08:00:00Z',
};
const variant: Item = {
  ...{ pk: 'M#mer_1#VAR#var_1', sk: 'VARIANT', type: 'variant', v: 1, id: 'var_1', productId: 'pro_1', productName: '可乐', sku: 'COLA' },
  ...{ name: '330 毫升', barcode: null, price: 300, currency: 'CNY', status: 'active', version: 2 },
};

describe('what was written before there were kinds and categories', () => {
  test('is goods without a category, on sale', () => {
    expect(readProduct(product)).toMatchObject({
      id: 'pro_1',
      name: '可乐',
      kind: 'goods',
      categoryId: null,
      status: 'active',
      variantIds: ['var_1'],
      version: 3,
    });
  });

  test('is an item without cost, options, duration or batches', () => {
    const upgraded = { kind: 'goods', categoryId: null, options: [], cost: null, durationMinutes: null, tracksBatches: false };
    expect(readVariant(variant)).toMatchObject({ ...upgraded, id: 'var_1', price: 300, status: 'active', version: 2 });
  });

  test('stays as it is when it is new', () => {
    expect(
      readVariant({ ...variant, v: 2, kind: 'service', categoryId: 'cat_1', options: [], cost: 5, durationMinutes: 30, tracksBatches: false }),
    ).toMatchObject({ kind: 'service', cost: 5 });
    expect(() => readVariant({ ...variant, v: 3 })).toThrow('newer');
  });
});

test('a line names the product and the variant', () => {
  expect(fullName(readVariant(variant))).toBe('可乐 330 毫升');
  expect(fullName({ ...readVariant(variant), name: null })).toBe('可乐');
});
