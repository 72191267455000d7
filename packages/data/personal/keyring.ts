import type { Item, Store } from '../store/store.ts';
import type { KeyMaster } from './key-master.ts';
import { type MerchantKeys, merchantKeyPlace, newMerchantKeys, unwrapMerchantKeys } from './merchant-keys.ts';

/** The merchant has no key item: it never was, or it was erased. */
export class NoMerchantKey extends Error {
  override readonly name = 'NoMerchantKey';
}

/** Unwrapped merchants' keys at hand. */
export interface Keyring {
  /** A merchant's keys, at most 5 minutes old. @throws {NoMerchantKey} */
  merchantKeys(merchantId: string): Promise<MerchantKeys>;
  /** New keys for a merchant to be, with the item to create in the transaction that makes it. */
  newMerchantKeys(merchantId: string): Promise<{ readonly keys: MerchantKeys; readonly item: Item }>;
}

const keptMilliseconds = 5 * 60_000;
const keptMerchants = 1000;

/**
 * Opens the ring of unwrapped keys: each is kept 5 minutes, the thousand merchants asked for last at most. Those who ask
 * at once wait for one unwrapping; one that failed is tried again at the next asking.
 */
export function openKeyring(options: { readonly kms: KeyMaster; readonly store: Store; readonly now: () => Date }): Keyring {
  const { kms, store, now } = options;
  const ring = new Map<string, { readonly until: number; readonly keys: Promise<MerchantKeys> }>();

  async function load(merchantId: string): Promise<MerchantKeys> {
    const [item] = await store.read([merchantKeyPlace(merchantId)], { consistent: true });
    if (item === undefined) throw new NoMerchantKey(`merchant ${merchantId} has no keys`);
    return unwrapMerchantKeys(kms, merchantId, item);
  }

  function hang(merchantId: string): Promise<MerchantKeys> {
    const entry = { until: now().getTime() + keptMilliseconds, keys: load(merchantId) };
    ring.set(merchantId, entry);
    entry.keys.catch(() => {
      if (ring.get(merchantId) === entry) ring.delete(merchantId);
    });
    for (const oldest of ring.keys()) {
      if (ring.size <= keptMerchants) break;
      ring.delete(oldest);
    }
    return entry.keys;
  }

  return {
    merchantKeys: async (merchantId) => {
      const held = ring.get(merchantId);
      ring.delete(merchantId);
      if (held === undefined || held.until <= now().getTime()) return hang(merchantId);
      ring.set(merchantId, held);
      return held.keys;
    },
    newMerchantKeys: (merchantId) => newMerchantKeys(kms, merchantId),
  };
}
