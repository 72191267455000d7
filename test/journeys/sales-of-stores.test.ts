import { keepCounted } from '@dianke/data/reports/counted-orders';
import { markDay } from '@dianke/data/reports/sum-up';
import type { Counted } from '@dianke/domain/reports/count-order';
import { noFigures } from '@dianke/domain/reports/figures';
import { daysAfter } from '@dianke/domain/reports/period';
import { sumDays, sumDaysOfHour } from '@dianke/functions/reports/hourly-sum-days';
import { openForFact } from '@dianke/runtime/listen';
import { describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';
import { openWorld, type World } from '../world/world.ts';

type Row = Readonly<{ key: string; label: string | null; orders: number; cancelled: number; units: string; net: number; refunded: number }>;
type Report = { readonly data: readonly Row[]; readonly totals: readonly Row[]; readonly as_of: string };

const month = { from: '2026-11-01', to: '2026-11-30' };
const report = (shop: Shop, query: Record<string, string> = {}) => shop.must<Report>('GET', '/v1/reports/sales', { query: { ...month, ...query } });

async function sell(shop: Shop, variantId: string, quantity: string, more: object = {}): Promise<string> {
  const lines = [{ variant_id: variantId, quantity }];
  return (await shop.must<{ id: string }>('POST', '/v1/orders', { body: { store_id: shop.storeId, lines, ...more } })).id;
}

/** A second store with goods of its own. */
async function openSecond(shop: Shop, variantId: string): Promise<string> {
  const { id } = await shop.must<{ id: string }>('POST', '/v1/stores', {
    body: { code: 'SH2', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
  });
  await shop.must('POST', '/v1/stock-movements', {
    body: { store_id: id, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: variantId, quantity: '50' }] },
  });
  return id;
}

async function openTwoStores(): Promise<{ world: World; shop: Shop; cola: string; second: string }> {
  const world = await openWorld();
  const shop = await openShop(world);
  const cola = await shop.variant('COLA', 300);
  await shop.stock(cola, '50');
  return { world, shop, cola, second: await openSecond(shop, cola) };
}

describe('sales of stores', () => {
  it('a sale that a till tells 20 days late counts on its own business date', async () => {
    const { world, shop } = await openTwoStores();
    const till = await connectTill(shop);
    const lines = [{ sku: 'COLA', quantity: '2', unit_price: 300 }];
    await till.tell(till.sale('T-1', lines, { occurred_at: '2026-10-31T17:30:00Z' }));
    await world.settle();
    const { data } = await report(shop);
    expect(data.map(({ key, units, net }) => [key, units, net])).toEqual([['2026-11-01', '2', 600]]);
    expect((await report(shop, { group_by: 'hour' })).data.map((row) => row.key)).toEqual(['01']);
    expect((await report(shop, { group_by: 'staff' })).data.map((row) => row.key)).toEqual([till.id]);
  });

  it('a sale whose clock cannot be right counts on the server’s date', async () => {
    const { world, shop } = await openTwoStores();
    const till = await connectTill(shop);
    await till.tell(till.sale('T-1', [{ sku: 'COLA', quantity: '1', unit_price: 300 }], { occurred_at: '2019-01-01T00:00:00Z' }));
    await world.settle();
    expect((await report(shop)).data.map((row) => row.key)).toEqual(['2026-11-20']);
  });

  it('a sale told twice, in any order with its voiding, is counted once and then not at all', async () => {
    const { world, shop } = await openTwoStores();
    const till = await connectTill(shop);
    const sale = till.sale('T-1', [{ sku: 'COLA', quantity: '3', unit_price: 300 }]);
    await till.tell(sale);
    await till.tell(sale);
    await world.settle((facts) => [...facts, ...facts].reverse());
    expect((await report(shop)).totals).toMatchObject([{ orders: 1, cancelled: 0, units: '3', net: 900 }]);
    await till.tell(till.void('T-1'));
    await world.settle((facts) => [...facts, ...facts].reverse());
    expect((await report(shop)).totals).toMatchObject([{ orders: 0, cancelled: 1, units: '0', net: 0 }]);
    expect(world.dead).toEqual([]);
  });

  it('money given back is taken off the day of its order; goods that come back count no units', async () => {
    const { world, shop, cola } = await openTwoStores();
    const id = await sell(shop, cola, '4');
    await shop.must('POST', `/v1/orders/${id}/payments`, { body: { method: 'cash', amount: { amount: 1200, currency: 'CNY' } } });
    await shop.must('POST', `/v1/orders/${id}/fulfil`);
    await shop.must('POST', `/v1/orders/${id}/refunds`, { body: { amount: { amount: 200, currency: 'CNY' }, reason: '包装破损' } });
    await world.settle((facts) => [...facts, ...facts].reverse());
    const about = { orders: 1, cancelled: 0, gross: 1200 };
    expect((await report(shop)).data).toMatchObject([{ key: '2026-11-20', ...about, units: '4', refunded: 200, net: 1000 }]);
    world.clock.now = new Date('2026-11-25T08:00:00Z');
    await shop.must('POST', `/v1/orders/${id}/refunds`, { body: { restock: true, reason: '退货' } });
    await world.settle();
    expect((await report(shop)).data).toMatchObject([{ key: '2026-11-20', ...about, units: '0', refunded: 1200, net: 0 }]);
    expect(await shop.must('GET', '/v1/reports/best-sellers', { query: month })).toMatchObject({ data: [] });
  });

  it('goods of a category stand under its name, those of none by themselves', async () => {
    const { world, shop, cola } = await openTwoStores();
    const drinks = await shop.must<{ id: string }>('POST', '/v1/categories', { body: { name: '饮料' } });
    const body = { name: '茶', category_id: drinks.id, variants: [{ sku: 'TEA', price: { amount: 500, currency: 'CNY' } }] };
    const tea = await shop.must<{ variants: readonly { id: string }[] }>('POST', '/v1/products', { body });
    await shop.stock(tea.variants[0]?.id ?? '', '9');
    await sell(shop, tea.variants[0]?.id ?? '', '2');
    await sell(shop, cola, '1');
    await world.settle();
    expect((await report(shop, { group_by: 'category' })).data.map(({ key, label, net }) => [key, label, net])).toEqual([
      [drinks.id, '饮料', 1000],
      ['none', null, 300],
    ]);
  });

  it('a person of some stores sees those, and “all stores” means theirs', async () => {
    const { world, shop, cola, second } = await openTwoStores();
    await sell(shop, cola, '1');
    await sell(shop, cola, '5', { store_id: second });
    const made = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '店长', email: 'm@example.com', role: 'manager', stores: [second] },
    });
    await world.settle();
    const ask = (query: Record<string, string>) =>
      world.ask(shop.person(made.id), 'GET', '/v1/reports/sales', { query: { ...month, group_by: 'store', ...query } });
    expect((await ask({})).body).toMatchObject({ data: [{ key: second, label: '二店', units: '5' }], totals: [{ units: '5' }] });
    expect((await ask({ store_id: shop.storeId })).body).toMatchObject({ code: 'NOT_FOUND' });
    for (const path of ['/v1/reports/best-sellers', '/v1/reports/slow-sellers']) {
      const { body } = await world.ask(shop.person(made.id), 'GET', path, { query: month });
      expect(body.data).toMatchObject([{ sku: 'COLA', units: '5', on_hand: '50' }]);
    }
    expect((await report(shop, { group_by: 'store' })).totals).toMatchObject([{ units: '6' }]);
  });

  it('a cashier sees none', async () => {
    const { world, shop } = await openTwoStores();
    const made = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '收银', email: 'c@example.com', role: 'cashier', stores: 'all' },
    });
    await world.settle();
    const answer = await world.ask(shop.person(made.id), 'GET', '/v1/reports/sales', { query: month });
    expect([answer.status, answer.body.meta]).toEqual([403, { permission: 'reports:read' }]);
  });

  it('a period is 1 to 400 days, and a chain asks for what one request can read', async () => {
    const { shop } = await openTwoStores();
    const ask = async (query: Record<string, string>) => (await shop.ask('GET', '/v1/reports/sales', { query })).body.code;
    expect(await ask({ from: '2026-11-02', to: '2026-11-01' })).toBe('INVALID_INPUT');
    expect(await ask({ from: '2025-10-01', to: '2026-11-05' })).toBe('INVALID_INPUT');
    expect(await ask({ from: '2025-10-02', to: '2026-11-05' })).toBeUndefined();
    for (let at = 3; at <= 5; at++) {
      const body = { code: `SH${at}`, name: '店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' };
      await shop.must('POST', '/v1/stores', { body });
    }
    expect(await ask({ from: '2025-10-02', to: '2026-11-05', group_by: 'variant' })).toBe('REPORT_TOO_LARGE');
    expect(await ask({ from: '2025-10-02', to: '2026-11-05', group_by: 'variant', store_id: shop.storeId })).toBeUndefined();
  });

  it('when too many days have changed to be added up at once, the report says until when it is whole', async () => {
    const { world, shop, second } = await openTwoStores();
    const table = openForFact(world.house, 'test', { id: 'f', merchant_id: shop.merchantId, request_id: 'r' });
    const at = (day: number) => new Date(Date.parse('2026-11-20T00:00:00Z') + day * 1000).toISOString();
    for (let day = 0; day < 402; day++) {
      const storeId = day % 2 === 0 ? shop.storeId : second;
      const businessDate = daysAfter('2026-01-01', Math.floor(day / 2));
      const about = { orderId: `ord_${day}`, version: 1, storeId, businessDate, channel: 'web', by: 'usr_1', hour: 9 };
      const counted: Counted = { ...about, figures: { ...noFigures, orders: 1, gross: 100 }, goods: new Map() };
      await keepCounted(world.store, table, counted);
      await markDay(world.store, table, { storeId, date: businessDate }, at(day));
    }
    const year = { from: '2026-01-01', to: '2026-12-31' };
    expect(await report(shop, year)).toMatchObject({ as_of: at(0), totals: [{ orders: 0 }] });
    expect(await report(shop, { ...year, store_id: second })).toMatchObject({
      as_of: '2026-11-20T08:00:00.000Z',
      totals: [{ orders: 201, net: 20_100 }],
    });
    expect(await sumDays(world.house, at(500))).toEqual({ days: 402 });
    expect(await report(shop, year)).toMatchObject({ as_of: '2026-11-20T08:00:00.000Z', totals: [{ orders: 402, net: 40_200 }] });
  });

  it('days with more lines than one request reads are shown once the next full hour has added them up, days that go on by night', async () => {
    const { world, shop } = await openTwoStores();
    const table = openForFact(world.house, 'test', { id: 'f', merchant_id: shop.merchantId, request_id: 'r' });
    const goods = new Map(
      Array.from(
        { length: 1_200 },
        (_, at) => [`var_${at}`, { units: 1_000, gross: 1, discount: 0, tax: 0, refunded: 0, hours: new Map() }] as const,
      ),
    );
    const dates = Array.from({ length: 40 }, (_, at) => daysAfter('2026-10-01', at));
    const today = '2026-11-20';
    for (const businessDate of [...dates, today]) {
      const about = { orderId: `ord_${businessDate}`, version: 1, storeId: shop.storeId, businessDate, channel: 'web', by: 'usr_1', hour: 9 };
      await keepCounted(world.store, table, { ...about, figures: { ...noFigures, orders: 1, gross: 1_200 }, goods });
      await markDay(world.store, table, { storeId: shop.storeId, date: businessDate }, '2026-11-20T07:00:00.000Z');
    }
    const season = { from: '2026-10-01', to: today, store_id: shop.storeId };
    expect(await report(shop, season)).toMatchObject({ as_of: '2026-11-20T07:00:00.000Z', totals: [{ orders: 0 }] });
    expect(await sumDaysOfHour(world.house, '2026-11-20T08:00:30.000Z')).toEqual({ days: 40 });
    expect(await report(shop, season)).toMatchObject({ as_of: '2026-11-20T08:00:00.000Z', totals: [{ orders: 41, net: 49_200 }] });
    expect(await sumDaysOfHour(world.house, '2026-11-20T09:00:30.000Z')).toEqual({ days: 0 });
    expect(await sumDaysOfHour(world.house, '2026-11-20T19:00:30.000Z')).toEqual({ days: 1 });
  });
});
