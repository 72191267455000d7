import { newId } from '@dianke/runtime/ids';
import { signWebhook } from '@dianke/sdk/webhook';

/** One request, to be sent over HTTP or handed to the functions directly. */
export type ShopRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The body as it goes over the wire. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A till signs and has no key. */
  readonly isSigned?: true;
};

/** A call that a shop makes often. */
export type ShopCall = {
  readonly name: string;
  readonly kind: 'read' | 'write';
  /** Statuses that are an answer to it. */
  readonly expects: readonly number[];
  request(n: number): Promise<ShopRequest>;
};

/** What of a shop the calls ask for. */
export type ShopFacts = {
  readonly storeId: string;
  readonly currency: string;
  /** Customers whose contacts are known; a running system's are not, so that it is asked for one who does not exist. */
  readonly customers: (n: number) => { readonly phone: string; readonly email: string; readonly exists: boolean };
  readonly orderId: ((n: number) => string) | null;
  readonly month: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly searchText: string;
  /** Needed to write. */
  readonly goods: readonly { readonly id: string; readonly sku: string; readonly price: number }[];
  readonly till: { readonly path: string; readonly secret: string } | null;
  readonly customerId: ((n: number) => string) | null;
};

const json = { 'content-type': 'application/json' };

/** The calls that change nothing. */
export function readingCalls(shop: ShopFacts): ShopCall[] {
  const { storeId } = shop;
  const lookUp = (kind: 'email' | 'phone') => async (n: number) => post('/v1/customers/look-up', { [kind]: shop.customers(n)[kind] });
  const found = shop.customers(0).exists ? [200] : [404];
  const { orderId } = shop;
  const latest = { store_id: storeId, month: shop.month, limit: '20' };
  return [
    { name: 'customer by e-mail', kind: 'read', expects: found, request: lookUp('email') },
    { name: 'customer by phone', kind: 'read', expects: found, request: lookUp('phone') },
    { name: 'search by name prefix', kind: 'read', expects: [200], request: async () => post('/v1/customers/search', { text: shop.searchText }) },
    { name: 'latest 20 orders', kind: 'read', expects: [200], request: async () => ({ method: 'GET', path: '/v1/orders', query: latest }) },
    ...(orderId === null
      ? []
      : [
          {
            name: 'one order',
            kind: 'read' as const,
            expects: [200],
            request: async (n: number) => ({ method: 'GET' as const, path: `/v1/orders/${orderId(n)}` }),
          },
        ]),
    {
      name: 'sales by day',
      kind: 'read',
      expects: [200],
      request: async () => ({ method: 'GET', path: '/v1/reports/sales', query: { store_id: storeId, ...shop.period, group_by: 'day' } }),
    },
  ];
}

/** The calls that write: each leaves a customer, an order or a sale behind. */
export function writingCalls(shop: ShopFacts): ShopCall[] {
  const { storeId, till } = shop;
  const run = newId('run').slice(-8);
  const three = (n: number) => [0, 1, 2].flatMap((line) => shop.goods[(n + line * 7) % shop.goods.length] ?? []);
  const calls: ShopCall[] = [
    {
      name: 'create customer',
      kind: 'write',
      expects: [201],
      request: async (n) =>
        post('/v1/customers', { name: '压测顾客', email: `${run}-${n}@bench.example`.toLowerCase(), store_id: storeId }, `${run}c${n}`),
    },
    {
      name: 'guarded order of 3 lines',
      kind: 'write',
      expects: [201],
      request: async (n) => {
        const lines = three(n).map(({ id }) => ({ variant_id: id, quantity: '1' }));
        const customer = shop.customerId === null ? {} : { customer_id: shop.customerId(n) };
        return post('/v1/orders', { store_id: storeId, ...customer, lines }, `${run}o${n}`);
      },
    },
  ];
  if (till !== null)
    calls.push({
      name: 'till sale of 3 lines',
      kind: 'write',
      expects: [202],
      request: async (n) => {
        const lines = three(n).map(({ sku, price }) => ({ sku, quantity: '1', unit_price: price }));
        const customer = shop.customers(n).exists ? { customer: { phone: shop.customers(n).phone } } : {};
        const about = { sale_id: `${run}-${n}`, occurred_at: new Date().toISOString(), currency: shop.currency };
        const raw = JSON.stringify({ type: 'sale.completed', data: { ...about, ...customer, lines } });
        const stamp = Math.floor(Date.now() / 1000);
        const id = `bench-${run}-${n}`;
        const headers = {
          ...json,
          'webhook-id': id,
          'webhook-timestamp': String(stamp),
          'webhook-signature': await signWebhook(till.secret, id, stamp, raw),
        };
        return { method: 'POST', path: till.path, raw, headers, isSigned: true };
      },
    });
  return calls;
}

function post(path: string, body: object, key?: string): ShopRequest {
  return { method: 'POST', path, raw: JSON.stringify(body), headers: key === undefined ? json : { ...json, 'idempotency-key': `bench-${key}` } };
}
