import { describe, expect, test } from 'vitest';
import { readAs } from './read-as.ts';
import type { Item } from './store/store.ts';

const old: Item = { pk: 'M#mer_1#VAR#var_1', sk: 'VARIANT', type: 'variant', v: 1, price: 300 };
const upgrades = {
  1: (item: Item): Item => ({ ...item, currency: 'CNY' }),
  2: (item: Item): Item => ({ ...item, price: Number(item['price']) * 10 }),
};

describe('an item of our own', () => {
  test('of the newest version is read as it stands', () => {
    expect(readAs(old, 'variant', 1)).toEqual(old);
  });

  test('of an older version climbs one small step after the other', () => {
    expect(readAs(old, 'variant', 2, upgrades)).toMatchObject({ v: 2, price: 300, currency: 'CNY' });
    expect(readAs(old, 'variant', 3, upgrades)).toMatchObject({ v: 3, price: 3000, currency: 'CNY' });
    expect(old.v).toBe(1);
  });

  test.each([
    ['another thing', () => readAs(old, 'order', 1), 'expected order, found variant'],
    ['a version without its step', () => readAs(old, 'variant', 2), 'no upgrade of variant from version 1'],
    ['a version newer than this code', () => readAs({ ...old, v: 4 }, 'variant', 3, upgrades), 'variant of version 4 is newer than this code'],
  ])('is a fault when it is %s', (_, read, message) => {
    expect(read).toThrow(message);
  });
});
