import { exampleIds } from '@dianke/contract/examples';
import { idPrefixes } from '@dianke/contract/shapes';
import { deadLetterItem } from '@dianke/data/upkeep/dead-letters';
import type { Fact } from '@dianke/events/fact';
import { newId } from '@dianke/runtime/ids';
import type { AuthorizerContext } from '@dianke/runtime/proved';
import { codeIn, runCampaign } from '../world/campaign.ts';
import { plantCode, signIn } from '../world/member.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld, type World, type WorldOptions } from '../world/world.ts';
import { furnishConnections } from './furnish-connections.ts';
import { furnishImports } from './furnish-imports.ts';
import { furnishReturns } from './furnish-returns.ts';
import { signed } from './signed.ts';

/** The ids that the examples of the contract name, and what else a foreign hand could reach for. */
export type Ids = Readonly<Record<keyof typeof exampleIds | 'secondStore' | 'user' | 'payment' | 'movement', string>>;

/** A merchant whose shops hold one of everything that the examples of the contract speak of. */
export type Furnished = {
  readonly shop: Shop;
  readonly ids: Ids;
  /** Secret of the till and of the API key, as they were shown once; Square signs with the same words. */
  readonly secret: string;
  readonly apiKey: string;
  /** Token of the customer, who has signed in. */
  readonly member: string;
  /** Staff whom a test invites, once they have accepted. */
  readonly staff: (role: string, stores?: 'all' | readonly string[]) => Promise<AuthorizerContext>;
};

/** Two merchants next door to each other. Ours has the ids of the examples; theirs are nobody's business. */
export type Street = { readonly world: World; readonly ours: Furnished; readonly theirs: Furnished };

/** Opens the street. The laws are held by the tests that move something. */
export async function openStreet(options: Omit<WorldOptions, 'newId'> = {}): Promise<Street> {
  const planned = new Map<string, string[]>();
  const world = await openWorld({ laws: 'by the test', ...options, newId: (prefix) => planned.get(prefix)?.shift() ?? newId(prefix) });
  const others = Object.fromEntries(Object.entries(exampleIds).map(([name, id]) => [name, newId(id.slice(0, 3))])) as Record<
    keyof typeof exampleIds,
    string
  >;
  const ours = await furnish(world, planned, exampleIds, { code: 'SH1', name: '小店', person: '张小明', phone: '+86 138 0013 8000' });
  const theirs = await furnish(world, planned, others, { code: 'NX1', name: '隔壁', person: '王隔壁', phone: '+86 139 5555 0199' });
  return { world, ours, theirs };
}

type Dressing = { readonly code: string; readonly name: string; readonly person: string; readonly phone: string };

async function furnish(
  world: World,
  planned: Map<string, string[]>,
  ids: Readonly<Record<keyof typeof exampleIds, string>>,
  dressing: Dressing,
): Promise<Furnished> {
  const plan = (...given: string[]) => {
    for (const id of given) planned.set(id.slice(0, 3), [...(planned.get(id.slice(0, 3)) ?? []), id]);
  };
  plan(ids.merchant, ids.store);
  const shop = await openShop(world, { code: dressing.code });
  const second = await shop.must<{ id: string }>('POST', '/v1/stores', {
    body: { code: `${dressing.code}B`, name: `${dressing.name}二店`, timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
  });
  plan(ids.category, ids.product, ids.role, ids.staff, ids.key, ids.connection, ids.squareConnection, ids.endpoint);
  await shop.must('POST', '/v1/categories', { body: { name: `${dressing.name}饮料` } });
  await shop.must('POST', '/v1/products', {
    body: {
      name: `${dressing.name}可乐`,
      category_id: ids.category,
      variants: [
        { id: ids.variant, sku: 'COLA-330', price: { amount: 300, currency: 'CNY' } },
        { id: ids.newVariant, sku: 'COLA-500', price: { amount: 400, currency: 'CNY' } },
      ],
    },
  });
  await keepByBatch(shop, ids.store);
  await offerInStore(shop, ids);
  const moved = await shop.must<{ id: string }>('POST', '/v1/stock-movements', {
    body: { store_id: ids.store, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: ids.variant, quantity: '100' }] },
  });
  plan(ids.note);
  await keepCustomers(shop, ids, dressing);
  const payment = await sell(shop, ids);
  await shop.must('POST', '/v1/roles', { body: { name: `${dressing.name}帮手`, permissions: ['inventory:read', 'catalog:read'] } });
  await shop.must('POST', '/v1/staff', {
    body: { name: `${dressing.person}的店员`, email: `clerk@${dressing.code}.example.com`, role: 'cashier', stores: [ids.store] },
  });
  const key = await shop.must<{ secret: string }>('POST', '/v1/api-keys', {
    body: { name: `${dressing.name}网店`, permissions: ['catalog:read', 'orders:read'] },
  });
  const { secret } = await shop.must<{ secret: string }>('POST', '/v1/connections', {
    body: { provider: 'till', name: `${dressing.name}收银机`, store_id: ids.store },
  });
  await furnishConnections(world, shop, ids, secret);
  plan(ids.alert);
  await runLow(shop, ids);
  await tellSale(world, ids.connection, secret);
  await fileLetter(world, shop, ids.deadLetter);
  plan(ids.template, ids.sentCampaign, newId('cam'), ids.campaign);
  const link = await writeToCustomers(shop, dressing.name);
  const { token: orderLink } = await shop.must<{ token: string }>('POST', `/v1/orders/${ids.order}/status-link`, { body: {} });
  const member = await signIn(world, shop.merchantId, { phone: dressing.phone });
  await plantCode(world, shop.merchantId, dressing.phone.replaceAll(' ', ''), ids.customer, '271828');
  plan(ids.import, ids.startedImport, ids.job);
  await furnishImports(shop);
  await furnishReturns(shop, ids);
  for (const left of planned.values()) if (left.length > 0) throw new Error(`nobody took the ids ${left.join(', ')}`);
  const all: Ids = { ...ids, link, orderLink, secondStore: second.id, user: shop.ownerId, payment, movement: moved.id };
  return { shop, ids: all, secret, apiKey: key.secret, member, staff: (role, stores = 'all') => invite(shop, role, stores) };
}

/** A customer of whom something is known, and one who is archived. */
async function keepCustomers(
  shop: Shop,
  ids: Readonly<Record<'customer' | 'archivedCustomer' | 'store', string>>,
  dressing: Dressing,
): Promise<void> {
  const { person: name, phone } = dressing;
  await shop.must('POST', '/v1/customers', { body: { id: ids.customer, name, phone, store_id: ids.store, tags: [dressing.name] } });
  await shop.must('POST', '/v1/customers', { body: { id: ids.archivedCustomer, name: `${name}旧`, store_id: ids.store } });
  await shop.must('POST', `/v1/customers/${ids.archivedCustomer}/archive`, { body: { reason: '重复' } });
  await shop.must('POST', `/v1/customers/${ids.customer}/notes`, { body: { text: `${name}不吃香菜` } });
  await shop.must('PUT', `/v1/customers/${ids.customer}/preferences`, { body: { free: `${name}喜欢蓝色` } });
  const proof = { source: 'till', text_version: dressing.code };
  await shop.must('POST', `/v1/customers/${ids.customer}/consents`, { body: { purpose: 'marketing', channel: 'sms', status: 'granted', proof } });
}

/** An order that waits for its payment, and one in each state that the examples take it from. Answers the payment's id. */
async function sell(shop: Shop, ids: Readonly<Record<keyof typeof exampleIds, string>>): Promise<string> {
  const lines = [{ variant_id: ids.variant, quantity: '2' }];
  const place = (id: string) => shop.must('POST', '/v1/orders', { body: { id, store_id: ids.store, customer_id: ids.customer, lines } });
  await place(ids.order);
  const payments: string[] = [];
  for (const [at, id] of [ids.paidOrder, ids.packedOrder, ids.shippedOrder, ids.signedOrder].entries()) {
    await place(id);
    const body = { method: 'cash', amount: { amount: 600, currency: 'CNY' } };
    const paid = await shop.must<{ payments: { id: string }[] }>('POST', `/v1/orders/${id}/payments`, { body });
    payments.push(paid.payments[0]?.id ?? '');
    for (const step of ['pack', 'ship', 'sign'].slice(0, at))
      await shop.must('POST', `/v1/orders/${id}/${step}`, step === 'ship' ? { body: {} } : {});
  }
  return payments[0] ?? '';
}

/** Milk that has an expiry date. */
async function keepByBatch(shop: Shop, storeId: string): Promise<void> {
  const made = await shop.must<{ variants: { id: string }[] }>('POST', '/v1/products', {
    body: { name: '牛奶', variants: [{ sku: 'MILK-1', price: { amount: 900, currency: 'CNY' }, tracks_batches: true }] },
  });
  const lines = [{ variant_id: made.variants[0]?.id, quantity: '12', batch: { code: 'L2611', expires_on: '2026-12-24' } }];
  await shop.must('POST', '/v1/stock-movements', { body: { store_id: storeId, kind: 'receipt', reason: 'delivery', lines } });
}

/** A price that one store has for itself; it is the price of all, so that no total depends on it. */
async function offerInStore(shop: Shop, ids: Readonly<Record<'store' | 'variant', string>>): Promise<void> {
  await shop.must('PUT', `/v1/variants/${ids.variant}/store-prices/${ids.store}`, {
    headers: { 'if-match': '"0"' },
    body: { price: { amount: 300, currency: 'CNY' } },
  });
}

/** Three bottles where five should be, so that there is an alert. */
async function runLow(shop: Shop, ids: Readonly<Record<'store' | 'newVariant', string>>): Promise<void> {
  await shop.must('POST', '/v1/stock-movements', {
    body: { store_id: ids.store, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: ids.newVariant, quantity: '3' }] },
  });
  await shop.must('PATCH', `/v1/stock-levels/${ids.newVariant}`, { headers: { 'if-match': '"1"' }, body: { store_id: ids.store, low_limit: '5' } });
}

/** One sale from the till, so that the connection has a log. */
async function tellSale(world: World, connection: string, secret: string): Promise<void> {
  const data = {
    sale_id: 'T1-000122',
    occurred_at: '2026-11-20T07:59:00Z',
    currency: 'CNY',
    lines: [{ sku: 'COLA-330', quantity: '1', unit_price: 300 }],
  };
  const raw = JSON.stringify({ type: 'sale.completed', data });
  const told = await world.ask(undefined, 'POST', `/v1/hooks/till/${connection}`, { raw, headers: signed(secret, raw, world.clock.now) });
  if (told.status !== 202) throw new Error(`the till was not heard: ${JSON.stringify(told.body)}`);
}

/** Files what really went over the bus as a letter that a listener could not take. */
async function fileLetter(world: World, shop: Shop, id: string): Promise<void> {
  const told: Fact[] = [];
  await world.settle((facts) => {
    told.push(...facts);
    return facts;
  });
  const fact = told.find((one) => one.type === 'order.paid');
  if (fact === undefined) throw new Error('no order was paid');
  const filed = {
    id,
    source: 'listener',
    listener: 'on-order-settled',
    factType: fact.type,
    factId: fact.id,
    fact: JSON.stringify(fact),
    commit: null,
    error: 'TimeoutError',
    status: 'open',
    filedAt: world.clock.now.toISOString(),
    version: 1,
  } as const;
  await world.store.write({ do: 'put', item: deadLetterItem(shop.merchantId, filed) });
  await world.settle();
}

/** A campaign that was sent, one whose message nobody knows of, and one that is a draft. Answers the code of the link that was sent. */
async function writeToCustomers(shop: Shop, tag: string): Promise<string> {
  const { world } = shop;
  const template = { channel: 'sms', name: '九折', text: '{{name}}，{{shop}}明天九折' };
  const { id: template_id } = await shop.must<{ id: string }>('POST', '/v1/templates', { body: template });
  const draft = () => shop.must<{ id: string }>('POST', '/v1/campaigns', { body: { name: '九折', template_id, tag } });
  for (const failures of [[], [new Error('timeout')]]) {
    world.failures.push(...failures);
    await runCampaign(shop, (await draft()).id);
  }
  await draft();
  return codeIn(world.sent.at(-1)?.text ?? '');
}

let invited = 0;

async function invite(shop: Shop, role: string, stores: 'all' | readonly string[]): Promise<AuthorizerContext> {
  const made = await shop.must<{ id: string }>('POST', '/v1/staff', { body: { name: '员工', email: `staff${++invited}@example.com`, role, stores } });
  await shop.world.settle();
  return shop.person(made.id);
}

/** What there is nowhere, of the kind of this id. */
export function nowhere(id: string): string {
  return newId(id.slice(0, 3));
}

/** Kinds of ids by their prefix, for messages. */
export const kindOf = (id: string): string => Object.entries(idPrefixes).find(([, prefix]) => prefix === id.slice(0, 3))?.[0] ?? '?';
