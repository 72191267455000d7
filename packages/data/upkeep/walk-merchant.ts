import { productShards } from '../catalog/catalog.ts';
import { shardNames as customerShards } from '../customers/customers.ts';
import { keyOf, merchantPartition } from '../keys.ts';
import type { Item, Store } from '../store/store.ts';
import { walkPages } from './walk-pages.ts';

const readAtOnce = 100;

/** What of a merchant is to be walked: everything that a ledger, a claim or a derived item hangs on. */
export type Stretch = 'shops' | 'goods' | 'ledgers' | 'orders' | 'customers';

/**
 * A merchant's items, page by page, by its directory and lists; no scan. Each stretch by itself, so that whoever needs orders only
 * reads no movement.
 */
export async function* walkMerchant(store: Store, merchantId: string, stretches: readonly Stretch[]): AsyncGenerator<readonly Item[]> {
  const at = (...parts: string[]) => merchantPartition(merchantId, ...parts);
  for (const stretch of stretches) yield* walks[stretch](store, at);
}

type Walk = (store: Store, at: (...parts: string[]) => string) => AsyncGenerator<readonly Item[]>;

const walks: Readonly<Record<Stretch, Walk>> = {
  async *shops(store, at) {
    yield* walkPages(store, { pk: at() });
    yield* walkPages(store, { pk: at('ROLES') });
    yield* walkPages(store, { pk: at('STAFF'), index: 'gsi1' });
  },
  async *goods(store, at) {
    for (let shard = 0; shard < productShards; shard++) {
      for await (const products of walkPages(store, { pk: at('PRODUCTS', String(shard)), index: 'gsi1' })) {
        yield products;
        const ids = products.flatMap((product) => (Array.isArray(product['variantIds']) ? product['variantIds'].map(String) : []));
        for (let from = 0; from < ids.length; from += readAtOnce) {
          const variants = await store.read(ids.slice(from, from + readAtOnce).map((id) => keyOf(at('VAR', id), 'VARIANT')));
          yield variants.flatMap((one) => (one === undefined ? [] : [one]));
        }
      }
    }
  },
  async *ledgers(store, at) {
    for await (const bucket of walkBuckets(store, at, 'MOVE#')) yield* walkPages(store, { pk: at(...bucket) });
    for await (const shops of walkPages(store, { pk: at(), prefix: 'STORE#' }))
      for (const shop of shops) yield* walkPages(store, { pk: at('STOCK', String(shop['id'])) });
  },
  async *orders(store, at) {
    for await (const bucket of walkBuckets(store, at, 'ORDERS#')) yield* walkPages(store, { pk: at(...bucket), index: 'gsi1' });
    for await (const bucket of walkBuckets(store, at, 'RETURNS#')) yield* walkPages(store, { pk: at(...bucket), index: 'gsi1' });
  },
  async *customers(store, at) {
    for (const list of ['CUSTOMERS', 'ARCHIVED'])
      for (const shard of customerShards)
        for await (const customers of walkPages(store, { pk: at(list, shard), index: 'gsi1' })) {
          yield customers;
          for (const customer of customers) yield* walkPages(store, { pk: at('LOY', String(customer['id'])) });
        }
  },
};

/** Parts of each month bucket of a family that the directory names. */
async function* walkBuckets(store: Store, at: (...parts: string[]) => string, family: string): AsyncGenerator<string[]> {
  for await (const entries of walkPages(store, { pk: at('DIR'), prefix: family })) for (const { sk } of entries) yield sk.split('#');
}
