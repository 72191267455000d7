import type { KeyMaster } from '@dianke/data/personal/key-master';
import { openKeyring } from '@dianke/data/personal/keyring';
import { kmsKeyMaster } from '@dianke/data/personal/kms-key-master';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import type { Meter } from '@dianke/data/store/store';
import { loadShop } from '@dianke/data/stores/stores';
import { type Client, createClient } from '@dianke/sdk/create-client';
import * as z from 'zod';
import { openWorldOn } from '../../world/world.ts';
import { type SeedGoods, type Seeding, tableAt } from '../seed/seeding.ts';
import type { BenchSandbox } from './open-sandbox.ts';

/** A shop that was opened in a sandbox, and what is needed to reach it once that sandbox has ended. */
export type OpenedShop = {
  readonly demo: Awaited<ReturnType<BenchSandbox['demo']>>;
  /** Each has a rate limit of its own. */
  readonly keys: readonly string[];
  readonly goods: readonly SeedGoods[];
  readonly tableName: string;
  /** Unwraps the merchant's key from memory. */
  readonly kms: KeyMaster;
};

type DynamoClient = Parameters<typeof dynamoStore>[0]['client'];

const dayMs = 86_400_000;
const keysAtOnce = 16;
const goodsOnShelf = 24;

/** How to reach a sandbox's table and key with every right. */
export function clientOf({ endpointUrl: endpoint, region, rootKey }: BenchSandbox) {
  return { endpoint, region, credentials: { accessKeyId: rootKey, secretAccessKey: 'sandbox' } };
}

/** Opens the demo shop with keys and goods on the shelves, through the API. */
export async function openShop(sandbox: BenchSandbox): Promise<OpenedShop> {
  const demo = await sandbox.demo();
  const api = createClient({ baseUrl: sandbox.url, credential: demo.api_key });
  const [store] = demo.stores;
  if (store === undefined) throw new Error('a demo without a store');
  const keys = await makeKeys(api, demo.api_key);
  const goods = await stockShelves(api, store);
  await sandbox.settle();
  const client = clientOf(sandbox);
  const tableName = z.string().parse(Object.assign({}, ...Object.values(sandbox.outputs)).TableName);
  const kms = remembering(kmsKeyMaster({ client, keyId: 'alias/dianke-dev' }));
  await openKeyring({ kms, store: dynamoStore({ client, tableName }), now: () => new Date() }).merchantKeys(demo.merchant_id);
  return { demo, keys, goods, tableName, kms };
}

/** The functions in this process, over a table that a client reaches, and where its shop is to be filled. */
export async function openHouse(of: { readonly client: DynamoClient; readonly meter?: Meter; readonly opened: OpenedShop; readonly size: number }) {
  const { demo, tableName, kms, goods } = of.opened;
  const store = dynamoStore({ client: of.client, tableName, ...(of.meter === undefined ? {} : { meter: of.meter }) });
  const world = await openWorldOn(store, async () => [], { at: new Date().toISOString(), laws: 'by the test', kms });
  const now = () => new Date();
  const house = { ...world.house, now, keyring: openKeyring({ kms, store, now }) };
  const until = new Date(Math.floor(Date.now() / dayMs - 40) * dayMs);
  const about = { house, merchantId: demo.merchant_id, connectionId: demo.pos.connection_id, goods, count: of.size, until };
  const { table } = tableAt(about, 'bench', 'bench', until.toISOString());
  const shop = await loadShop(table, demo.stores[0]?.id ?? '');
  if (shop === undefined) throw new Error('the demo’s store is not in the table');
  const seeding: Seeding = { ...about, shop };
  return { world, seeding };
}

/** Asks a key master once for each wrapped key. */
function remembering(kms: KeyMaster): KeyMaster {
  const known = new Map<string, Promise<Uint8Array>>();
  return {
    newKey: (merchantId) => kms.newKey(merchantId),
    unwrap: (wrapped, merchantId) => {
      const name = `${merchantId} ${Buffer.from(wrapped).toString('base64')}`;
      const plain = known.get(name) ?? kms.unwrap(wrapped, merchantId);
      known.set(name, plain);
      // The ring wipes nothing, but each caller gets bytes of its own.
      return plain.then((bytes) => Uint8Array.from(bytes));
    },
  };
}

/** Keys of the merchant's with all that the first may do. */
async function makeKeys(api: Client, first: string): Promise<string[]> {
  const { permissions } = (await api.getSession({})).data;
  const keys = [first];
  while (keys.length < keysAtOnce) {
    const { secret } = (await api.createKey({ body: { name: `Bench ${keys.length}`, permissions } })).data;
    if (secret === null) throw new Error('a key that is shown once was not shown');
    keys.push(secret);
  }
  return keys;
}

/** One product in many sizes, a million of each on the shelf. */
async function stockShelves(api: Client, store: { readonly id: string; readonly currency: string }): Promise<SeedGoods[]> {
  const price = { amount: 5900, currency: store.currency };
  const sizes = Array.from({ length: goodsOnShelf }, (_, at) => String(at).padStart(2, '0'));
  const body = { name: '压测货品', variants: sizes.map((size) => ({ sku: `BENCH-${size}`, name: size, price })) };
  const { variants } = (await api.createProduct({ body })).data;
  const lines = variants.map(({ id }) => ({ variant_id: id, quantity: '1000000' }));
  await api.postMovement({ body: { store_id: store.id, kind: 'receipt', reason: 'delivery', lines } });
  return variants.map(({ id, sku }) => ({ id, sku, name: `压测货品 ${sku}`, price: 5900 }));
}
