import { openShop } from './shop.ts';
import { openWorld } from './world.ts';

/** A shop with a shelf of cola that places and pays orders of one bottle each. */
export async function openShopWithOrders(at = '2026-11-20T08:00:00.000Z') {
  const world = await openWorld({ at });
  const shop = await openShop(world);
  const cola = await shop.variant('COLA', 300);
  await shop.stock(cola, '500');
  await world.settle();
  const place = async () =>
    (await shop.must<{ id: string }>('POST', '/v1/orders', { body: { store_id: shop.storeId, lines: [{ variant_id: cola, quantity: '1' }] } })).id;
  const pay = (id: string) => shop.must('POST', `/v1/orders/${id}/payments`, { body: { method: 'cash', amount: { amount: 300, currency: 'CNY' } } });
  return { world, shop, cola, place, pay };
}
