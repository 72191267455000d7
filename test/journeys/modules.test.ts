import { modulesItem, modulesKey } from '@dianke/data/stores/modules';
import { describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Settings = { modules: Record<string, boolean>; stores: { store_id: string; modules: Record<string, boolean> }[]; version: number };

const versionOf = async (shop: Shop) => (await shop.must<Settings>('GET', '/v1/modules')).version;
const switching = async (shop: Shop, body: object) =>
  shop.must<Settings>('PATCH', '/v1/modules', { headers: { 'if-match': `"${await versionOf(shop)}"` }, body });

async function sell(shop: Shop, variant: string, customer: string, storeId = shop.storeId): Promise<string> {
  const order = await shop.must<{ id: string }>('POST', '/v1/orders', {
    body: { store_id: storeId, customer_id: customer, lines: [{ variant_id: variant, quantity: '2' }] },
  });
  await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: { amount: 600, currency: 'CNY' } } });
  await shop.world.settle();
  return order.id;
}

async function openFull(): Promise<{ shop: Shop; cola: string; customer: string }> {
  const shop = await openShop(await openWorld());
  const cola = await shop.variant('COLA-330');
  await shop.stock(cola, '100');
  return { shop, cola, customer: await shop.customer('13800138000') };
}

describe('modules of a shop', () => {
  it('what was earned is there again when loyalty is switched on again', async () => {
    const { shop, cola, customer } = await openFull();
    const first = await sell(shop, cola, customer);
    expect(await shop.points(customer)).toBe(6);
    const off = await switching(shop, { modules: { loyalty: false } });
    expect(off.modules).toMatchObject({ loyalty: false, sell: true });
    for (const [method, path, body] of [
      ['GET', `/v1/loyalty-accounts/${customer}`],
      ['GET', `/v1/loyalty-accounts/${customer}/entries`],
      ['GET', '/v1/loyalty-programs/default'],
      ['PUT', '/v1/loyalty-programs/default', { earn_rate_bp: 1 }],
    ] as const) {
      const before = shop.world.store.changes().length;
      const answer = await shop.ask(method, path, body === undefined ? {} : { body });
      expect([answer.status, answer.body['code'], answer.body['meta']]).toEqual([403, 'MODULE_OFF', { module: 'loyalty' }]);
      expect(shop.world.store.changes().length).toBe(before);
    }
    expect((await shop.ask('GET', `/v1/orders/${first}`)).status).toBe(200);
    await switching(shop, { modules: { loyalty: true } });
    expect(await shop.points(customer)).toBe(6);
  });

  it('an order that is paid while loyalty is off earns nothing, then or later; what was earned before still goes back with its money', async () => {
    const { shop, cola, customer } = await openFull();
    const first = await sell(shop, cola, customer);
    await switching(shop, { modules: { loyalty: false } });
    const second = await sell(shop, cola, customer);
    await shop.must('POST', `/v1/orders/${first}/cancel`, { body: { reason: '改主意' } });
    await shop.world.settle();
    await switching(shop, { modules: { loyalty: true } });
    expect(await shop.points(customer)).toBe(0);
    await shop.must('POST', `/v1/orders/${second}/cancel`, { body: { reason: '改主意' } });
    await shop.world.settle();
    expect(await shop.points(customer)).toBe(0);
  });

  it('a store may differ: what names it, and what lies in it, is refused there and goes on elsewhere', async () => {
    const { shop, cola, customer } = await openFull();
    const other = await shop.must<{ id: string }>('POST', '/v1/stores', {
      body: { code: 'SH2', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
    });
    const here = await sell(shop, cola, customer);
    const settings = await switching(shop, { store_id: shop.storeId, modules: { sell: false } });
    expect(settings.stores).toEqual([{ store_id: shop.storeId, modules: { sell: false } }]);
    const lines = [{ variant_id: cola, quantity: '1' }];
    const placed = await shop.ask('POST', '/v1/orders', { body: { store_id: shop.storeId, lines } });
    expect([placed.status, placed.body['code'], placed.body['meta']]).toEqual([403, 'MODULE_OFF', { module: 'sell', store_id: shop.storeId }]);
    const read = await shop.ask('GET', `/v1/orders/${here}`);
    expect([read.status, read.body['code']]).toEqual([403, 'MODULE_OFF']);
    expect((await shop.ask('GET', '/v1/orders/ord_01J9ZC00000000000000RDER99')).body['code']).toBe('NOT_FOUND');
    await shop.must('POST', '/v1/stock-movements', {
      body: { store_id: other.id, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: cola, quantity: '5' }] },
    });
    expect((await shop.ask('POST', '/v1/orders', { body: { store_id: other.id, lines } })).status).toBe(201);
    await switching(shop, { store_id: shop.storeId, modules: { sell: null } });
    expect((await shop.ask('GET', `/v1/orders/${here}`)).status).toBe(200);
  });

  it('a module that is off for the merchant may be on in one store, and who works elsewhere has nothing of it', async () => {
    const { shop, cola } = await openFull();
    const other = await shop.must<{ id: string }>('POST', '/v1/stores', {
      body: { code: 'SH2', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
    });
    await switching(shop, { preset: 'key_accounts' });
    await switching(shop, { modules: { stock: false } });
    await switching(shop, { store_id: shop.storeId, modules: { stock: true } });
    expect((await shop.ask('GET', `/v1/stock-levels/${cola}`, { query: { store_id: shop.storeId } })).status).toBe(200);
    expect((await shop.ask('GET', `/v1/stock-levels/${cola}`, { query: { store_id: other.id } })).body['code']).toBe('MODULE_OFF');
    const clerk = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '店员', email: 'clerk@example.com', role: 'manager', stores: [other.id] },
    });
    await shop.world.settle();
    const asClerk = (path: string) => shop.world.ask(shop.person(clerk.id), 'GET', path);
    expect((await asClerk('/v1/stock-alerts')).body['code']).toBe('MODULE_OFF');
    const refused = await shop.world.ask(shop.person(clerk.id), 'PATCH', '/v1/modules', {
      headers: { 'if-match': '"3"' },
      body: { modules: { stock: true } },
    });
    expect([refused.status, refused.body['code']]).toEqual([403, 'MORE_THAN_YOURS']);
    expect((await asClerk('/v1/modules')).body['stores']).toEqual([]);
  });

  it('another process goes by a switch after five seconds at most', async () => {
    const { shop, customer } = await openFull();
    expect((await shop.ask('GET', `/v1/loyalty-accounts/${customer}`)).status).toBe(200);
    const item = modulesItem(shop.merchantId, { off: ['loyalty'], stores: {}, version: 1 });
    await shop.world.store.write({ do: 'put', item: { ...item, ...modulesKey(shop.merchantId) } });
    expect((await shop.ask('GET', `/v1/loyalty-accounts/${customer}`)).status).toBe(200);
    shop.world.clock.now = new Date(shop.world.clock.now.getTime() + 5_000);
    expect((await shop.ask('GET', `/v1/loyalty-accounts/${customer}`)).body['code']).toBe('MODULE_OFF');
  });

  it('a session says who I am, for which shops I may speak, and which parts of them are on', async () => {
    const { shop } = await openFull();
    await switching(shop, { preset: 'key_accounts' });
    await switching(shop, { store_id: shop.storeId, modules: { sell: false } });
    const session = await shop.must<Record<string, unknown>>('GET', '/v1/session');
    const merchant = { id: shop.merchantId, name: '小店', country: 'CN', locale: 'zh-CN' };
    expect(session).toMatchObject({ name: '王小店', merchant, merchants: [merchant], more_stores: false });
    expect(session['modules']).toEqual(expect.arrayContaining(['sell', 'key-accounts']));
    expect(session['modules']).not.toContain('loyalty');
    const [store] = session['store_list'] as { id: string; name: string; modules: string[] }[];
    expect([store?.id, store?.name, store?.modules.includes('sell'), store?.modules.includes('key-accounts')]).toEqual([
      shop.storeId,
      '一店',
      false,
      true,
    ]);
  });
});
