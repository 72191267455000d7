import { describe, expect, test } from 'vitest';
import { numberOrder } from './number-order.ts';

const id = 'ord_01J9ZC00000000000000RDER01';

describe('the number that people read', () => {
  test.each([
    [0, 'SH1-261120-ER01'],
    [1, 'SH1-261120-DER01'],
    [2, 'SH1-261120-RDER01'],
    [7, 'SH1-261120-RDER01'],
  ])('after %d clashes it is %s', (attempt, number) => {
    expect(numberOrder('SH1', '2026-11-20', id, attempt)).toBe(number);
  });

  test('tells store and shop day, so that a clash stays within one shop’s day', () => {
    expect(numberOrder('BJ2', '2026-12-01', id, 0)).not.toBe(numberOrder('SH1', '2026-12-01', id, 0));
    expect(numberOrder('SH1', '2026-12-02', id, 0)).not.toBe(numberOrder('SH1', '2026-12-01', id, 0));
  });
});
