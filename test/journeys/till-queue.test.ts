import { createClient } from '@dianke/sdk/create-client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSaleId, saleNumber } from '../../packages/console/src/areas/sell/make-sale-id.ts';
import type { MadeSale, QueuedSale, SaleStore } from '../../packages/console/src/areas/sell/sale.ts';
import { sendSales } from '../../packages/console/src/areas/sell/send-sales.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

/** A device's memory: what was kept is kept, also when the page is loaded anew. */
function keepSales(): SaleStore {
  const kept = new Map<string, QueuedSale>();
  return {
    add: async (sale) => {
      const known = kept.get(sale.id);
      const queued: QueuedSale = known ?? { ...sale, sequence: kept.size + 1, state: 'waiting', attempts: 0, code: null };
      kept.set(queued.id, queued);
      return queued;
    },
    list: async () => [...kept.values()],
    put: async (sale) => {
      if (kept.get(sale.id)?.state !== 'sent') kept.set(sale.id, sale);
    },
    drop: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
  };
}

/** The net between device and house: each request may be lost on its way, or its answer on the way back. */
type Net = () => 'open' | 'request lost' | 'answer lost';

function clientOver(shop: Shop, net: Net) {
  const overTheNet: typeof fetch = async (input, init) => {
    const state = net();
    if (state === 'request lost') throw new TypeError('Failed to fetch');
    const { method = 'GET', headers, body } = init ?? {};
    const answer = await shop.world.ask(shop.owner, method, new URL(String(input)).pathname, {
      raw: String(body),
      headers: Object.fromEntries(new Headers(headers)),
    });
    if (state === 'answer lost') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(answer.body), { status: answer.status, headers: { 'content-type': 'application/json' } });
  };
  return createClient({ baseUrl: 'http://shop.test', credential: async () => 'any', fetch: overTheNet, attempts: 1 });
}

async function openTill() {
  const world = await openWorld();
  const shop = await openShop(world);
  const goods = [await shop.variant('COLA-330', 300), await shop.variant('RICE-KG', 1_999)];
  await shop.stock(goods[0] ?? '', '2');
  const member = await shop.customer('138 0013 8000');
  await shop.must('PUT', '/v1/loyalty-programs/default', { body: { earn_rate_bp: 10_000 } });
  const sale = (at: number, more: Partial<MadeSale> = {}): MadeSale => {
    const id = makeSaleId(
      world.clock.now.getTime() + at,
      Uint8Array.from({ length: 16 }, (_, place) => at * 31 + place * 7),
    );
    return {
      id,
      number: saleNumber('SH1', '2026-11-20', id),
      storeId: shop.storeId,
      madeAt: new Date(world.clock.now.getTime() - 60_000 + at).toISOString(),
      currency: 'CNY',
      lines: [
        { variantId: goods[0] ?? '', sku: 'COLA-330', name: '货 COLA-330', milli: 1_000, price: 300 },
        { variantId: goods[1] ?? '', sku: 'RICE-KG', name: '货 RICE-KG', milli: 1_500, price: 1_999 },
      ],
      buyer: { id: member },
      paid: [{ tender: 'cash', amount: 3_298, given: 4_000 }],
      ...more,
    };
  };
  const orders = async () =>
    (
      await shop.must<{ data: { id: string; number: string; exceptions: { code: string }[]; total: { amount: number } }[] }>('GET', '/v1/orders', {
        query: { store_id: shop.storeId, month: '2026-11' },
      })
    ).data;
  return { world, shop, goods, member, sale, orders };
}

describe('a till without a net', () => {
  test('M-044 five sales kept on the device and sent three times, in any order and with answers lost, are five orders', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        fc.array(fc.constantFrom('open', 'request lost', 'answer lost'), { minLength: 10, maxLength: 10 }),
        async (order, weather) => {
          const { world, shop, goods, member, sale, orders } = await openTill();
          const store = keepSales();
          for (const at of order) {
            // Pressed twice; one of them by a device whose clock is two days ahead.
            const made = sale(at, at === 3 ? { madeAt: '2026-11-22T08:00:00.000Z' } : {});
            await Promise.all([store.add(made), store.add(made)]);
          }
          const storms = [...weather];
          const stormy = clientOver(shop, () => storms.shift() ?? 'open');
          for (let round = 0; round < 3; round++) await Promise.all([sendSales({ store, api: stormy }), sendSales({ store, api: stormy })]);
          const open = clientOver(shop, () => 'open');
          for (let round = 0; round < 3; round++) await sendSales({ store, api: open });
          await world.settle();
          const kept = await store.list();
          expect(kept.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent']);
          const made = await orders();
          expect(made.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
          expect(made.map(({ number }) => number).sort()).toEqual(kept.map(({ number }) => number).sort());
          expect((await shop.level(goods[0] ?? '')).on_hand).toBe('-3');
          expect(await shop.points(member)).toBe(5 * 32);
        },
      ),
      { numRuns: 4 },
    );
  });

  test('the device comes to the same number and total as the server', async () => {
    const { shop, sale, orders } = await openTill();
    const store = keepSales();
    const made = await store.add(sale(1));
    await sendSales({ store, api: clientOver(shop, () => 'open') });
    expect(await orders()).toMatchObject([{ id: made.id, number: made.number, total: { amount: 3_298 }, exceptions: [] }]);
  });

  test('a sale that the server refuses stays in the queue under its reason, and those behind it are sent', async () => {
    const { shop, sale, orders } = await openTill();
    const store = keepSales();
    const wrong = await store.add(sale(1, { currency: 'USD' }));
    const right = await store.add(sale(2));
    const api = clientOver(shop, () => 'open');
    expect(await sendSales({ store, api })).toEqual({ sent: 1, refused: 1, fault: null });
    expect(await store.list()).toMatchObject([
      { id: wrong.id, state: 'refused', code: 'CURRENCY_MISMATCH' },
      { id: right.id, state: 'sent' },
    ]);
    expect(await sendSales({ store, api, again: [wrong.id] })).toEqual({ sent: 0, refused: 1, fault: null });
    expect(await orders()).toHaveLength(1);
  });

  test('while the sign-in is over everything waits, and goes on afterwards', async () => {
    const { shop, sale, orders } = await openTill();
    const store = keepSales();
    for (const at of [1, 2]) await store.add(sale(at));
    const over = createClient({
      baseUrl: 'http://shop.test',
      credential: async () => 'old',
      fetch: async () => new Response('{"code":"INVALID_TOKEN"}', { status: 401 }),
    });
    const round = await sendSales({ store, api: over });
    expect(round).toMatchObject({ sent: 0, refused: 0, fault: { code: 'INVALID_TOKEN' } });
    expect((await store.list()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    await sendSales({ store, api: clientOver(shop, () => 'open') });
    expect(await orders()).toHaveLength(2);
  });

  test('a phone that was noted without a net finds its member, and the device forgets it once it is sent', async () => {
    const { shop, member, sale } = await openTill();
    const store = keepSales();
    const { id } = await store.add(sale(1, { buyer: { phone: '13800138000' } }));
    await sendSales({ store, api: clientOver(shop, () => 'open') });
    expect(await shop.must('GET', `/v1/orders/${id}`)).toMatchObject({ customer_id: member });
    expect(JSON.stringify(await store.list())).not.toContain('13800138000');
  });
});

describe('a sale told through the API', () => {
  test('goods that the catalogue does not know and a stranger are noted, and the sale is posted', async () => {
    const { shop, sale } = await openTill();
    const { id, storeId, madeAt } = sale(1);
    const receipt = await shop.must('POST', '/v1/till-sales', {
      body: {
        id,
        store_id: storeId,
        occurred_at: madeAt,
        currency: 'CNY',
        customer: { phone: '139 9999 9999' },
        lines: [{ variant_id: 'var_01J9ZC00000000000000000G0N', sku: 'GONE', name: '旧货', quantity: '1', unit_price: 500 }],
        payments: [{ method: 'cash', amount: 500 }],
      },
    });
    expect(receipt).toMatchObject({
      id,
      total: { amount: 500 },
      exceptions: [
        { code: 'unknown_sku', detail: 'GONE' },
        { code: 'unknown_customer', detail: 'phone' },
      ],
    });
    expect(await shop.must('GET', `/v1/orders/${id}`)).toMatchObject({
      status: 'closed',
      channel: 'till',
      lines: [{ name: '旧货', variant_id: null }],
    });
  });

  test('another sale may not take the id of one that was told', async () => {
    const { shop, goods, sale } = await openTill();
    const { id, storeId, madeAt } = sale(1);
    const body = (quantity: string) => ({
      id,
      store_id: storeId,
      occurred_at: madeAt,
      currency: 'CNY',
      lines: [{ variant_id: goods[0], sku: 'COLA-330', quantity, unit_price: 300 }],
    });
    await shop.must('POST', '/v1/till-sales', { body: body('1') });
    expect(await shop.ask('POST', '/v1/till-sales', { body: body('1') })).toMatchObject({ status: 201, body: { id } });
    expect(await shop.ask('POST', '/v1/till-sales', { body: body('2') })).toMatchObject({ status: 409, body: { code: 'ID_TAKEN' } });
    expect((await shop.level(goods[0] ?? '')).on_hand).toBe('1');
  });

  test('a store’s shelf shows what it sells at its own prices, and nothing that is archived', async () => {
    const { shop, goods } = await openTill();
    const price = { body: { price: { amount: 250, currency: 'CNY' } }, headers: { 'if-match': '"0"' } };
    await shop.must('PUT', `/v1/variants/${goods[0]}/store-prices/${shop.storeId}`, price);
    await shop.must('PUT', `/v1/variants/${goods[1]}/sold-out/${shop.storeId}`, { body: { sold_out: true } });
    const { product_id } = await shop.must<{ product_id: string }>('GET', `/v1/variants/${await shop.variant('OLD-1')}`);
    await shop.must('PATCH', `/v1/products/${product_id}`, { body: { status: 'archived' }, headers: { 'if-match': '"1"' } });
    const { data } = await shop.must<{ data: { variants: object[] }[] }>('GET', '/v1/shelf', { query: { store_id: shop.storeId } });
    const items = data.flatMap(({ variants }) => variants);
    expect(items).toHaveLength(2);
    expect(items).toEqual(
      expect.arrayContaining([
        { id: goods[0], sku: 'COLA-330', name: null, barcode: null, price: { amount: 250, currency: 'CNY' }, sold_out: false },
        { id: goods[1], sku: 'RICE-KG', name: null, barcode: null, price: { amount: 1_999, currency: 'CNY' }, sold_out: true },
      ]),
    );
  });
});
