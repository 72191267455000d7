import { describe, expect, test } from 'vitest';
import { moveGoods } from './move-goods.ts';

describe('what an order moves', () => {
  test('is goods that the catalogue knows; services and unknown goods move nothing', () => {
    const lines = [
      { variantId: 'tea', quantityMilli: 2000 },
      { variantId: 'haircut', quantityMilli: 1000, isService: true },
      { variantId: null, quantityMilli: 1000 },
      { variantId: 'tea', quantityMilli: 500 },
    ];
    const order = { id: 'ord_1', storeId: 'sto_1', channel: 'staff', lines, businessDate: '2026-11-20', occurredAt: '2026-11-20T08:00:00Z' };
    expect(moveGoods(order, 'reservation', 'mov_1', '2026-11-20T08:00:01Z').lines).toEqual([
      { variantId: 'tea', onHand: 0, reserved: 2500, incoming: 0 },
    ]);
  });
});
