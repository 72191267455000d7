import { describe, expect, test } from 'vitest';
import { registerBuckets } from './register-buckets.ts';
import { memoryStore } from './store/memory-store.ts';

async function listed(store: ReturnType<typeof memoryStore>, merchantId: string): Promise<string[]> {
  const page = await store.query({ pk: `M#${merchantId}#DIR`, limit: 100 });
  return page.items.map((item) => item.sk);
}

describe('the directory of a merchant', () => {
  test('lists each bucket once, and each merchant’s own', async () => {
    const store = memoryStore();
    await registerBuckets(store, 'mer_1', ['MOVE#sto_1#2026-11', 'AUDIT#2026-11']);
    await registerBuckets(store, 'mer_1', ['MOVE#sto_1#2026-11', 'MOVE#sto_1#2026-12']);
    await registerBuckets(store, 'mer_2', ['AUDIT#2026-11']);
    expect(await listed(store, 'mer_1')).toEqual(['AUDIT#2026-11', 'MOVE#sto_1#2026-11', 'MOVE#sto_1#2026-12']);
    expect(await listed(store, 'mer_2')).toEqual(['AUDIT#2026-11']);
  });

  test('is written once by a process, so a known bucket costs nothing', async () => {
    const calls: string[] = [];
    const store = memoryStore({ meter: { record: (call) => void calls.push(call.operation) } });
    for (let sale = 0; sale < 5; sale++) await registerBuckets(store, 'mer_1', ['ORDERS#sto_1#2026-11']);
    expect(calls).toEqual(['write']);
  });

  test('forgets nothing when a write fails: the bucket is written by the next sale', async () => {
    const store = memoryStore();
    store.failNext('write', new Error('the table is away'));
    await expect(registerBuckets(store, 'mer_1', ['AUDIT#2026-11'])).rejects.toThrow('the table is away');
    await registerBuckets(store, 'mer_1', ['AUDIT#2026-11']);
    expect(await listed(store, 'mer_1')).toEqual(['AUDIT#2026-11']);
  });
});
