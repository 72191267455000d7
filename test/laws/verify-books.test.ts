import type { Item, Key } from '@dianke/data/store/store';
import { openLawBook } from '@dianke/data/upkeep/law-book';
import { verifyMerchant } from '@dianke/data/upkeep/verify-merchant';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import type { Shop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';
import { sellInShop } from './backup-room.ts';

/** What somebody could do to the table behind the house's back, and what verify then calls it. */
type Plant = { readonly what: string; readonly find: (item: Item) => boolean; readonly change: (item: Item) => Item | null; readonly names: RegExp };
const planted: readonly Plant[] = [
  { what: 'a level moved', find: ofType('level'), change: (item) => ({ ...item, onHand: Number(item['onHand']) + 1 }), names: /^stock .*: onHand/ },
  { what: 'a movement dropped', find: ofType('movement'), change: () => null, names: /^stock .*ledger/ },
  { what: 'points given', find: ofType('loyalty-account'), change: (item) => ({ ...item, points: 1 }), names: /^points .*balance 1/ },
  { what: 'an order’s total', find: ofType('order'), change: (item) => ({ ...item, total: 1 }), names: /^orders ord_.*total 1/ },
  { what: 'a SKU’s claim removed', find: claim('sku'), change: () => null, names: /^unique .*#UNIQUE#sku#COLA-330: var_.* has no claim/ },
  { what: 'an order number’s claim removed', find: claim('order-number'), change: () => null, names: /^unique .*order-number.* has no claim/ },
  { what: 'a claim given away', find: claim('sku'), change: (item) => ({ ...item, owner: 'var_0' }), names: /^unique .*bears it, var_0 holds it/ },
  {
    what: 'one word of the audit',
    find: ofType('audit'),
    change: (item) => ({ ...item, body: String(item['body']).replace('"at":"2', '"at":"3') }),
    names: /^audit aud_.*broken at \d+: altered/,
  },
  { what: 'an entry of the audit gone', find: ofType('audit'), change: () => null, names: /^audit .*missing/ },
];

describe('npm run verify', () => {
  let world: World;
  let shop: Shop;
  let other: Shop;
  beforeAll(async () => {
    world = await openWorld({ laws: 'by the test' });
    shop = await sellInShop(world);
    other = await sellInShop(world, '上官婉儿', '139 0013 9000');
  });
  /** Everything as if an hour later: nothing waits for the auditor any more. */
  const later = () => new Date(world.clock.now.getTime() + 3_600_000);
  const look = async (merchantId: string, isWhole = false) =>
    (await verifyMerchant(world.store, merchantId, { now: later, isWhole })).breaches.map(({ law, of, says }) => `${law} ${of}: ${says}`);

  it('finds nothing in a sound shop, by its directory alone and by the whole table', async () => {
    const { scan } = world.store;
    world.store.scan = () => Promise.reject(new Error('verify walks the directory, it scans nothing'));
    const report = await verifyMerchant(world.store, shop.merchantId, { now: later, isWhole: false });
    world.store.scan = scan;
    expect(report.breaches).toEqual([]);
    expect(report.items).toBeGreaterThan(20);
    expect(report.audit).toMatchObject({ intact: true, complete: true });
    expect(await look(shop.merchantId, true)).toEqual([]);
  });

  it.each(planted)('names $what, by the directory alone, and never the name of a person', async ({ find, change, names }) => {
    await planting(find, change, async () => {
      const said = await look(shop.merchantId);
      expect(said.length).toBeGreaterThan(0);
      expect(
        said.some((line) => names.test(line)),
        said.join('\n'),
      ).toBe(true);
      expect(said.join('\n')).not.toMatch(/欧阳|13800138000/);
      expect(await look(other.merchantId)).toEqual([]);
    });
  });

  it('names commits that are in no chain and claims whose owner is gone, which no list leads to', async () => {
    const commit = (await readAll(world.store)).find((item) => item.type === 'commit' && item.pk.includes(shop.merchantId));
    if (commit === undefined) throw new Error('no commit');
    const unsealed: Item = { ...commit, pk: `${commit.pk}-twin`, id: 'cmt_00000000000000000000000000' };
    const orphan: Item = { pk: `M#${shop.merchantId}#UNIQUE#barcode#1`, sk: 'UNIQUE', type: 'unique', v: 1, owner: 'var_00000000000000000000000000' };
    for (const item of [unsealed, orphan]) await world.store.write({ do: 'put', item });
    const said = await look(shop.merchantId, true);
    for (const { pk, sk } of [unsealed, orphan]) await world.store.write({ do: 'remove', key: { pk, sk } });
    expect(said).toEqual([expect.stringContaining('does not exist'), expect.stringMatching(/^audit cmt_0+: \w+ is in no chain$/)]);
  });

  it('takes a hundred thousand movements page by page, keeping one sum for each item and nothing for each movement', {
    timeout: 60_000,
  }, async () => {
    const book = openLawBook({ read: async () => [] });
    const goods = Array.from({ length: 20 }, (_, at) => `var_${at}`);
    const movement = (at: number): Item => {
      const lines = [{ variantId: goods[at % goods.length] ?? '', onHand: 1000, reserved: 0, incoming: 0 }];
      return { pk: 'M#mer_1#MOVE#sto_1#2026-11', sk: `mov_${at}`, type: 'movement', v: 1, id: `mov_${at}`, storeId: 'sto_1', lines };
    };
    for (let at = 0; at < 100_000; at += 500) await book.take(Array.from({ length: 500 }, (_, next) => movement(at + next)));
    const level = { type: 'level', v: 1, storeId: 'sto_1', onHand: 5_000_000, reserved: 0, available: 5_000_000, incoming: 0, version: 1 };
    await book.take(goods.map((variantId) => ({ ...level, pk: 'M#mer_1#STOCK#sto_1', sk: variantId, variantId })));
    expect(book.close()).toEqual([]);
  });

  async function planting(find: Plant['find'], change: Plant['change'], then: () => Promise<void>): Promise<void> {
    const item = (await readAll(world.store)).find((one) => one.pk.includes(shop.merchantId) && find(one));
    if (item === undefined) throw new Error('nothing to plant it in');
    const key: Key = { pk: item.pk, sk: item.sk };
    const changed = change(item);
    await world.store.write(changed === null ? { do: 'remove', key } : { do: 'put', item: changed });
    try {
      await then();
    } finally {
      await world.store.write({ do: 'put', item });
    }
  }
});

function ofType(type: string): Plant['find'] {
  return (item) => item.type === type;
}

function claim(kind: string): Plant['find'] {
  return (item) => item.type === 'unique' && item.pk.includes(`#UNIQUE#${kind}#`);
}
