import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Entry = { readonly kind: string; readonly status: string | null; readonly amount: { readonly amount: number } | null };

describe('what a customer has spent follows the money', () => {
  it('of payments in part, of one that is taken back before the order is settled, and of refunds', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const cola = await shop.variant('COLA-330', 300);
    await shop.stock(cola, '10');
    const customer = await shop.customer('138 0013 8000');
    const body = { store_id: shop.storeId, customer_id: customer, lines: [{ variant_id: cola, quantity: '2' }] };
    const { id } = await shop.must<{ id: string }>('POST', '/v1/orders', { body });
    const yuan = (amount: number) => ({ amount, currency: 'CNY' });
    const later = () => {
      world.clock.now = new Date(world.clock.now.getTime() + 60_000);
    };
    const pay = (amount: number) => shop.must('POST', `/v1/orders/${id}/payments`, { body: { method: 'card', amount: yuan(amount) } });
    const refund = (amount: number) => shop.must('POST', `/v1/orders/${id}/refunds`, { body: { amount: yuan(amount), reason: '改主意' } });
    const spent = async () => {
      await world.settle();
      later();
      return (await shop.must<{ totals: unknown[] }>('GET', `/v1/customers/${customer}/totals`)).totals;
    };
    await pay(200);
    expect(await spent()).toEqual([{ currency: 'CNY', paid: 200, refunded: 0, spent: 200, orders: 1 }]);
    await refund(200);
    expect(await spent()).toEqual([{ currency: 'CNY', paid: 0, refunded: 0, spent: 0, orders: 1 }]);
    await pay(600);
    expect(await spent()).toEqual([{ currency: 'CNY', paid: 600, refunded: 0, spent: 600, orders: 1 }]);
    await refund(250);
    expect(await spent()).toEqual([{ currency: 'CNY', paid: 600, refunded: 250, spent: 350, orders: 1 }]);
    const { data } = await shop.must<{ data: Entry[] }>('GET', `/v1/customers/${customer}/timeline`);
    const money = data.filter((entry) => entry.kind === 'payment' || entry.kind === 'refund');
    expect(money.map((entry) => `${entry.kind} ${entry.amount?.amount}`)).toEqual(['refund -250', 'payment 600', 'refund -200', 'payment 200']);
    expect(data.at(-1)).toMatchObject({ kind: 'order', status: 'paid', amount: yuan(600) });
    expect(world.dead).toEqual([]);
  });
});
