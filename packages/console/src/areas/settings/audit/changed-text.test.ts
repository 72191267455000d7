import { expect, test } from 'vitest';
import { changedText } from './changed-text.ts';

test.each([
  [{ field: 'name', before: '上海一店', after: '上海旗舰店' }, 'name: 上海一店 → 上海旗舰店'],
  [{ field: 'module stock', before: true, after: false }, 'module stock: true → false'],
  [{ field: 'stores', before: [], after: ['sto_1', 'sto_2'] }, 'stores: 无 → sto_1, sto_2'],
  [{ field: 'note', before: null, after: { pinned: true } }, 'note: 无 → {"pinned":true}'],
])('%o reads as %s', (change, text) => {
  expect(changedText(change, '无')).toBe(text);
});
