import type { AuthorizerContext } from '@dianke/runtime/proved';
import type { Answer, AnyWorld, Asking, World } from './world.ts';

export type Shop<W extends AnyWorld = World> = Awaited<ReturnType<typeof openShop<W>>>;

let shops = 0;

/** Takes in a merchant with its owner, and opens the API in the owner's name. */
export async function openShop<W extends AnyWorld>(
  world: W,
  options: { readonly currency?: string; readonly country?: string; readonly code?: string } = {},
) {
  const { currency = 'CNY', country = 'CN', code = 'SH1' } = options;
  const email = `owner${++shops}@example.com`;
  const made = await world.ask(world.operatorKey, 'POST', '/v1/merchants', {
    body: { name: '小店', country, owner: { email, name: '王小店' }, store: { code, name: '一店', timezone: 'Asia/Shanghai', currency, country } },
  });
  if (made.status !== 201) throw new Error(`no merchant: ${JSON.stringify(made.body)}`);
  const { merchant, store, owner_id: ownerId } = made.body as { merchant: { id: string }; store: { id: string }; owner_id: string };
  await world.settle();
  return shopOf(world, { merchantId: merchant.id, storeId: store.id, ownerId, currency });
}

/** The API in the owner's name of a merchant that is there already. */
export function shopOf<W extends AnyWorld>(
  world: W,
  {
    merchantId,
    storeId,
    ownerId,
    currency,
  }: { readonly merchantId: string; readonly storeId: string; readonly ownerId: string; readonly currency: string },
) {
  const person = (id: string): AuthorizerContext => ({
    kind: 'user',
    members: `${merchantId}:${id}`,
    issued_at: String(world.clock.now.getTime()),
    expires_at: String(world.clock.now.getTime() + 3_600_000),
  });
  let keys = 0;
  const shop = {
    world,
    merchantId,
    storeId,
    ownerId,
    currency,
    owner: person(ownerId),
    person,
    /** Asks in the owner's name; a POST gets an idempotency key of its own unless it brings one. */
    ask: (method: string, path: string, asking: Asking = {}): Promise<Answer> =>
      world.ask(person(ownerId), method, path, {
        ...asking,
        headers: { ...(method === 'POST' ? { 'idempotency-key': `k${++keys}-${Math.random()}` } : {}), ...asking.headers },
      }),
    async must<T = Record<string, never>>(method: string, path: string, asking: Asking = {}): Promise<T> {
      const answer = await shop.ask(method, path, asking);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body as T;
    },
    async variant(sku: string, price = 300): Promise<string> {
      const made = await shop.must<{ variants: { id: string }[] }>('POST', '/v1/products', {
        body: { name: `货 ${sku}`, variants: [{ sku, price: { amount: price, currency } }] },
      });
      return made.variants[0]?.id ?? '';
    },
    async stock(variantId: string, quantity: string): Promise<void> {
      await shop.must('POST', '/v1/stock-movements', {
        body: { store_id: storeId, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: variantId, quantity }] },
      });
    },
    level: (variantId: string) =>
      shop.must<Record<'on_hand' | 'reserved' | 'available' | 'incoming', string>>('GET', `/v1/stock-levels/${variantId}`, {
        query: { store_id: storeId },
      }),
    async customer(phone?: string): Promise<string> {
      const made = await shop.must<{ id: string }>('POST', '/v1/customers', {
        body: { name: '张小明', ...(phone === undefined ? {} : { phone }), store_id: storeId },
      });
      return made.id;
    },
    points: async (customerId: string) => (await shop.must<{ points: number }>('GET', `/v1/loyalty-accounts/${customerId}`)).points,
  };
  return shop;
}
