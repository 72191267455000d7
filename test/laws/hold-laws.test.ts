import type { Item } from '@dianke/data/store/store';
import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';
import { brokenLaws } from './hold-laws.ts';

/** What somebody could do to the table behind the house's back, by the type of item, and the law that must then be found broken. */
const tampering: readonly { readonly law: string; readonly type: string; readonly change: (item: Item) => Item | null }[] = [
  { law: 'stock', type: 'level', change: (item) => ({ ...item, onHand: Number(item['onHand']) + 1 }) },
  { law: 'stock', type: 'level', change: (item) => ({ ...item, available: 0 }) },
  { law: 'stock', type: 'level', change: () => null },
  { law: 'stock', type: 'movement', change: () => null },
  { law: 'points', type: 'loyalty-account', change: (item) => ({ ...item, points: Number(item['points']) + 1 }) },
  { law: 'points', type: 'loyalty-entry', change: () => null },
  { law: 'orders', type: 'order', change: (item) => ({ ...item, total: Number(item['total']) + 1 }) },
  { law: 'orders', type: 'order', change: (item) => ({ ...item, payments: [] }) },
  { law: 'unique', type: 'variant', change: () => null },
  { law: 'audit', type: 'audit', change: () => null },
  { law: 'audit', type: 'audit', change: (item) => ({ ...item, body: String(item['body']).replace('"at":"2', '"at":"3') }) },
  { law: 'audit', type: 'chain-head', change: (item) => ({ ...item, sequence: Number(item['sequence']) - 1 }) },
];

async function openSoldShop() {
  const world = await openWorld({ laws: 'by the test' });
  const shop = await openShop(world);
  const cola = await shop.variant('COLA-330', 300);
  await shop.stock(cola, '10');
  const customer = await shop.customer('138 0013 8000');
  const order = await shop.must<{ id: string; total: object }>('POST', '/v1/orders', {
    body: { store_id: shop.storeId, customer_id: customer, lines: [{ variant_id: cola, quantity: '4' }] },
  });
  await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: order.total } });
  await world.settle();
  return world;
}

describe('R8 the laws are held after every test', () => {
  it('R8 a quiet shop breaks none', async () => {
    expect(await brokenLaws((await openSoldShop()).store)).toEqual([]);
  });

  it('R8 each ledger that was touched behind the house’s back is named', async () => {
    for (const { law, type, change } of tampering) {
      const { store } = await openSoldShop();
      const item = (await readAll(store)).find((one) => one.type === type);
      if (item === undefined) throw new Error(`no ${type} in the table`);
      const changed = change(item);
      await store.write(changed === null ? { do: 'remove', key: { pk: item.pk, sk: item.sk } } : { do: 'put', item: changed });
      expect([type, (await brokenLaws(store)).map((one) => (one as { law: string }).law)]).toEqual([type, expect.arrayContaining([law])]);
    }
  });
});
