import type { Fact } from '@dianke/events/fact';
import { publishChanges } from '@dianke/functions/upkeep/publish-facts';
import { sealChanges } from '@dianke/functions/upkeep/seal-audit';
import type { Change } from '@dianke/functions/upkeep/stream-changes';
import { measureCampaigns } from './measure-campaigns.ts';
import { measureCustomers } from './measure-customers.ts';
import { openCounter } from './open-counter.ts';
import type { Gauge, Work } from './open-gauge.ts';

/** One operation, or one part of a longer road, and what it asked of the table; how many functions ran for it and what they told the bus. */
export type Measured = {
  readonly name: string;
  readonly work: Work;
  readonly parts: readonly Measured[];
  readonly runs: number;
  readonly facts: number;
};

/** Name of the sale whose followers are measured with it. */
export const wholeSale = 'a till sale of 3 lines, whole';
export const guardedOrder = 'place an order of 3 lines, guarded';
export const longOrder = 'place the same with long names, discounts and tax';
export const phoneLookUp = 'look a customer up by phone';
export const localLookUp = 'look a customer up by a local phone in a store';

/**
 * Walks every operation once in a house that is warm: month buckets registered, merchant keys unwrapped, customers and goods
 * of a usual size there.
 */
export async function measureHouse(gauge: Gauge): Promise<readonly Measured[]> {
  const counter = await openCounter(gauge.store);
  const { shop, world } = counter;
  const measured: Measured[] = [];
  const take = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const { value, ...asked } = await gauge.measure(work);
    measured.push({ name, work: asked, parts: [], runs: 1, facts: 0 });
    return value;
  };
  const money = (amount: number) => ({ amount, currency: 'CNY' });

  await measureOrders(counter, take);
  measured.push(await measureSale(gauge, counter));

  await take(phoneLookUp, () => counter.ask('POST', '/v1/customers/look-up', { body: { phone: '+86 138 0013 8000' } }));
  await take(localLookUp, () => counter.ask('POST', '/v1/customers/look-up', { body: { phone: '138 0013 8000', store_id: shop.storeId } }));
  await measureCustomers(counter, take);
  await measureCampaigns(counter, take);
  const variants = [{ sku: 'SCARF-R', name: '红色', barcode: '6901234599990', price: money(9900) }];
  await take('create a product of one variant', () => counter.ask('POST', '/v1/products', { body: { name: '羊毛围巾', variants } }));
  const lines = counter.variants.map((variant_id) => ({ variant_id, quantity: '24' }));
  const receipt = { store_id: shop.storeId, kind: 'receipt', reason: 'delivery', lines };
  await take('post a stock movement of 3 lines', () => counter.ask('POST', '/v1/stock-movements', { body: receipt }));
  const staff = { name: '李店员', email: 'li@example.com', phone: '13700137000', role: 'cashier', stores: [shop.storeId] };
  await take('invite a member of staff', () => counter.ask('POST', '/v1/staff', { body: staff }));
  const key = { name: '网店', permissions: ['catalog:read', 'orders:read', 'orders:write'] };
  const { secret } = await take('create an API key', () => counter.ask('POST', '/v1/api-keys', { body: key }));
  await take('read the session', () => counter.ask('GET', '/v1/session'));
  await take('log in', () => counter.ask('POST', '/v1/session'));
  await take('read the session by an API key that the gateway does not know yet', () => world.ask(String(secret), 'GET', '/v1/session'));
  return measured;
}

type Counter = Awaited<ReturnType<typeof openCounter>>;
type Take = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Everything that can be done with an order, from placing it to finding it again. */
async function measureOrders(counter: Counter, take: Take): Promise<void> {
  const order = await take(guardedOrder, () => counter.ask('POST', '/v1/orders', { body: counter.orderBody }));
  await take(longOrder, () => counter.ask('POST', '/v1/orders', { body: counter.longOrderBody }));
  const path = `/v1/orders/${order.id}`;
  await take('pay an order', () => counter.ask('POST', `${path}/payments`, { body: { method: 'wechat', amount: order.total } }));
  await take('pack an order', () => counter.ask('POST', `${path}/pack`));
  await take('ship an order with its tracking number', () =>
    counter.ask('POST', `${path}/ship`, { body: { carrier: 'sf', tracking_number: 'SF1234567890123' } }),
  );
  await take('sign for an order', () => counter.ask('POST', `${path}/sign`));
  await take('close an order', () => counter.ask('POST', `${path}/close`));
  await take('refund a part of an order', () =>
    counter.ask('POST', `${path}/refunds`, { body: { amount: { amount: 100, currency: 'CNY' }, reason: '包装破损' } }),
  );
  await take('refund an order in full, its goods back', () => counter.ask('POST', `${path}/refunds`, { body: { restock: true, reason: '退货' } }));
  const counterSale = await counter.ask('POST', '/v1/orders', { body: counter.orderBody });
  await counter.ask('POST', `/v1/orders/${counterSale.id}/payments`, { body: { method: 'wechat', amount: counterSale.total } });
  await take('hand an order over at the counter', () => counter.ask('POST', `/v1/orders/${counterSale.id}/fulfil`));
  const other = await counter.ask('POST', '/v1/orders', { body: counter.orderBody });
  await take('cancel an order', () => counter.ask('POST', `/v1/orders/${other.id}/cancel`, { body: { reason: '顾客改变主意' } }));
  await take('read an order', () => counter.ask('GET', path));
  for (let orders = 0; orders < 22; orders++) await counter.ask('POST', '/v1/orders', { body: counter.orderBody });
  await take('list the latest 20 orders', () =>
    counter.ask('GET', '/v1/orders', { query: { store_id: counter.shop.storeId, month: '2026-11', limit: '20' } }),
  );

  await take('find an order by its number', () => counter.ask('POST', '/v1/orders/find', { body: { number: order.number } }));
  const { customer_id } = counter.orderBody;
  await take('find a customer’s latest 20 orders', () => counter.ask('POST', '/v1/orders/find', { body: { customer_id }, query: { limit: '20' } }));
}

/** A till's sale from its webhook to the last seal; the auditor gathers for two seconds, so the sale's commits share one seal. */
async function measureSale(gauge: Gauge, counter: Counter): Promise<Measured> {
  const parts: Measured[] = [];
  let [ran, told] = [0, 0];
  const take = async (name: string, work: () => Promise<unknown>, runs = 1): Promise<void> => {
    const { value: _, ...asked } = await gauge.measure(work);
    ran += runs;
    if (asked.calls.length > 0) parts.push({ name, work: asked, parts: [], runs, facts: 0 });
  };
  const earsOf = (fact: Fact): number => counter.world.ears.filter((ear) => ear.facts.includes(fact.type)).length;
  const { house } = counter.world;
  const names: Readonly<Record<string, string>> = { 'hook.received': 'post the till’s sale', 'order.paid': 'earn points' };
  const commits: Change[] = [];
  await counter.followAll();
  await take('take in the till’s webhook', () => counter.tellSale('T1-000124'));
  for (let rounds = 0; rounds < 20; rounds++) {
    const changes = await counter.changes();
    if (changes.length === 0) break;
    const facts: Fact[] = [];
    commits.push(...changes.filter((change) => change.after.type === 'commit'));
    const keep = async (told: readonly Fact[]): Promise<readonly Fact[]> => {
      facts.push(...told);
      return [];
    };
    await take('publish facts, watch levels', () => publishChanges(changes, house, { put: keep }));
    told += facts.length;
    for (const fact of facts) await take(names[fact.type] ?? fact.type, () => counter.world.deliver(fact), earsOf(fact));
  }
  await take(`seal ${commits.map(actionOf).join(', ')}`, () => sealChanges(commits, house));
  if (counter.world.dead.length > 0) throw new Error('a follower of the sale failed');
  const calls = parts.flatMap((part) => part.work.calls);
  return { name: wholeSale, work: { steps: parts.reduce((sum, part) => sum + part.work.steps, 0), calls }, parts, runs: ran, facts: told };
}

function actionOf(change: Change): string {
  return String(change.after.action);
}
