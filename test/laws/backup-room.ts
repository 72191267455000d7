import { openKeyring } from '@dianke/data/personal/keyring';
import { localKeyMaster } from '@dianke/data/personal/local-key-master';
import { memoryStore } from '@dianke/data/store/memory-store';
import type { Item, Store } from '@dianke/data/store/store';
import { lineOf } from '@dianke/data/upkeep/archive-line';
import { copyOf } from '@dianke/data/upkeep/archive-place';
import { type CutSizes, cutArchive } from '@dianke/data/upkeep/cut-archive';
import type { House } from '@dianke/runtime/house';
import { newId } from '@dianke/runtime/ids';
import { restoreBackup } from '../tools/restore-backup.ts';
import { readAll } from '../world/follow.ts';
import { memoryVault } from '../world/memory-vault.ts';
import { openShop, type Shop } from '../world/shop.ts';
import type { World } from '../world/world.ts';

export const day = '2026-11-20';
export const stage = 'dev';

/** A table as DynamoDB exports it. */
export async function* exportOf(store: Store): AsyncGenerator<string> {
  for (const item of await readAll(store)) yield `{"Item":${lineOf(item)}}`;
}

/** Two vaults with the backup of a table. */
export async function backUp(store: Store, sizes: CutSizes = { chunk: 20_000, open: 60_000 }, of = { stage, day }) {
  const vaults = { locked: memoryVault(), keys: memoryVault() };
  const manifest = await cutArchive(exportOf(store), vaults, { ...of, exportedAt: `${of.day}T20:00:00.000Z` }, sizes);
  return { vaults, manifest };
}

export type BackedUp = Awaited<ReturnType<typeof backUp>>;

/** A house over a restored table, with the same master key as the worlds of the tests. */
export function houseOn(store: Store): House {
  const now = () => new Date('2026-11-21T08:00:00.000Z');
  const keyring = openKeyring({ kms: localKeyMaster(new Uint8Array(32).fill(7)), store, now });
  return { store, keyring, now, newId, log: () => undefined, pause: () => new Promise((resume) => setImmediate(resume)) };
}

export function restoreInto(store: Store, { vaults }: Pick<BackedUp, 'vaults'>, merchantId?: string) {
  return restoreBackup(houseOn(store), vaults, { day, stage, merchantId }, () => undefined);
}

/** Items as canonical lines by key: those of one copy, or of some types. */
export async function linesOf(store: Store, wanted: (item: Item) => boolean): Promise<Map<string, string>> {
  const items = (await readAll(store)).filter(wanted);
  return new Map(items.map((item): [string, string] => [`${item.pk}\n${item.sk}`, lineOf(item)]).sort(([one], [other]) => (one < other ? -1 : 1)));
}

export const isCopied = (item: Item): boolean => copyOf(item) !== 'none';

/** A shop that has sold, given points, taken goods back, with a customer of a name that nobody else bears. */
export async function sellInShop(world: World, name = '欧阳小明', phone = '138 0013 8000'): Promise<Shop> {
  const shop = await openShop(world);
  const cola = await shop.variant('COLA-330', 300);
  await shop.stock(cola, '100');
  const customer = await shop.must<{ id: string }>('POST', '/v1/customers', { body: { name, phone, store_id: shop.storeId } });
  for (const steps of [['fulfil'], ['fulfil', 'refunds'], ['cancel']]) {
    const order = await shop.must<{ id: string; total: object }>('POST', '/v1/orders', {
      body: { store_id: shop.storeId, customer_id: customer.id, lines: [{ variant_id: cola, quantity: '4' }] },
    });
    await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: order.total } });
    for (const step of steps) await shop.must('POST', `/v1/orders/${order.id}/${step}`, { body: bodies[step] ?? {} });
  }
  await world.settle();
  return shop;
}

const bodies: Readonly<Record<string, object>> = { refunds: { restock: true, reason: '退货' }, cancel: { reason: '改变主意' } };

/** Movements of nothing, to make a table large without breaking a law. */
export async function fill(store: Store, shop: Shop, count: number): Promise<void> {
  for (let at = 0; at < count; at += 100) {
    const slice = Array.from({ length: Math.min(100, count - at) }, (_, next): Item => {
      const id = `mov_${String(at + next).padStart(26, '0')}`;
      const body = { id, storeId: shop.storeId, kind: 'adjustment', reason: null, note: null, source: null, lines: [] };
      const times = { businessDate: '2026-11-20', occurredAt: '2026-11-20T08:00:00.000Z', recordedAt: '2026-11-20T08:00:00.000Z' };
      return { pk: `M#${shop.merchantId}#MOVE#${shop.storeId}#2026-11`, sk: id, type: 'movement', v: 1, ...body, ...times };
    });
    await store.transact(slice.map((item) => ({ do: 'put', item })));
  }
}

export const emptyTable = memoryStore;
