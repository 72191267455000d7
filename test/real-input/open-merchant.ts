import { createHash } from 'node:crypto';
import { signInForTokens } from '@dianke/sandbox/aws/user-token';
import { type Client, createClient } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import * as z from 'zod';
import { inLanes } from '../bench/in-lanes.ts';
import type { RetailGood } from './judge-retail.ts';

/** What `ready.json` of a sandbox says that we need. */
export const readyShape = z.object({
  api_url: z.string(),
  demo: z.object({ operator_key: z.string(), users: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })) }),
});
type Ready = z.infer<typeof readyShape>;

/** What `/config.json` says of signing in. */
const configShape = z.object({ issuer: z.string(), client_id: z.string() });

const tries = 100;

/** A fresh merchant with one store, and a key that may do everything in it. */
export type Merchant = { readonly merchantId: string; readonly storeId: string; readonly apiKey: string };

/** Takes in a merchant as the operator; its owner is the demo's, who signs in and makes a key. */
export async function openMerchant(ready: Ready, wait: (milliseconds: number) => Promise<void>): Promise<Merchant> {
  const owner = ready.demo.users.find(({ role }) => role === 'owner');
  if (owner === undefined) throw new Error('the sandbox names no owner');
  const operator = createClient({ baseUrl: ready.api_url, credential: ready.demo.operator_key });
  const store = { code: 'RETAIL', name: 'Online Retail', timezone: 'Europe/London', currency: 'GBP', country: 'GB' };
  const made = await operator.createMerchant({ body: { name: 'Online Retail', country: 'GB', owner: { email: owner.email, name: 'Owner' }, store } });
  const merchantId = made.data.merchant.id;
  const { api, permissions } = await signIn(ready, owner, merchantId, wait);
  const key = await api.createKey({ body: { name: 'Real input', permissions: [...permissions] } });
  if (key.data.secret === null) throw new Error('the key was not shown');
  return { merchantId, storeId: made.data.store.id, apiKey: key.data.secret };
}

/**
 * Signs the owner in once the invitation has led them into the new merchant, some moments later. Each look takes a token of its own,
 * for what a token may see is remembered for five minutes.
 */
async function signIn(
  ready: Ready,
  owner: { readonly email: string; readonly password: string },
  merchant: string,
  wait: (milliseconds: number) => Promise<void>,
) {
  const { issuer, client_id } = configShape.parse(await (await fetch(`${ready.api_url}/config.json`)).json());
  for (let attempt = 1; ; attempt++) {
    const { access_token } = await signInForTokens(issuer, client_id, owner.email, owner.password);
    const api = createClient({ baseUrl: ready.api_url, credential: access_token, merchant });
    try {
      return { api, permissions: (await api.getSession({})).data.permissions };
    } catch (error) {
      if (!(error instanceof ProblemError) || attempt === tries) throw error;
      await wait(1000);
    }
  }
}

/** Id that a document always gets in this merchant, so that a run that is started again finds it. */
function movementId(merchant: Merchant, name: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const hash = createHash('sha256').update(`${merchant.merchantId}/${name}`).digest();
  return `mov_01${[...hash.subarray(0, 24)].map((byte) => alphabet[byte % 32]).join('')}`;
}

/** Items of the merchant, SKU by id. */
export async function readItems(api: Client): Promise<Map<string, string>> {
  const items = new Map<string, string>();
  for await (const { data } of api.pages.listProducts({ query: { limit: 200 } }))
    for (const { variants } of data) for (const { id, sku } of variants) items.set(id, sku);
  return items;
}

/** Customers of the merchant, the file's number by id. */
export async function readCustomers(api: Client): Promise<Map<string, string>> {
  const customers = new Map<string, string>();
  for await (const { data } of api.pages.listCustomers({ query: { limit: 200 } }))
    for (const { id, external_id } of data) if (external_id !== null) customers.set(id, external_id);
  return customers;
}

/** Books as opening stock what the file sells in all, so that no shelf falls below zero on the way. */
export async function bookOpening(
  api: Client,
  merchant: Merchant,
  goods: readonly RetailGood[],
  variants: ReadonlyMap<string, string>,
): Promise<void> {
  const stocked = goods.filter((good) => !good.isService && good.sold > 0);
  const documents = Array.from({ length: Math.ceil(stocked.length / 90) }, (_, at) => stocked.slice(at * 90, at * 90 + 90));
  await inLanes([...documents.entries()], 2, async ([at, some]) => {
    const lines = some.map(({ sku, sold }) => ({ variant_id: variants.get(sku) ?? '', quantity: String(sold) }));
    const body = { id: movementId(merchant, `opening ${at}`), store_id: merchant.storeId, kind: 'receipt', reason: 'opening', lines } as const;
    await unless('ID_TAKEN', api.postMovement({ body }));
  });
}

async function unless(code: string, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== code) throw error;
  }
}
