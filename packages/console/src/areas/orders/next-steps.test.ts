import { expect, test } from 'vitest';
import { nextSteps, type OrderStatus } from './next-steps.ts';

const everything = () => true;
const money = { due: 0, paid: 500, refunded: 0 };

test.each([
  ['placed', { due: 500, paid: 0, refunded: 0 }, ['pay', 'cancel']],
  ['placed', { due: 300, paid: 200, refunded: 0 }, ['pay', 'refund', 'cancel']],
  ['paid', money, ['pack', 'fulfil', 'refund', 'cancel']],
  ['packed', money, ['ship', 'refund', 'cancel']],
  ['shipped', money, ['sign', 'refund']],
  ['signed', money, ['close', 'refund']],
  ['closed', money, ['refund']],
  ['closed', { due: 0, paid: 500, refunded: 500 }, []],
  ['cancelled', { due: 0, paid: 500, refunded: 500 }, []],
] as const)('an order that is %s offers its next steps and no other', (status: OrderStatus, standing, acts) => {
  expect(nextSteps({ status, ...standing }, everything)).toEqual(acts);
});

test('whoever may not give money back or cancel is not offered it', () => {
  expect(nextSteps({ status: 'paid', ...money }, (word) => word === 'orders:write')).toEqual(['pack', 'fulfil']);
  expect(nextSteps({ status: 'paid', ...money }, (word) => word === 'orders:refund')).toEqual(['refund']);
  expect(nextSteps({ status: 'paid', ...money }, (word) => word === 'orders:read')).toEqual([]);
});
