import { queueCoverStores } from '@dianke/functions/inventory/hourly-queue-cover-stores';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';
import { openWorld } from '../world/world.ts';

type Alert = {
  id: string;
  kind: string;
  status: string;
  available: string;
  low_limit: string | null;
  over_limit: string | null;
  tied_up: unknown;
  snoozed_until: string | null;
};

/** A chain of two stores, with a clerk in each who reads e-mail and SMS, and a till in the first. */
async function openChain() {
  const world = await openWorld();
  const shop = await openShop(world);
  const second = await shop.must<{ id: string }>('POST', '/v1/stores', {
    body: { code: 'SH2', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
  });
  const hire = (name: string, phone: string, store: string, role = 'cashier') =>
    shop.must('POST', '/v1/staff', {
      body: { name, email: `${name}@example.com`, phone, role, stores: [store], alerts: { sms: true, email: true } },
    });
  await hire('first', '13800138001', shop.storeId);
  await hire('chief', '13800138003', shop.storeId, 'manager');
  await hire('second', '13800138002', second.id);
  await world.settle();
  world.sent.splice(0);
  const till = await connectTill(shop);
  let sales = 0;
  return {
    world,
    shop,
    secondId: second.id,
    sell: async (sku: string, quantity: string) => {
      await till.tell(till.sale(`T${++sales}`, [{ sku, quantity, unit_price: 300 }]));
      await world.settle((facts) => [...facts, ...facts].reverse());
    },
    receive: async (variantId: string, quantity: string) => {
      await shop.stock(variantId, quantity);
      await world.settle();
    },
    limit: async (variantId: string, limits: object) => {
      const { version } = await shop.must<{ version: number }>('GET', `/v1/stock-levels/${variantId}`, { query: { store_id: shop.storeId } });
      await shop.must('PATCH', `/v1/stock-levels/${variantId}`, {
        headers: { 'if-match': `"${version}"` },
        body: { store_id: shop.storeId, ...limits },
      });
      await world.settle();
    },
    alerts: async (query: object = {}) =>
      (await shop.must<{ data: Alert[] }>('GET', '/v1/stock-alerts', { query: { store_id: shop.storeId, ...query } })).data,
    /** Lets the hours pass up to an instant, the clock striking each. */
    waitUntil: async (instant: string) => {
      for (let hours = 0; hours < 24 * 120 && world.clock.now.toISOString() < instant; hours++) {
        world.clock.now = new Date(world.clock.now.getTime() + 3_600_000);
        await queueCoverStores(world.house, world.clock.now.toISOString());
        await world.settle();
      }
    },
    told: () => world.sent.splice(0).map(({ channel, to }) => `${channel} ${to}`),
  };
}

const firstStore = ['email chief@example.com', 'email first@example.com', 'sms +8613800138001', 'sms +8613800138003'];
const withOwner = (told: string[]) => told.filter((one) => !one.includes('owner')).toSorted();

describe('stock alerts', () => {
  it('M-051 down, up, down is exactly two alerts to that store’s staff; asleep it is listed but not sent; up again it clears by itself', async () => {
    const { world, shop, secondId, sell, receive, limit, alerts, told } = await openChain();
    const cola = await shop.variant('COLA');
    await receive(cola, '20');
    await limit(cola, { low_limit: '5' });
    expect(told()).toEqual([]);
    await sell('COLA', '15');
    await sell('COLA', '2');
    expect(withOwner(told())).toEqual(firstStore);
    await receive(cola, '10');
    expect(await alerts()).toMatchObject(
      [{ kind: 'low', status: 'cleared', available: '5', low_limit: '5' }].map(({ available: _, ...rest }) => rest),
    );
    await sell('COLA', '9');
    expect(withOwner(told())).toEqual(firstStore);
    const all = await alerts();
    expect(all.map((alert) => alert.status)).toEqual(['open', 'cleared']);
    expect(new Set(all.map((alert) => alert.id)).size).toBe(2);
    expect((await shop.must<{ data: unknown[] }>('GET', '/v1/stock-alerts', { query: { store_id: secondId } })).data).toEqual([]);

    const until = new Date(world.clock.now.getTime() + 8 * 3_600_000).toISOString();
    const snooze = (id: string | undefined, body: object) => shop.ask('POST', `/v1/stock-alerts/${id}/snooze`, { body });
    expect((await snooze(all[0]?.id, { until })).body).toMatchObject({ status: 'snoozed', snoozed_until: until });
    expect(await alerts({ status: 'open' })).toEqual([]);
    expect(await alerts({ status: 'snoozed' })).toMatchObject([{ id: all[0]?.id }]);
    await receive(cola, '10');
    expect((await snooze(all[0]?.id, { until })).body['code']).toBe('ALERT_CLEARED');
    await sell('COLA', '10');
    expect(told()).toEqual([]);
    expect(await alerts({ status: 'snoozed', kind: 'low' })).toHaveLength(1);
    world.clock.now = new Date(Date.parse(until) + 1000);
    expect(await alerts({ status: 'open' })).toHaveLength(1);
    await receive(cola, '10');
    await sell('COLA', '10');
    expect(withOwner(told())).toEqual(firstStore);
    await limit(cola, { low_limit: null });
    expect(await alerts({ status: 'open' })).toEqual([]);
    expect((await alerts({ status: 'cleared' })).length).toBe(4);
    expect(world.dead).toEqual([]);
  });

  it('M-051 part days of cover: the limit follows what was sold in 28 days, night by night, and crossing it alerts', async () => {
    const { world, shop, sell, receive, limit, alerts, waitUntil, told } = await openChain();
    const tea = await shop.variant('TEA');
    await receive(tea, '100');
    await limit(tea, { cover_days_low: 7 });
    const level = () =>
      shop.must<{ low_limit: string | null; version: number }>('GET', `/v1/stock-levels/${tea}`, { query: { store_id: shop.storeId } });
    expect(await level()).toMatchObject({ low_limit: null, cover_days_low: 7 });
    for (let day = 0; day < 28; day++) {
      await waitUntil(new Date(world.clock.now.getTime() + 24 * 3_600_000).toISOString());
      await sell('TEA', '2');
    }
    expect(told()).toEqual([]);
    await waitUntil(new Date(world.clock.now.getTime() + 24 * 3_600_000).toISOString());
    expect(await level()).toMatchObject({ on_hand: '44', low_limit: '14' });
    await sell('TEA', '30');
    expect(withOwner(told())).toEqual(firstStore);
    expect(await alerts()).toMatchObject([{ kind: 'low', status: 'open', low_limit: '14' }]);
    const before = await level();
    await queueCoverStores(world.house, world.clock.now.toISOString());
    await world.settle();
    expect((await level()).version).toBe(before.version);
    await limit(tea, { cover_days_low: null });
    expect(await alerts({ status: 'open' })).toEqual([]);
    await waitUntil(new Date(world.clock.now.getTime() + 48 * 3_600_000).toISOString());
    const due = (
      await Promise.all(Array.from({ length: 24 }, (_, hour) => world.store.query({ pk: `P#DUE#COVER#${String(hour).padStart(2, '0')}`, limit: 10 })))
    ).flatMap((page) => page.items);
    expect(due).toEqual([]);
  });

  it('M-052 a slow item raises over-stock with the money that it ties up, at cost for those only who may see costs', async () => {
    const { world, shop, sell, limit, receive, alerts, waitUntil, told } = await openChain();
    const made = await shop.must<{ variants: { id: string }[] }>('POST', '/v1/products', {
      body: { name: '雨伞', variants: [{ sku: 'RAIN', price: { amount: 6000, currency: 'CNY' }, cost: { amount: 2500, currency: 'CNY' } }] },
    });
    const slow = made.variants[0]?.id ?? '';
    const quick = await shop.variant('QUICK');
    for (const variant of [slow, quick]) {
      await receive(variant, '100');
      await limit(variant, { cover_days_over: 56 });
    }
    for (let week = 0; week < 5; week++) {
      await waitUntil(new Date(world.clock.now.getTime() + 7 * 24 * 3_600_000).toISOString());
      if (week === 3) expect(told()).toEqual([]);
      await sell('QUICK', '14');
      if (week === 2) await sell('RAIN', '1');
    }
    expect(await alerts()).toMatchObject([
      { kind: 'over', status: 'open', available: '99', over_limit: '2', tied_up: { amount: 97 * 2500, currency: 'CNY', basis: 'cost' } },
    ]);
    const sent = world.sent.splice(0).filter((one) => !one.to.includes('owner'));
    expect(sent.map(({ channel, to }) => `${channel} ${to}`).toSorted()).toEqual(firstStore);
    for (const { to, text } of sent) expect(text).toContain(/chief|8003/.test(to) ? 'CNY 2425.00' : 'CNY 5820.00');
    const clerk = (await shop.must<{ data: { id: string; email: string }[] }>('GET', '/v1/staff')).data.find(
      (one) => one.email === 'first@example.com',
    );
    const seen = await world.ask(shop.person(clerk?.id ?? ''), 'GET', '/v1/stock-alerts', { query: { store_id: shop.storeId } });
    expect(seen.body['data']).toMatchObject([{ tied_up: { amount: 97 * 6000, basis: 'price' } }]);
    await shop.must('POST', '/v1/stock-movements', {
      body: { store_id: shop.storeId, kind: 'issue', reason: 'sample', lines: [{ variant_id: slow, quantity: '97' }] },
    });
    await world.settle();
    expect(await alerts({ status: 'open' })).toEqual([]);
    expect(await alerts()).toMatchObject([{ kind: 'over', status: 'cleared', tied_up: null }]);
    expect(told()).toEqual([]);
    expect(world.dead).toEqual([]);
  }, 60_000);
});
