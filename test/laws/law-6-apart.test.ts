import { platformPartition } from '@dianke/data/keys';
import { openTable } from '@dianke/data/table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';
import { openWorld } from '../world/world.ts';
import { histories, historyTimeout, luck, shuffled } from './histories.ts';
import { brokenLaws } from './hold-laws.ts';

const acts = ['place', 'pay', 'cancel', 'fulfil', 'read', 'move', 'limit', 'points', 'look up', 'till', 'list', 'settle'] as const;
type Act = {
  readonly who: 0 | 1;
  readonly act: (typeof acts)[number] /** Whether the step names things of the other merchant. */;
  readonly reaches: boolean;
};
const step: fc.Arbitrary<Act> = fc.record({ who: fc.constantFrom(0, 1), act: fc.constantFrom(...acts), reaches: fc.boolean() });

const phone = '138 0013 8000';

/** A merchant with the same goods, the same customer and the same till as the other one. */
async function openStall(shop: Shop) {
  const cola = await shop.variant('COLA-330', 300);
  await shop.stock(cola, '50');
  const customer = await shop.customer(phone);
  const order = await shop.must<{ id: string }>('POST', '/v1/orders', {
    body: { store_id: shop.storeId, customer_id: customer, lines: [{ variant_id: cola, quantity: '1' }] },
  });
  return { shop, cola, customer, till: await connectTill(shop), orders: [order.id] };
}
type Stall = Awaited<ReturnType<typeof openStall>>;

/** One step of a merchant, naming its own things or the other's. */
async function take(mine: Stall, named: Stall, act: Act['act'], at: number) {
  const { shop } = mine;
  const order = named.orders.at(-1) ?? '';
  const money = { amount: 300, currency: 'CNY' };
  const line = { variant_id: named.cola, quantity: '1' };
  const store_id = named.shop.storeId;
  if (act === 'place') {
    const answer = await shop.ask('POST', '/v1/orders', { body: { store_id, customer_id: named.customer, lines: [line] } });
    if (answer.status === 201) mine.orders.push(String(answer.body['id']));
    return answer;
  }
  if (act === 'pay') return shop.ask('POST', `/v1/orders/${order}/payments`, { body: { method: 'cash', amount: money } });
  if (act === 'cancel') return shop.ask('POST', `/v1/orders/${order}/cancel`, { body: { reason: '改主意' } });
  if (act === 'fulfil') return shop.ask('POST', `/v1/orders/${order}/fulfil`);
  if (act === 'read') return shop.ask('GET', `/v1/orders/${order}`);
  if (act === 'move') return shop.ask('POST', '/v1/stock-movements', { body: { store_id, kind: 'receipt', reason: 'delivery', lines: [line] } });
  if (act === 'limit')
    return shop.ask('PATCH', `/v1/stock-levels/${named.cola}`, { body: { store_id, low_limit: '48' }, headers: { 'if-match': `"${at}"` } });
  if (act === 'points') return shop.ask('GET', `/v1/loyalty-accounts/${named.customer}`);
  if (act === 'look up') return shop.ask('POST', '/v1/customers/look-up', { body: { phone: '+8613800138000' } });
  if (act === 'list') return shop.ask('GET', '/v1/stock-levels', { query: { store_id } });
  return undefined;
}

const own = new Set<Act['act']>(['look up', 'till', 'settle']);

describe('law 6: what is one merchant’s is no other’s', () => {
  it('law 6 two merchants with the same goods, customer and till, interleaved, reaching for each other’s things: nothing crosses', {
    timeout: historyTimeout,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), luck, async (steps, luck) => {
        const world = await openWorld({ laws: 'by the test', hears: ['on-staff-invited', 'on-hook-received', 'on-order-settled'] });
        const stalls = [await openStall(await openShop(world)), await openStall(await openShop(world))] as const;
        await world.settle();
        for (const [at, { who, act, reaches }] of steps.entries()) {
          const [mine, theirs] = [stalls[who], stalls[1 - who] as Stall];
          const before = world.store.changes().length;
          if (act === 'till')
            await mine.till.tell(mine.till.sale(`T${at}`, [{ sku: 'COLA-330', quantity: '2', unit_price: 300 }], { customer: { phone } }), `e${at}`);
          const answer = await take(mine, reaches ? theirs : mine, act, at);
          if (act === 'settle') await world.settle((facts) => shuffled(facts, luck, 2));
          else {
            const written = world.store
              .changes()
              .slice(before)
              .map((change) => change.key.pk);
            expect(written.filter((pk) => !pk.startsWith(`M#${mine.shop.merchantId}#`))).toEqual([]);
          }
          if (answer === undefined) continue;
          const text = JSON.stringify(answer.body);
          if (reaches && !own.has(act)) expect([act, [404, 422].includes(answer.status)]).toEqual([act, true]);
          for (const id of [
            theirs.shop.merchantId,
            theirs.shop.ownerId,
            theirs.till.id,
            ...(reaches ? [] : [theirs.cola, theirs.customer, theirs.shop.storeId, ...theirs.orders]),
          ])
            expect(text).not.toContain(id);
        }
        await world.settle();
        expect(await brokenLaws(world.store)).toEqual([]);
        expect(world.dead).toEqual([]);
      }),
      histories(400),
    );
  });

  it('the platform’s own items hold ids only', async () => {
    const world = await openWorld();
    await openStall(await openShop(world));
    await world.settle();
    const platform = new Map(
      world.store
        .changes()
        .flatMap((change) => (change.new && change.key.pk.startsWith(`${platformPartition()}#`) ? [[change.new.type, change.new] as const] : [])),
    );
    expect([...platform.keys()].sort()).toEqual(['connection-look-up', 'due-day', 'key-look-up', 'membership', 'merchant-look-up']);
    for (const { pk: _, sk: __, ...item } of platform.values()) expect(JSON.stringify(item)).not.toMatch(/小店|example\.com|1380013/);
  });

  it('law 6 a table that was opened for one merchant reads, queries and writes no key of another', async () => {
    const world = await openWorld();
    const [mine, theirs] = [await openShop(world), await openShop(world)];
    const act = { action: 'test', actor: { kind: 'system' as const, id: 'test' }, requestId: 'r', cause: null, key: 'k', hash: 'h', replayHours: 1 };
    const table = openTable(world.store, { merchantId: mine.merchantId, stores: 'all', act }, world.house);
    const before = world.store.changes().length;
    for (const pk of [`M#${theirs.merchantId}`, `M#${theirs.merchantId}#STOCK#${theirs.storeId}`, `M#${mine.merchantId}X`, 'M#', 'P#MERCHANTS', '']) {
      const item = { pk, sk: 'A', type: 'thing', v: 1 };
      if (pk !== 'P#MERCHANTS') await expect(table.commit({ writes: [{ do: 'put', item }], objects: [] })).rejects.toThrow('outside the merchant');
      expect(() => table.read([{ pk, sk: 'A' }])).toThrow('outside the merchant');
      expect(() => table.query({ pk, limit: 1 })).toThrow('outside the merchant');
    }
    expect(world.store.changes()).toHaveLength(before);
  });

  it('a cashier of one store finds no order of another, and can do nothing to it', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const cola = await shop.variant('COLA-330');
    const second = await shop.must<{ id: string }>('POST', '/v1/stores', {
      body: { code: 'BJ1', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
    });
    await shop.stock(cola, '5');
    const { id } = await shop.must<{ id: string }>('POST', '/v1/orders', {
      body: { store_id: shop.storeId, lines: [{ variant_id: cola, quantity: '1' }] },
    });
    const { id: cashier } = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '李收银', email: 'cashier@example.com', role: 'cashier', stores: [second.id] },
    });
    await world.settle();
    const ask = (method: string, path: string, body?: object) =>
      world.ask(shop.person(cashier), method, path, {
        headers: method === 'POST' ? { 'idempotency-key': path } : {},
        ...(body === undefined ? {} : { body }),
      });
    const money = { method: 'cash', amount: { amount: 300, currency: 'CNY' } };
    for (const answer of [
      await ask('GET', `/v1/orders/${id}`),
      await ask('POST', `/v1/orders/${id}/payments`, money),
      await ask('POST', `/v1/orders/${id}/fulfil`),
    ])
      expect(answer.status).toBe(404);
    expect((await ask('GET', '/v1/orders', undefined)).status).toBe(400);
    expect(await shop.must('GET', `/v1/orders/${id}`)).toMatchObject({ status: 'placed' });
  });
});
