import { routes } from '@dianke/contract/routes';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';
import { roleRows } from './role-table.ts';

const period = { from: '2026-11-20', to: '2026-11-20' };
/** A price that no other figure of the day could add up to. */
const elsewhere = 777_131;

describe('permissions by module, action, store and field', () => {
  it('M-176 the matrix has a row for every route and denies by default; no report, list, search or sum shows another store’s sale, nor a cost to who may not see it', async () => {
    expect(roleRows.map((row) => row.operation).sort()).toEqual(routes.map((route) => route.id).sort());
    expect(
      routes
        .filter((route) => route.permission === null && route.auth === 'principal')
        .map((route) => route.id)
        .sort(),
    ).toEqual(['getSession', 'startSession']);

    const world = await openWorld();
    const shop = await openShop(world);
    const fields = { timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' };
    const other = await shop.must<{ id: string }>('POST', '/v1/stores', { body: { code: 'BJ1', name: '二店', ...fields } });
    const here = await shop.variant('HERE', 300);
    const there = await shop.variant('THERE', elsewhere);
    const member = await shop.customer('138 0013 8000');
    await shop.stock(here, '10');
    await shop.must('POST', '/v1/stock-movements', {
      body: { store_id: other.id, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: there, quantity: '10' }] },
    });
    const sell = async (store_id: string, variant_id: string, amount: number) => {
      const order = await shop.must<{ id: string; number: string }>('POST', '/v1/orders', {
        body: { store_id, customer_id: member, lines: [{ variant_id, quantity: '1' }] },
      });
      await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: { amount, currency: 'CNY' } } });
      return order;
    };
    await sell(shop.storeId, here, 300);
    const hidden = await sell(other.id, there, elsewhere);
    const manager = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '店长', email: 'manager@example.com', role: 'manager', stores: [shop.storeId] },
    });
    await world.settle();

    const groups = ['day', 'store', 'product', 'variant', 'category', 'channel', 'staff', 'hour'];
    const asked: [string, string, { query?: Record<string, string>; body?: unknown }][] = [
      ...groups.map((group_by): [string, string, { query: Record<string, string> }] => [
        'GET',
        '/v1/reports/sales',
        { query: { ...period, group_by } },
      ]),
      ['GET', '/v1/reports/best-sellers', { query: period }],
      ['GET', '/v1/reports/slow-sellers', { query: period }],
      ['GET', '/v1/reports/heat-map', { query: period }],
      ['GET', '/v1/orders', { query: { store_id: shop.storeId, month: '2026-11' } }],
      ['POST', '/v1/orders/find', { body: { customer_id: member } }],
      ['POST', '/v1/orders/find', { body: { number: hidden.number } }],
      ['GET', `/v1/orders/${hidden.id}`, {}],
      ['GET', `/v1/customers/${member}/timeline`, {}],
      ['GET', `/v1/customers/${member}/totals`, {}],
      ['GET', '/v1/stock-levels', { query: { store_id: other.id } }],
      ['GET', '/v1/stock-movements', { query: { store_id: other.id, month: '2026-11' } }],
      ['GET', '/v1/reports/sales', { query: { ...period, group_by: 'day', store_id: other.id } }],
    ];
    for (const [method, path, asking] of asked) {
      const { status, body } = await world.ask(shop.person(manager.id), method, path, asking);
      const { instance: _, ...rest } = body;
      const said = JSON.stringify(rest);
      expect(status, `${path} ${said}`).toBeLessThan(500);
      for (const leak of [hidden.id, hidden.number, String(elsewhere), String(elsewhere + 300), other.id])
        expect(said, `${method} ${path}`).not.toContain(leak);
    }

    const owner = await shop.must<{ totals: { net: number }[] }>('GET', '/v1/reports/sales', { query: { ...period, group_by: 'day' } });
    expect(owner.totals).toMatchObject([{ net: elsewhere + 300 }]);

    const variant = await shop.must<{ version: number }>('GET', `/v1/variants/${here}`);
    await shop.must('PATCH', `/v1/variants/${here}`, {
      body: { cost: { amount: 123, currency: 'CNY' } },
      headers: { 'if-match': `"${variant.version}"` },
    });
    const cashier = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '收银', email: 'cashier@example.com', role: 'cashier', stores: 'all' },
    });
    expect(await shop.must('GET', `/v1/variants/${here}`)).toMatchObject({ cost: { amount: 123 } });
    await world.settle();
    const { status, body } = await world.ask(shop.person(cashier.id), 'GET', `/v1/variants/${here}`);
    expect([status, body.id, body.cost ?? null]).toEqual([200, here, null]);
    expect((await world.ask(shop.person(cashier.id), 'GET', '/v1/reports/sales', { query: { ...period, group_by: 'day' } })).status).toBe(403);
  });
});
