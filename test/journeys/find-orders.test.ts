import { beforeAll, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Shown = { readonly id: string; readonly number: string; readonly status: string };
type Page = { readonly data: readonly Shown[]; readonly next_cursor: string | null; readonly as_of?: string };

describe('looking for an order', () => {
  let shop: Shop;
  let customer = '';
  let second = '';
  const placed: Shown[] = [];

  /** Eight orders of two customers in two stores: the even ones paid, the fourth sent off, one minute apart. */
  beforeAll(async () => {
    const world = await openWorld();
    shop = await openShop(world);
    const store = await shop.must<{ id: string }>('POST', '/v1/stores', {
      body: { code: 'BJ1', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
    });
    second = store.id;
    const tea = await shop.variant('TEA-100', 500);
    const lines = [{ variant_id: tea, quantity: '1' }];
    for (const store_id of [shop.storeId, second]) {
      await shop.must('POST', '/v1/stock-movements', {
        body: { store_id, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: tea, quantity: '20' }] },
      });
    }
    const customers = [await shop.customer('138 0013 8000'), await shop.customer('138 0013 8001')];
    customer = customers[0] ?? '';
    for (let at = 0; at < 8; at++) {
      world.clock.now = new Date(world.clock.now.getTime() + 60_000);
      const body = { store_id: at === 6 ? second : shop.storeId, customer_id: customers[at % 4 === 3 ? 1 : 0], lines };
      const order = await shop.must<Shown>('POST', '/v1/orders', { body });
      placed.push(order);
      if (at % 2 === 0)
        await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: { amount: 500, currency: 'CNY' } } });
      if (at === 4) {
        await shop.must('POST', `/v1/orders/${order.id}/pack`);
        await shop.must('POST', `/v1/orders/${order.id}/ship`, { body: { carrier: 'sf', tracking_number: 'sf1234567890123' } });
      }
    }
  });

  const find = (body: object, query: Record<string, string> = {}) => shop.must<Page>('POST', '/v1/orders/find', { body, query });
  const idsOf = (page: Page) => page.data.map((order) => placed.findIndex((one) => one.id === order.id));

  it('M-037 the same order is found by its number, the last digits of the phone, its tracking number and its customer', async () => {
    await shop.world.settle();
    const { number = '' } = placed[4] ?? {};
    for (const body of [{ number }, { phone_tail: '8000' }, { tracking_number: 'SF1234567890123' }, { customer_id: customer }]) {
      const found = idsOf(await find(body));
      expect(found, JSON.stringify(body)).toContain(4);
      expect(found, JSON.stringify(body)).not.toContain(3);
    }
  });

  it('by its number, however it is typed, finds that one', async () => {
    const { number = '' } = placed[3] ?? {};
    const page = await find({ number: ` ${number.toLowerCase()} ` });
    expect(idsOf(page)).toEqual([3]);
    expect(page).toMatchObject({ next_cursor: null, as_of: expect.stringMatching(/Z$/) });
    expect(await find({ number: 'SH1-261120-ZZZZ' })).toMatchObject({ data: [], next_cursor: null });
  });

  it('by its customer finds all of theirs, of every store, newest first, page by page', async () => {
    const first = await find({ customer_id: customer }, { limit: '4' });
    expect(idsOf(first)).toEqual([6, 5, 4, 2]);
    const rest = await find({ customer_id: customer }, { limit: '4', cursor: first.next_cursor ?? '' });
    expect(idsOf(rest)).toEqual([1, 0]);
    expect((await shop.ask('POST', '/v1/orders/find', { body: { customer_id: 'cus_01J9ZC00000000000000NXXXX1' } })).body['code']).toBe(
      'UNKNOWN_CUSTOMER',
    );
  });

  it('by the last digits of a phone finds the orders of everyone whose phone ends so', async () => {
    await shop.world.settle();
    expect(idsOf(await find({ phone_tail: '8000' }))).toEqual([6, 5, 4, 2, 1, 0]);
    expect(idsOf(await find({ phone_tail: '38001' }))).toEqual([7, 3]);
    for (const phone_tail of ['8002', '98000']) expect(await find({ phone_tail })).toMatchObject({ data: [], next_cursor: null });
    const first = await find({ phone_tail: '0138001' }, { limit: '1' });
    expect(idsOf(first)).toEqual([7]);
    expect(idsOf(await find({ phone_tail: '0138001' }, { limit: '1', cursor: first.next_cursor ?? '' }))).toEqual([3]);
    const { secret } = await shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name: '看板', permissions: ['orders:read'] } });
    const blind = await shop.world.ask(secret, 'POST', '/v1/orders/find', { body: { phone_tail: '8000' } });
    expect(blind).toMatchObject({ status: 403, body: { meta: { permission: 'customers:read' } } });
    expect((await shop.ask('POST', '/v1/orders/find', { body: { phone_tail: '800' } })).body['code']).toBe('INVALID_INPUT');
  });

  it('by its tracking number finds it, and the order says how it was sent', async () => {
    const page = await find({ tracking_number: 'SF1234567890123' });
    expect(idsOf(page)).toEqual([4]);
    expect(page.data[0]).toMatchObject({ status: 'shipped', shipment: { carrier: 'sf', tracking_number: 'SF1234567890123' } });
  });

  it('shows a clerk of one store none of another store’s', async () => {
    const { id } = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '店员', email: 'clerk@example.com', role: 'sales', stores: [second] },
    });
    await shop.world.settle();
    const asClerk = async (body: object) =>
      idsOf((await shop.world.ask(shop.person(id), 'POST', '/v1/orders/find', { body })).body as unknown as Page);
    expect(await asClerk({ customer_id: customer })).toEqual([6]);
    expect(await asClerk({ number: placed[3]?.number })).toEqual([]);
    expect(await asClerk({ number: placed[6]?.number })).toEqual([6]);
    expect(await asClerk({ tracking_number: 'SF1234567890123' })).toEqual([]);
  });

  it('shows with an order whose it is and what its goods are called today, to those who may know', async () => {
    const expand = 'customer,lines.variant';
    const whole = {
      customer: { id: customer, name: '张小明' },
      lines: [{ sku: 'TEA-100', variant: { price: { amount: 500, currency: 'CNY' }, status: 'active' } }],
    };
    expect(await shop.must('GET', `/v1/orders/${placed[4]?.id}`, { query: { expand } })).toMatchObject(whole);
    expect((await find({ customer_id: customer }, { expand, limit: '1' })).data[0]).toMatchObject({ customer: { id: customer } });
    const list = (who: Parameters<typeof shop.world.ask>[0], query: object) =>
      shop.world.ask(who, 'GET', '/v1/orders', { query: { store_id: shop.storeId, month: '2026-11', ...query } });
    const { body } = await list(shop.owner, { expand: 'lines.variant', limit: '2' });
    for (const order of body['data'] as object[]) expect(order).not.toHaveProperty('customer');
    const { secret } = await shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name: '看板', permissions: ['orders:read'] } });
    expect(await list(secret, { expand })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', meta: { permission: 'customers:read' } } });
    expect((await list(secret, {})).status).toBe(200);
    expect((await list(shop.owner, { expand, limit: '51' })).body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/query/limit' }] });
    expect((await list(shop.owner, { expand: 'payments' })).body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/query/expand' }] });
  });

  it('asks for one thing at a time', async () => {
    for (const body of [{}, { number: 'SH1-261120-ABCD', customer_id: customer }, { number: '#' }, { tracking_number: 'a#b#' }])
      expect((await shop.ask('POST', '/v1/orders/find', { body })).body['code']).toBe('INVALID_INPUT');
  });

  it('by status walks a month to its end and misses none, however small the pages', async () => {
    const list = (query: Record<string, string>) =>
      shop.must<Page>('GET', '/v1/orders', { query: { store_id: shop.storeId, month: '2026-11', ...query } });
    for (const [status, wanted] of [
      ['paid', [2, 0]],
      ['placed', [7, 5, 3, 1]],
      ['shipped', [4]],
      ['signed', []],
    ] as const) {
      for (const limit of ['1', '2', '200']) {
        const found: number[] = [];
        let cursor: string | null = null;
        for (let pages = 0; pages < 20; pages++) {
          const page: Page = await list({ status, limit, ...(cursor === null ? {} : { cursor }) });
          found.push(...idsOf(page));
          cursor = page.next_cursor;
          if (cursor === null) break;
        }
        expect([status, limit, found, cursor]).toEqual([status, limit, wanted, null]);
      }
    }
    const page = await list({ status: 'placed', limit: '1' });
    const other = await shop.ask('GET', '/v1/orders', {
      query: { store_id: shop.storeId, month: '2026-11', status: 'paid', limit: '1', cursor: page.next_cursor ?? '' },
    });
    expect(other.body['code']).toBe('INVALID_CURSOR');
  });
});
