import { describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Link = { url: string; token: string; expires_at: string };

async function place(shop: Shop, variant: string, customer: string): Promise<string> {
  const lines = [{ variant_id: variant, quantity: '2' }];
  return (await shop.must<{ id: string }>('POST', '/v1/orders', { body: { store_id: shop.storeId, customer_id: customer, lines } })).id;
}

describe('the status of an order by its link', () => {
  it('M-038 opens on a phone without signing in, shows how far the order is, expires, and opens no other customer’s order', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const cola = await shop.variant('COLA-330');
    await shop.stock(cola, '100');
    const mine = await place(shop, cola, await shop.customer('+8613800138000'));
    const theirs = await place(shop, cola, await shop.customer('+8613900139000'));
    const linkOf = (order: string) => shop.must<Link>('POST', `/v1/orders/${order}/status-link`, { body: { expires_in_days: 7 } });
    const [link, their] = [await linkOf(mine), await linkOf(theirs)];
    expect(link.url).toBe(`https://shop.dianke.test/v1/links/orders/${link.token}`);
    const open = (token: string, headers = {}) => world.ask(undefined, 'GET', `/v1/links/orders/${token}`, { headers });
    expect((await open(link.token)).body).toMatchObject({
      shop: '小店',
      status: 'placed',
      steps: [{ status: 'placed' }],
      lines: [{ quantity: '2' }],
    });
    await shop.must('POST', `/v1/orders/${mine}/payments`, { body: { method: 'cash', amount: { amount: 600, currency: 'CNY' } } });
    await shop.must('POST', `/v1/orders/${mine}/pack`);
    await shop.must('POST', `/v1/orders/${mine}/ship`, { body: { carrier: 'sf', tracking_number: 'SF1234567890123' } });
    const shipped = await open(link.token);
    expect(shipped.body).toMatchObject({ status: 'shipped', shipment: { tracking_number: 'SF1234567890123' } });
    const numberOf = async (id: string) => (await shop.must<{ number: string }>('GET', `/v1/orders/${id}`)).number;
    expect([shipped.body['number'], (await open(their.token)).body['number']]).toEqual([await numberOf(mine), await numberOf(theirs)]);
    expect(JSON.stringify(shipped.body)).not.toMatch(/张小明|138001|cus_|usr_|ord_/);
    for (const forged of [mine, theirs, `${link.token.slice(0, 15)}${link.token.endsWith('A') ? 'B' : 'A'}`, 'AAAAAAAAAAAAAAAA', '%2e%2e']) {
      const refused = await open(forged);
      expect([refused.status, refused.body['code']], forged).toEqual([404, 'INVALID_LINK']);
    }
    world.clock.now = new Date(Date.parse(link.expires_at) - 1);
    expect((await open(link.token)).status).toBe(200);
    world.clock.now = new Date(link.expires_at);
    expect((await open(link.token)).body['code']).toBe('INVALID_LINK');
  });

  it('ends where the customers’ page is switched off, for the merchant or for the order’s store', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const cola = await shop.variant('COLA-330');
    await shop.stock(cola, '10');
    const order = await place(shop, cola, await shop.customer());
    const { token } = await shop.must<Link>('POST', `/v1/orders/${order}/status-link`, { body: {} });
    const read = async () => (await world.ask(undefined, 'GET', `/v1/links/orders/${token}`)).status;
    const turn = (version: number, body: object) => shop.must('PATCH', '/v1/modules', { headers: { 'if-match': `"${version}"` }, body });
    await turn(0, { modules: { members: false } });
    expect(await read()).toBe(403);
    await turn(1, { modules: { members: true } });
    expect(await read()).toBe(200);
    await turn(2, { store_id: shop.storeId, modules: { members: false } });
    expect(await read()).toBe(403);
  });
});
