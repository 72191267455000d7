import { expect, test } from 'vitest';
import { orderMeanings } from './order-meanings.ts';

test.each([
  ['sh1-261120-7k3f', [{ number: 'SH1-261120-7K3F' }]],
  ['  SH1-261120-7K3F ', [{ number: 'SH1-261120-7K3F' }]],
  ['8000', [{ phone_tail: '8000' }, { tracking_number: '8000' }]],
  ['+86 138-0013-8000', [{ phone_tail: '8613800138000' }]],
  ['138 0013 8000', [{ phone_tail: '13800138000' }, { tracking_number: '13800138000' }]],
  ['sf1234567890123', [{ tracking_number: 'SF1234567890123' }]],
  ['1234567890123456', [{ tracking_number: '1234567890123456' }]],
  ['800', []],
  ['张小明', []],
  ['Alice', []],
  ['', []],
])('M-037 part: what is typed in the box for orders, “%s”, is looked for as what it may mean', (typed, meanings) => {
  expect(orderMeanings(typed)).toEqual(meanings);
});
