import { describe, expect, test } from 'vitest';
import { openKeyring } from '../personal/keyring.ts';
import { localKeyMaster } from '../personal/local-key-master.ts';
import { memoryStore } from '../store/memory-store.ts';
import { openTable } from '../table.ts';
import { openLink, sealLink } from './links.ts';

const now = new Date('2026-11-20T08:00:00.000Z');
const expiresAt = now.getTime() / 1000 + 3600;
const act = { action: 'test', actor: { kind: 'system', id: 'test' }, requestId: 'r', cause: null, key: 'k', hash: 'h', replayHours: 1 } as const;

async function openTwo() {
  const store = memoryStore();
  const keyring = openKeyring({ kms: localKeyMaster(new Uint8Array(32).fill(7)), store, now: () => now });
  for (const merchantId of ['mer_1', 'mer_2']) await store.write({ do: 'create', item: (await keyring.newMerchantKeys(merchantId)).item });
  const make = async (merchantId: string, ids: Readonly<Record<string, string>>) => {
    const table = openTable(store, { merchantId, stores: 'all', act }, { now: () => now, newId: (prefix) => prefix });
    const { code, write } = sealLink(table, await keyring.merchantKeys(merchantId), { purpose: 'order-status', ids, expiresAt });
    if (write.do === 'put') await store.write(write);
    return code;
  };
  return { store, make, open: (code: string, at = now) => openLink(store, keyring, 'order-status', code, at), keyring };
}

describe('a link', () => {
  test('opens what it was made for, whatever the order of its ids, and says nothing by itself', async () => {
    const { make, open } = await openTwo();
    const code = await make('mer_1', { order_id: 'ord_1', customer_id: 'cus_1' });
    expect(code).toMatch(/^[\w-]{16}$/);
    expect(await open(code)).toEqual({ merchantId: 'mer_1', purpose: 'order-status', ids: { customer_id: 'cus_1', order_id: 'ord_1' }, expiresAt });
    expect(await make('mer_1', { customer_id: 'cus_1', order_id: 'ord_1' })).toBe(code);
    expect(await make('mer_2', { order_id: 'ord_1', customer_id: 'cus_1' })).not.toBe(code);
  });

  test('opens nothing once it has run out, for another purpose, or with one letter changed', async () => {
    const { make, open, store, keyring } = await openTwo();
    const code = await make('mer_1', { order_id: 'ord_1' });
    expect(await open(code, new Date(expiresAt * 1000 - 1))).toBeDefined();
    expect(await open(code, new Date(expiresAt * 1000))).toBeUndefined();
    expect(await openLink(store, keyring, 'unsubscribe', code, now)).toBeUndefined();
    for (let at = 0; at < code.length; at++) {
      const other = code[at] === 'A' ? 'B' : 'A';
      expect(await open(code.slice(0, at) + other + code.slice(at + 1))).toBeUndefined();
    }
    for (const bad of ['', code.slice(1), `${code}A`, `${code.slice(0, 15)}#`, '../../../../etc/']) expect(await open(bad)).toBeUndefined();
  });

  test('whose place in the table was turned to another thing, purpose or time opens nothing', async () => {
    const { make, open, store, keyring } = await openTwo();
    const code = await make('mer_1', { order_id: 'ord_1' });
    const [item] = store.changes().flatMap((change) => (change.new?.type === 'link-look-up' ? [change.new] : []));
    if (item === undefined) throw new Error('no link');
    for (const change of [{ order_id: 'ord_2' }, { merchant_id: 'mer_2' }, { ttl: expiresAt + 1 }]) {
      await store.write({ do: 'put', item: { ...item, ...change } });
      expect(await open(code), JSON.stringify(change)).toBeUndefined();
    }
    await store.write({ do: 'put', item: { ...item, sk: 'UNSUBSCRIBE' } });
    expect(await openLink(store, keyring, 'unsubscribe', code, now)).toBeUndefined();
  });
});
