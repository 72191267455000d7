import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import { newId } from '@dianke/runtime/ids';
import { describe, expect, it } from 'vitest';
import { pastRow, takeHistory } from '../world/history.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Cell = Readonly<{ row: string; column: string; currency: string; orders: number | null; units: string; net: number | null }>;
type HeatMap = { readonly rows: readonly { key: string; days: number }[]; readonly data: readonly Cell[]; readonly as_of: string };

const month = { from: '2026-11-01', to: '2026-11-30' };

const look = (shop: Shop, query: Record<string, string> = {}) => shop.must<HeatMap>('GET', '/v1/reports/heat-map', { query: { ...month, ...query } });
const said = ({ data }: HeatMap) => data.map(({ row, column, orders, units, net }) => [row, column, orders, units, net]);

async function open() {
  const world = await openWorld();
  const shop = await openShop(world);
  const cola = await shop.variant('COLA', 300);
  await shop.stock(cola, '90');
  return { world, shop, cola };
}

/** A store with a clock and a beginning of day of its own. */
async function openStore(shop: Shop, code: string, timezone: string, day_starts_at = '00:00'): Promise<string> {
  const body = { code, name: code, timezone, currency: 'CNY', country: 'CN', day_starts_at };
  return (await shop.must<{ id: string }>('POST', '/v1/stores', { body })).id;
}

/** Rings up so many cans at an instant. */
async function ring(shop: Shop, store_id: string, variant_id: string, occurred_at: string, quantity = '1'): Promise<string> {
  const lines = [{ variant_id, sku: 'COLA', quantity, unit_price: 300 }];
  const id = newId('ord');
  await shop.must('POST', '/v1/till-sales', {
    body: { id, store_id, occurred_at, currency: 'CNY', lines, payments: [{ method: 'cash', amount: 300 * Number(quantity) }] },
  });
  return id;
}

describe('when a shop sells', () => {
  it('is told by weekday and hour of the store’s own clock; what was given back is taken off, and the night changes nothing', async () => {
    const { world, shop, cola } = await open();
    await ring(shop, shop.storeId, cola, '2026-11-13T10:20:00Z', '4');
    await ring(shop, shop.storeId, cola, '2026-11-13T10:50:00Z', '2');
    const back = await ring(shop, shop.storeId, cola, '2026-11-14T16:30:00Z', '3');
    await world.settle((facts) => [...facts, ...facts].reverse());
    await shop.must('POST', `/v1/orders/${back}/refunds`, { body: { amount: { amount: 200, currency: 'CNY' }, reason: '包装破损' } });
    await world.settle();
    const before = await look(shop);
    expect(said(before)).toEqual([
      ['5', '18', 2, '6', 1800],
      ['7', '00', 1, '3', 700],
    ]);
    await sumDays(world.house, world.clock.now.toISOString());
    expect(await look(shop)).toEqual(before);
    expect(before.rows.reduce((sum, row) => sum + row.days, 0)).toBe(20);
  });

  it('puts what a bar sells after midnight into the evening before', async () => {
    const { world, shop, cola } = await open();
    const bar = await openStore(shop, 'BAR', 'Asia/Shanghai', '05:00');
    await ring(shop, bar, cola, '2026-11-13T18:10:00Z');
    await world.settle();
    expect(said(await look(shop, { store_id: bar }))).toEqual([['5', '02', 1, '1', 300]]);
    expect(said(await look(shop, { store_id: bar, by: 'month_weekday' }))).toEqual([['11', '5', 1, '1', 300]]);
  });

  it('counts the hour that comes twice when summer time ends as one hour', async () => {
    const { world, shop, cola } = await open();
    const york = await openStore(shop, 'NY1', 'America/New_York');
    for (const at of ['2026-11-01T04:59:00Z', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-01T07:00:00Z'])
      await ring(shop, york, cola, at);
    await world.settle();
    expect(said(await look(shop, { store_id: york }))).toEqual([
      ['7', '00', 1, '1', 300],
      ['7', '01', 2, '2', 600],
      ['7', '02', 1, '1', 300],
    ]);
  });

  it('knows one product from the others, in units, and no product of another shop', async () => {
    const { world, shop, cola } = await open();
    const tea = await shop.variant('TEA', 500);
    await ring(shop, shop.storeId, cola, '2026-11-13T10:20:00Z', '4');
    await ring(shop, shop.storeId, tea, '2026-11-13T01:20:00Z', '2');
    await world.settle();
    const { product_id } = await shop.must<{ product_id: string }>('GET', `/v1/variants/${tea}`);
    expect(said(await look(shop, { product_id }))).toEqual([['5', '09', null, '2', null]]);
    const other = await openShop(world);
    const { status, body } = await other.ask('GET', '/v1/reports/heat-map', { query: { ...month, product_id } });
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('holds sales and returns of the past that were imported, by the month they fell in', async () => {
    const { world, shop } = await open();
    await takeHistory(shop, [
      pastRow('R1', 'COLA', '5', '3.00', { occurred_at: '2024-05-03 18:10' }),
      pastRow('R2', 'COLA', '-2', '3.00', { occurred_at: '2024-05-04 09:10' }),
      pastRow('R3', 'COLA', '1', '3.00', { occurred_at: '2024-12-24 18:10' }),
    ]);
    await world.settle();
    const year = { from: '2024-01-01', to: '2024-12-31' };
    expect(said(await look(shop, { ...year, by: 'month_hour' }))).toEqual([
      ['05', '09', 0, '-2', -600],
      ['05', '18', 1, '5', 1500],
      ['12', '18', 1, '1', 300],
    ]);
  });

  it('is shown to those who see reports, of the stores that they see', async () => {
    const { world, shop, cola } = await open();
    const second = await openStore(shop, 'SH2', 'Asia/Shanghai');
    await ring(shop, shop.storeId, cola, '2026-11-13T10:20:00Z', '4');
    await ring(shop, second, cola, '2026-11-13T10:20:00Z', '1');
    const hire = async (role: string) => {
      const body = { name: role, email: `${role}@example.com`, role, stores: [second] };
      return shop.person((await shop.must<{ id: string }>('POST', '/v1/staff', { body })).id);
    };
    const [manager, cashier] = [await hire('manager'), await hire('cashier')];
    await world.settle();
    const ask = (who: typeof manager, query = {}) => world.ask(who, 'GET', '/v1/reports/heat-map', { query: { ...month, ...query } });
    expect((await ask(manager)).body).toMatchObject({ data: [{ row: '5', column: '18', units: '1' }] });
    expect((await ask(manager, { store_id: shop.storeId })).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await ask(cashier)).status).toBe(403);
    expect(said(await look(shop))).toEqual([['5', '18', 2, '5', 1500]]);
  });
});
