import { expect, it } from 'vitest';
import { storeNamed } from './name-store.ts';

const stores = [
  { id: 'sto_1', code: 'SH1', name: '上海店' },
  { id: 'sto_2', code: 'SH2', name: '北京店' },
  { id: 'sto_3', code: 'BJ2', name: '北京店' },
];

it.each([
  ['sto_2', 'sto_2'],
  ['sh1', 'sto_1'],
  ['ＳＨ２', 'sto_2'],
  [' 上海店 ', 'sto_1'],
  ['北京店', undefined],
  ['广州店', undefined],
])('%s names the store %s', (text, id) => {
  expect(storeNamed(stores, text)?.id).toBe(id);
});
