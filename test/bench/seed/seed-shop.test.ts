import type { Item } from '@dianke/data/store/store';
import { loadShop } from '@dianke/data/stores/stores';
import { checkLaws } from '@dianke/data/upkeep/check-laws';
import { describe, expect, test } from 'vitest';
import { openShop } from '../../world/shop.ts';
import { connectTill } from '../../world/till.ts';
import { openWorld } from '../../world/world.ts';
import { contactsOf } from './seed-customer.ts';
import { seedShop } from './seed-shop.ts';
import { instantOf, seededId, tableAt } from './seeding.ts';

const count = 240;

/** A shop with its goods on the shelves, a till, and what is needed to fill it. */
async function openSeeding() {
  const world = await openWorld({ laws: 'by the test' });
  const shop = await openShop(world);
  const till = await connectTill(shop);
  const goods = [];
  for (const sku of ['TEE', 'JEAN', 'BAG', 'SOCK']) {
    const id = await shop.variant(sku, 5900);
    await shop.stock(id, '100000');
    goods.push({ id, sku, name: `货 ${sku}`, price: 5900 });
  }
  await world.settle();
  const until = new Date(world.clock.now.getTime() - 40 * 86_400_000);
  const about = { house: world.house, merchantId: shop.merchantId, goods, connectionId: till.id, count, until };
  const { table } = tableAt(about, 'test', 'test', until.toISOString());
  const stored = await loadShop(table, shop.storeId);
  if (stored === undefined) throw new Error('no shop');
  return { world, shop, till, seeding: { ...about, shop: stored } };
}

async function itemsOf(world: Awaited<ReturnType<typeof openWorld>>): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = await world.store.scan({ limit: 1000 }); ; page = await world.store.scan({ limit: 1000, after: page.next ?? {} })) {
    items.push(...page.items);
    if (page.next === null) return items;
  }
}

/** Names of the attributes by type of item, each type's as one of its items has them. */
function shapesOf(items: readonly Item[], of: (item: Item) => boolean): Record<string, string> {
  return Object.fromEntries(items.filter(of).map((item) => [item.type, Object.keys(item).sort().join(' ')]));
}

describe('a shop that is filled to be measured', () => {
  test('holds every law, and finds its customers, orders and figures as any other', async () => {
    const { world, shop, seeding } = await openSeeding();
    await seedShop(seeding);
    expect(await checkLaws(world.store)).toEqual([]);

    const at = 123;
    const { phone, email } = contactsOf(at);
    const id = seededId(seeding, 'cus', at);
    expect(await shop.must('POST', '/v1/customers/look-up', { body: { phone } })).toMatchObject({ id });
    expect(await shop.must('POST', '/v1/customers/look-up', { body: { email } })).toMatchObject({ id });
    expect(await shop.points(id)).toBe(177);
    const month = instantOf(seeding, at).slice(0, 7);
    const latest = await shop.must<{ data: readonly { id: string; total: unknown }[] }>('GET', '/v1/orders', {
      query: { store_id: shop.storeId, month, limit: '20' },
    });
    expect(latest.data).toHaveLength(20);
    expect(await shop.must('GET', `/v1/orders/${seededId(seeding, 'ord', at)}`)).toMatchObject({ customer_id: id, status: 'closed' });
    const found = await shop.must<{ data: readonly unknown[] }>('POST', '/v1/customers/search', { body: { text: 'zhang' } });
    expect(found.data).toHaveLength(20);
    const from = instantOf(seeding, 0).slice(0, 10);
    const sold = await shop.must<{ totals: readonly { orders: number }[] }>('GET', '/v1/reports/sales', {
      query: { store_id: shop.storeId, from, to: seeding.until.toISOString().slice(0, 10) },
    });
    expect(sold.totals).toMatchObject([{ orders: count }]);
    expect(await shop.must('POST', '/v1/audit-entries/verify', { body: {} })).toMatchObject({ broken: null });
  });

  test('consists of the items that the operations and their followers write, attribute by attribute', async () => {
    const { world, shop, till, seeding } = await openSeeding();
    const phone = '+8613900139000';
    await shop.must('POST', '/v1/customers', {
      body: { name: '王伟明', phone, email: 'real@bench.example', store_id: shop.storeId, source: 'till' },
    });
    const lines = seeding.goods.slice(0, 3).map(({ sku, price }) => ({ sku, quantity: '1', unit_price: price }));
    await till.tell(till.sale('T1-1', lines, { customer: { phone }, payments: [{ method: 'wechat', amount: 17_700 }] }));
    await world.settle();
    const before = await itemsOf(world);
    const real = new Set(before.map((item) => `${item.pk} ${item.sk}`));
    await seedShop({ ...seeding, count: 40 });
    const all = await itemsOf(world);
    const isReal = (item: Item) => real.has(`${item.pk} ${item.sk}`);
    const seeded = shapesOf(all, (item) => !isReal(item));
    const written = shapesOf(before, () => true);
    const kinds = ['customer', 'person-key', 'found', 'find', 'order', 'unique', 'movement', 'loyalty-entry', 'loyalty-account', 'counted-order'];
    for (const type of [...kinds, 'spent', 'audit']) expect(`${type}: ${seeded[type]}`).toBe(`${type}: ${written[type]}`);
    expect(Object.keys(seeded).filter((type) => !(type in written) && type !== 'sales-goods')).toEqual([]);
  });
});
