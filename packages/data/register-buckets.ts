import { keyOf, merchantPartition } from './keys.ts';
import type { Store } from './store/store.ts';

const known = new WeakMap<Store, Set<string>>();
const knownAtMost = 10_000;

/**
 * Registers month buckets in the merchant's directory before their first use, so that verify, export, erasure and restore of
 * one merchant can walk them. Each process writes a bucket once; writing it again changes nothing.
 */
export async function registerBuckets(store: Store, merchantId: string, buckets: readonly string[]): Promise<void> {
  const seen = known.get(store) ?? new Set<string>();
  known.set(store, seen);
  for (const bucket of buckets) {
    const name = `${merchantId}#${bucket}`;
    if (seen.has(name)) continue;
    await store.write({ do: 'put', item: { ...keyOf(merchantPartition(merchantId, 'DIR'), ...bucket.split('#')), type: 'bucket', v: 1 } });
    if (seen.size >= knownAtMost) seen.clear();
    seen.add(name);
  }
}
