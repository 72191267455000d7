import { variantKey } from '@dianke/data/catalog/catalog';
import { openForFact } from '@dianke/runtime/listen';
import { beforeAll, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';
import { openWorld, type World } from '../world/world.ts';

type Row = Readonly<{
  rank: number;
  variant_id: string;
  sku: string;
  units: string;
  net: number;
  on_hand: string;
  days_of_cover: string | null;
  margin?: number | null;
}>;
type Ranking = { readonly data: readonly Row[]; readonly as_of: string };

/** Every item with its price and cost, what was received, and what was sold of it on which date. */
const shelf = [
  { sku: 'TEA', price: 500, cost: 200, received: 30, sold: [4, 3] },
  { sku: 'BUN', price: 300, cost: 250, received: 20, sold: [5, 5] },
  { sku: 'COLA', price: 300, cost: 120, received: 40, sold: [6, 4] },
  { sku: 'MILK', price: 800, cost: null, received: 10, sold: [0, 7] },
  { sku: 'SALT', price: 100, cost: 40, received: 90, sold: [0, 0] },
  { sku: 'RICE', price: 900, cost: 700, received: 5, sold: [0, 0] },
  { sku: 'SOAP', price: 600, cost: 100, received: 3, sold: [3, 0] },
] as const;
const dates = ['2026-11-19', '2026-11-20'] as const;
const query = { from: '2026-11-11', to: '2026-11-20' };
const days = 10;

const left = (item: (typeof shelf)[number]) => item.received - item.sold[0] - item.sold[1];
const units = (item: (typeof shelf)[number]) => item.sold[0] + item.sold[1];
const net = (item: (typeof shelf)[number]) => units(item) * item.price;

describe('M-027 best and slow sellers of a store and a period', () => {
  let world: World;
  let shop: Shop;
  const ids = new Map<string, string>();
  beforeAll(async () => {
    world = await openWorld();
    shop = await openShop(world);
    for (const { sku, price, cost, received } of shelf) {
      const id = await shop.variant(sku, price);
      ids.set(sku, id);
      await shop.stock(id, String(received));
      const table = openForFact(world.house, 'test', { id: 'f', merchant_id: shop.merchantId, request_id: 'r' });
      const [item] = await table.read([variantKey(table, id)]);
      if (item && cost !== null) await world.store.write({ do: 'put', item: { ...item, cost } });
    }
    const till = await connectTill(shop);
    for (const [at, date] of dates.entries()) {
      for (const item of shelf.filter((one) => one.sold[at] !== 0)) {
        const lines = [{ sku: item.sku, quantity: String(item.sold[at]), unit_price: item.price }];
        await till.tell(till.sale(`${item.sku}-${at}`, lines, { occurred_at: `${date}T03:00:00Z` }));
      }
    }
    const lines = [{ variant_id: ids.get('RICE'), quantity: '5' }];
    const unwanted = await shop.must<{ id: string }>('POST', '/v1/orders', { body: { store_id: shop.storeId, lines } });
    await shop.must('POST', `/v1/orders/${unwanted.id}/cancel`, { body: { reason: '顾客改变主意' } });
    await world.settle();
  });

  const ask = (path: string, more: Record<string, string> = {}) =>
    shop.must<Ranking>('GET', path, { query: { ...query, store_id: shop.storeId, ...more } });

  /** What the row of an item must say, reckoned by hand from the shelf. */
  function rowOf(item: (typeof shelf)[number]) {
    const cover = units(item) === 0 ? null : String(Math.round((left(item) * days * 10) / units(item)) / 10);
    const margin = item.cost === null ? null : net(item) - units(item) * item.cost;
    return {
      variant_id: ids.get(item.sku),
      sku: item.sku,
      units: String(units(item)),
      net: net(item),
      on_hand: String(left(item)),
      days_of_cover: cover,
      margin,
    };
  }

  /** The oracle: compares every item with every other, and counts those before it. */
  function ranks(of: readonly (typeof shelf)[number][], isBefore: (one: (typeof shelf)[number], other: (typeof shelf)[number]) => boolean) {
    return new Map(of.map((item) => [item.sku, 1 + of.filter((other) => isBefore(other, item)).length]));
  }

  it.each(['units', 'net'] as const)('M-027 the ranks of the best by %s match an oracle, with days of cover and margin', async (by) => {
    const measure = by === 'units' ? units : net;
    const sold = shelf.filter((item) => units(item) > 0);
    const { data } = await ask('/v1/reports/best-sellers', { by });
    const expected = ranks(sold, (one, other) => measure(one) > measure(other));
    expect(new Map(data.map((row) => [row.sku, row.rank]))).toEqual(expected);
    expect(data.map((row) => row.rank)).toEqual([...expected.values()].sort((one, other) => one - other));
    for (const { rank: _, name: __, currency: ___, ...row } of data as readonly (Row & { name: string; currency: string })[])
      expect(row).toEqual(rowOf(shelf.find((item) => item.sku === row.sku) ?? shelf[0]));
  });

  it.each(['units', 'net'] as const)('M-027 the ranks of the slow by %s match an oracle; what was never sold comes first', async (by) => {
    const measure = by === 'units' ? units : net;
    const inStock = shelf.filter((item) => left(item) > 0);
    const { data } = await ask('/v1/reports/slow-sellers', { by });
    expect(new Map(data.map((row) => [row.sku, row.rank]))).toEqual(ranks(inStock, (one, other) => measure(one) < measure(other)));
    expect(data.slice(0, 2).map((row) => [row.sku, row.rank, row.units, row.days_of_cover])).toEqual([
      ['SALT', 1, '0', null],
      ['RICE', 1, '0', null],
    ]);
    expect(data.map((row) => row.sku)).not.toContain('SOAP');
  });

  it('M-027 ties are stable: alike in units, the higher net stands first, then the id; the same every time and at every limit', async () => {
    const { data } = await ask('/v1/reports/best-sellers');
    const byId = ['BUN', 'COLA'].sort((one, other) => ((ids.get(one) ?? '') < (ids.get(other) ?? '') ? -1 : 1));
    expect(data.slice(0, 4).map((row) => [row.rank, row.sku])).toEqual([
      [1, byId[0]],
      [1, byId[1]],
      [3, 'MILK'],
      [3, 'TEA'],
    ]);
    for (let limit = 1; limit <= 5; limit++)
      expect((await ask('/v1/reports/best-sellers', { limit: String(limit) })).data).toEqual(data.slice(0, limit));
  });

  it('margins are for those only who may see costs', async () => {
    const { id } = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '分析', email: 'analyst@example.com', role: 'analyst', stores: 'all' },
    });
    await world.settle();
    const answer = await world.ask(shop.person(id), 'GET', '/v1/reports/best-sellers', { query });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain('margin');
  });

  it('days that have not begun do not stretch the cover', async () => {
    const { data } = await ask('/v1/reports/best-sellers', { to: '2026-12-31' });
    expect(data.find((row) => row.sku === 'COLA')?.days_of_cover).toBe('30');
  });
});
