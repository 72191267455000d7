import { describe, expect, it } from 'vitest';
import { openReceiver } from '../world/receiver.ts';
import { openShopWithOrders } from '../world/shop-with-orders.ts';

describe('an address for webhooks', () => {
  it('hears only the stores that it was given; nobody opens an ear to stores that they do not see, or sees such an endpoint', async () => {
    const { world, shop, place } = await openShopWithOrders();
    const second = await shop.must<{ id: string }>('POST', '/v1/stores', {
      body: { code: 'SH2', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
    });
    const all = await openReceiver(shop, ['order.placed', 'customer.created']);
    const theirs = await openReceiver(shop, ['order.placed', 'customer.created'], { url: 'https://second.example.com/', stores: [second.id] });
    await place();
    await shop.customer('+86 139 0000 1111');
    await world.settle();
    expect([all.heard.length, theirs.heard.length]).toEqual([2, 0]);
    const { secret } = await shop.must<{ secret: string }>('POST', '/v1/api-keys', {
      body: { name: '二店', permissions: ['connections:read', 'connections:write'], stores: [second.id] },
    });
    const listed = await world.ask(secret, 'GET', '/v1/webhook-endpoints');
    expect((listed.body['data'] as { id: string }[]).map((one) => one.id)).toEqual([theirs.id]);
    expect((await world.ask(secret, 'GET', all.at)).status).toBe(404);
    expect((await world.ask(secret, 'GET', `${all.at}/deliveries`, { query: { month: '2026-11' } })).status).toBe(404);
    const open = (stores: unknown) =>
      world.ask(secret, 'POST', '/v1/webhook-endpoints', {
        body: { name: 'x', url: 'https://x.example.com/', facts: ['order.paid'], ...(stores === undefined ? {} : { stores }) },
      });
    expect([(await open(undefined)).body['code'], (await open([shop.storeId])).body['code'], (await open([second.id])).status]).toEqual([
      'MORE_THAN_YOURS',
      'MORE_THAN_YOURS',
      201,
    ]);
  });

  it('takes no address inside a house, no fact that may not leave, and no twenty-first endpoint', async () => {
    const { shop } = await openShopWithOrders();
    const open = (url: string, facts = ['order.paid']) => shop.ask('POST', '/v1/webhook-endpoints', { body: { name: 'x', url, facts } });
    for (const url of [
      'http://x.example.com/',
      'https://127.0.0.1/',
      'https://169.254.169.254/',
      'https://x.example.com:8443/',
      'https://localhost/',
    ])
      expect((await open(url)).body['code'], url).toBe('URL_NOT_ALLOWED');
    expect((await open('https://x.example.com/', ['hook.received'])).status).toBe(400);
    for (let made = 0; made < 20; made++) expect((await open('https://x.example.com/')).status).toBe(201);
    expect((await open('https://x.example.com/')).body['code']).toBe('ENDPOINT_LIMIT');
  });
});
