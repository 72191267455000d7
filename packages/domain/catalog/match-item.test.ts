import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCodeText, itemWords, matchesItem, mayHoldItem } from './match-item.ts';

const shirt = { productName: '白T恤', name: '中码', sku: 'TEE-W-M', barcode: '6901234500059' };

test.each([
  ['白t恤', true],
  ['Ｔ恤 中', true],
  ['tee-w', true],
  ['0059', true],
  ['T恤 大码', false],
  ['牛仔', false],
  ['  ', false],
])('a white shirt in the middle size, looked for as “%s”: %s', (text, found) => {
  expect(matchesItem(shirt, itemWords(text))).toBe(found);
});

test.each([
  ['TEE-W', true],
  ['6901234500059', true],
  ['t', false],
  ['TEE W', false],
  ['白T恤', false],
  ['-TEE', false],
])('“%s” may be a code: %s', (text, is) => {
  expect(isCodeText(text)).toBe(is);
});

test('an item is found by any part of its product’s name, and its product is then never passed over', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), (productName, from, to) => {
      const part = [...productName].slice(from % productName.length, 1 + (to % productName.length)).join('');
      const words = itemWords(part);
      const item = { ...shirt, productName };
      if (words.length === 0) return;
      expect(matchesItem(item, words)).toBe(true);
      expect(mayHoldItem(productName, words)).toBe(true);
    }),
  );
});
