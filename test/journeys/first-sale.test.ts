import { checkLaws } from '@dianke/data/upkeep/check-laws';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

describe('an order from the shelf to the customer', () => {
  it('reserves, is paid, earns points, is cancelled, and everything is as before', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const cola = await shop.variant('COLA-330', 300);
    await shop.stock(cola, '10');
    const customer = await shop.customer('138 0013 8000');
    const order = await shop.must<{ id: string; version: number }>('POST', '/v1/orders', {
      body: { store_id: shop.storeId, customer_id: customer, lines: [{ variant_id: cola, quantity: '4' }] },
    });
    expect(await shop.level(cola)).toMatchObject({ on_hand: '10', reserved: '4', available: '6' });
    await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: { amount: 1200, currency: 'CNY' } } });
    await world.settle();
    expect(await shop.points(customer)).toBe(12);
    await shop.must('POST', `/v1/orders/${order.id}/cancel`, { body: { reason: '改主意' } });
    await world.settle();
    expect(await shop.points(customer)).toBe(0);
    expect(await shop.level(cola)).toMatchObject({ on_hand: '10', reserved: '0', available: '10' });
    expect(world.dead).toEqual([]);
    expect(await checkLaws(world.store)).toEqual([]);
  });
});
