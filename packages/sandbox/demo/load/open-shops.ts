import type { Client } from '@dianke/sdk/create-client';
import { only } from '../plan/luck.ts';
import { type DemoShop, demoShops } from '../plan/shops.ts';
import type { DemoBook } from './demo-book.ts';
import type { SignIn } from './sign-in.ts';
import { unlessDone } from './unless-done.ts';

export const demoOwner = { name: '王小店', email: 'owner@demo.dianke.example' } as const;

/** Takes in the merchant with its shops, a key and a till for each shop, as far as the notes do not have them. @returns a client with that key */
export async function openShops(ask: (credential: string) => Client, signIn: SignIn, book: DemoBook): Promise<Client> {
  const { notes } = book;
  if (notes.merchantId === undefined) await takeIn(ask(notes.operatorKey), book);
  if (notes.apiKey === undefined) {
    await signIn.give(demoOwner.email, notes.password);
    const owner = ask(await signIn.tokenOf(demoOwner.email, notes.password));
    const { permissions } = (await owner.getSession({})).data;
    notes.apiKey = shown((await owner.createKey({ body: { name: '演示密钥', permissions } })).data.secret);
    book.save();
  }
  const api = ask(notes.apiKey);
  for (const shop of demoShops) await openShop(api, book, shop);
  return api;
}

async function takeIn(operator: Client, book: DemoBook): Promise<void> {
  const first = only(demoShops[0]);
  const body = { name: '云栖生活 Yunqi Living', country: 'CN', owner: demoOwner, store: storeOf(first) };
  const made = (await operator.createMerchant({ body, idempotencyKey: 'demo-merchant' })).data;
  book.notes.merchantId = made.merchant.id;
  book.notes.stores[first.code] = made.store.id;
  book.save();
}

async function openShop(api: Client, book: DemoBook, shop: DemoShop): Promise<void> {
  const { stores, tills } = book.notes;
  if (stores[shop.code] === undefined) {
    await unlessDone(() => api.createStore({ body: storeOf(shop) }), 'STORE_CODE_TAKEN');
    const found = (await api.listStores({})).data.data.find((one) => one.code === shop.code);
    stores[shop.code] = only(found).id;
  }
  if (tills[shop.code] === undefined) tills[shop.code] = await connectTill(api, only(stores[shop.code]), shop);
  book.save();
}

/** A till whose secret was shown to nobody gets a new one. */
async function connectTill(api: Client, storeId: string, shop: DemoShop) {
  const name = `收银机 ${shop.code}`;
  const known = (await api.listConnections({ query: { limit: '200' } })).data.data.find((one) => one.name === name);
  const { data } =
    known === undefined
      ? await api.createConnection({ body: { provider: 'till', name, store_id: storeId } })
      : await api.rotateSecret({ params: { connection_id: known.id } });
  return { connectionId: data.id, path: data.path, secret: shown(data.secret) };
}

function storeOf({ code, name, timezone, currency, country }: DemoShop) {
  return { code, name, timezone, currency, country };
}

function shown(secret: string | null): string {
  if (secret === null) throw new Error('a secret that is shown once was not shown');
  return secret;
}
