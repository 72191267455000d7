import type { Item, Value } from '@dianke/data/store/store';
import type { Fact } from '@dianke/events/fact';
import { publishChanges } from '@dianke/functions/upkeep/publish-facts';
import { sealChanges } from '@dianke/functions/upkeep/seal-audit';
import type { Change } from '@dianke/functions/upkeep/stream-changes';
import { newId } from '@dianke/runtime/ids';
import { type DaySale, eventsOf, openTillShop, type TillShop } from '../laws/till-day.ts';
import { readAll } from '../world/follow.ts';
import { signedHeaders } from '../world/till.ts';
import { type AnyWorld, type Asking, eventOf, openWorld, type World } from '../world/world.ts';

/**
 * One function at work, cut out of a shop's day: the table as it stands, the event that Lambda hands over, and what happens
 * when the process dies: the till, the customer or Lambda does the same again.
 */
export type Scene = {
  readonly name: string;
  /** The function, `orders/api`. */
  readonly address: string;
  readonly items: readonly Item[];
  readonly event: unknown;
  readonly again: (world: AnyWorld) => Promise<unknown>;
  /** What goes on beside it, whether it dies or not. */
  readonly beside: (world: AnyWorld) => Promise<unknown>;
  /** Facts that wait on the bus. */
  readonly waiting: readonly Fact[];
  readonly shop: TillShop;
  readonly sales: readonly DaySale[];
  readonly orderId: string | null;
};

const sale: DaySale = {
  lines: [
    { item: 0, quantity: 2_000, discount: 1 },
    { item: 1, quantity: 1_500, discount: 0 },
  ],
  customer: 0,
  tenths: 10,
  isVoided: false,
};

/** A shop's day up to the moment of a scene. */
export type Stage = { readonly world: World; readonly shop: TillShop };

/** A shop whose first item falls low with the sale: its owner is to hear of it by mail, and with `staff` a colleague too, by SMS and mail. */
export async function openStage(staff: 'owner' | 'staff' = 'owner'): Promise<Stage> {
  const world = await openWorld({ at: new Date().toISOString(), laws: 'by the test' });
  const opened = await openTillShop(world);
  const { shop, goods } = opened;
  await shop.must('PATCH', `/v1/stock-levels/${goods[0]}`, { body: { store_id: shop.storeId, low_limit: '5' }, headers: { 'if-match': '"1"' } });
  const clerk = {
    name: '李店员',
    email: 'clerk@example.com',
    phone: '139 1111 2222',
    role: 'sales',
    stores: [shop.storeId],
    alerts: { sms: true, email: true },
  };
  if (staff === 'staff') await shop.must('POST', '/v1/staff', { body: clerk });
  await world.settle();
  return { world, shop: opened };
}

/** Cuts a scene out of a stage as it stands. */
export async function sceneOf(
  stage: Stage,
  scene: Pick<Scene, 'name' | 'address' | 'event' | 'again'>,
  more: Partial<Pick<Scene, 'sales' | 'orderId' | 'beside' | 'waiting'>> = {},
): Promise<Scene> {
  return {
    sales: [],
    orderId: null,
    beside: async () => {},
    waiting: [],
    ...more,
    ...scene,
    items: await readAll(stage.world.store),
    shop: stage.shop,
  };
}

/** A fact as a rule of the bus hands it to its listener. */
export const hearing = (fact: Fact) => ({
  version: '0',
  id: 'x',
  'detail-type': fact.type,
  source: 'dianke',
  account: '',
  time: fact.recorded_at,
  region: '',
  resources: [],
  detail: fact,
});

/** An image as Lambda hands it over: DynamoDB's JSON, binary in base64. */
function image(item: Item | undefined): object | undefined {
  return item && Object.fromEntries(Object.entries(item).flatMap(([name, value]) => (value === undefined ? [] : [[name, typed(value)]])));
}

function typed(value: Value): object {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { L: value.map(typed) };
  return { M: image(value as Item) };
}

const streaming = (changes: readonly Change[]) => ({
  Records: changes.map(({ sequence, before, after }) => ({
    eventName: before === undefined ? 'INSERT' : 'MODIFY',
    dynamodb: { SequenceNumber: sequence, OldImage: image(before), NewImage: image(after) },
  })),
});

const busOf = (world: AnyWorld) => ({
  put: async (facts: readonly Fact[]) => {
    world.waiting.push(...facts);
    return [];
  },
});

/** The till tells its sale. */
async function intake(name: string): Promise<Scene> {
  const stage = await openStage();
  const { till } = stage.shop;
  const [told] = eventsOf(till, [sale]);
  const raw = JSON.stringify(told);
  const headers = { 'content-type': 'application/json', ...signedHeaders(till.secret, 'evt-1', stage.world.clock.now, raw) };
  const event = eventOf('POST', till.path, { raw, headers }, { kind: 'nobody' }, stage.world.clock.now);
  const again = (world: AnyWorld) => world.ask(undefined, 'POST', till.path, { raw, headers });
  return sceneOf(stage, { name, address: 'connections/api', event, again }, { sales: [sale] });
}

/** What follows the till's event, up to the fact that a listener is about to hear. */
async function upTo(
  stage: Stage,
  type: string,
  sales: readonly DaySale[],
  at = 0,
): Promise<Stage & { readonly fact: Fact; readonly waiting: readonly Fact[] }> {
  for (const event of eventsOf(stage.shop.till, sales)) await stage.shop.till.tell(event);
  let skip = at;
  for (let rounds = 0; rounds < 20; rounds++) {
    await stage.world.stream();
    const facts = stage.world.waiting.splice(0);
    for (let fact = facts.shift(); fact !== undefined; fact = facts.shift()) {
      if (fact.type !== type || skip-- > 0) {
        await stage.world.deliver(fact);
        continue;
      }
      for (let again = 0; again < 20 && (await stage.world.stream()) > 0; again++);
      return { ...stage, fact, waiting: [...facts, ...stage.world.waiting.splice(0)] };
    }
  }
  throw new Error(`no ${type} was told`);
}

async function heard(
  name: string,
  address: string,
  type: string,
  sales: readonly DaySale[],
  more: { at?: number; staff?: 'staff' } = {},
): Promise<Scene> {
  const { fact, waiting, ...stage } = await upTo(await openStage(more.staff), type, sales, more.at);
  return sceneOf(stage, { name, address, event: hearing(fact), again: (world) => world.deliver(fact) }, { sales, waiting });
}

/** A reader of the stream takes the commit and the levels of a posted sale. */
async function read(name: string, address: 'upkeep/publish-facts' | 'upkeep/seal-audit'): Promise<Scene> {
  const { fact, waiting: _, ...stage } = await upTo(await openStage(), 'hook.received', [sale]);
  const before = stage.world.store.changes().length;
  await stage.world.deliver(fact);
  const changes = stage.world.store
    .changes()
    .slice(before)
    .flatMap((change, at) => (change.new === undefined ? [] : [{ sequence: String(at + 1), before: change.old, after: change.new }]));
  const all = (stoppedAt: string | null) => {
    if (stoppedAt !== null) throw new Error(`the reader stopped at ${stoppedAt}`);
  };
  const seal = async (world: AnyWorld) => all(await sealChanges(changes, world.house));
  const publish = async (world: AnyWorld) => all(await publishChanges(changes, world.house, busOf(world)));
  const [again, beside] = address === 'upkeep/seal-audit' ? [seal, publish] : [publish, seal];
  return sceneOf(stage, { name, address, event: streaming(changes), again }, { sales: [sale], beside });
}

type Steps = 'place' | 'pay' | 'cancel' | 'pack' | 'ship' | 'fulfil' | 'refunds';

/** A step of an order, asked with its idempotency key. */
async function step(name: string, last: Steps, before: readonly Steps[]): Promise<Scene> {
  const stage = await openStage();
  const { shop, goods, customers } = stage.shop;
  const id = newId('ord');
  const asked = (one: Steps): [string, Asking] => {
    const headers = { 'idempotency-key': `key-${one}` };
    const lines = goods.map((variant_id) => ({ variant_id, quantity: '2' }));
    if (one === 'place') return ['/v1/orders', { headers, body: { id, store_id: shop.storeId, customer_id: customers[0], lines } }];
    if (one === 'pay')
      return [`/v1/orders/${id}/payments`, { headers, body: { method: 'cash', amount: { amount: 2 * 300 + 2 * 1_999, currency: 'CNY' } } }];
    const bodies: Partial<Record<Steps, object>> = {
      cancel: { reason: '改主意' },
      ship: { tracking_number: 'SF1234567890' },
      refunds: { restock: true, reason: '退货' },
    };
    return [`/v1/orders/${id}/${one}`, bodies[one] === undefined ? { headers } : { headers, body: bodies[one] }];
  };
  for (const one of before) await shop.must('POST', ...asked(one));
  await stage.world.settle();
  const [path, asking] = asked(last);
  const again = (world: AnyWorld) => world.ask(shop.owner, 'POST', path, asking);
  return sceneOf(
    stage,
    { name, address: 'orders/api', event: eventOf('POST', path, asking, shop.owner, stage.world.clock.now), again },
    { orderId: id },
  );
}

/** Every change that a sale makes on its way through the house, each as a scene of its own. */
export const crashScenes: Readonly<Record<string, (name: string) => Promise<Scene>>> = {
  'a till’s event is taken in': intake,
  'a till’s sale is posted': (name) => heard(name, 'connections/on-hook-received', 'hook.received', [sale]),
  'a till’s sale is voided': (name) => heard(name, 'connections/on-hook-received', 'hook.received', [{ ...sale, isVoided: true }], { at: 1 }),
  'a paid sale earns points': (name) => heard(name, 'loyalty/on-order-settled', 'order.paid', [sale]),
  'a voided sale’s points are taken back': (name) => heard(name, 'loyalty/on-order-settled', 'order.cancelled', [{ ...sale, isVoided: true }]),
  'a sale’s facts are published and its levels watched': (name) => read(name, 'upkeep/publish-facts'),
  'a sale is sealed in the audit': (name) => read(name, 'upkeep/seal-audit'),
  'an order is placed': (name) => step(name, 'place', []),
  'an order is paid': (name) => step(name, 'pay', ['place']),
  'an order is handed over': (name) => step(name, 'fulfil', ['place', 'pay']),
  'a packed order is sent off': (name) => step(name, 'ship', ['place', 'pay', 'pack']),
  'an order is refunded with its goods': (name) => step(name, 'refunds', ['place', 'pay', 'fulfil']),
  'a paid order is cancelled': (name) => step(name, 'cancel', ['place', 'pay']),
};

/** The staff are told that stock ran low. */
export function alertScene(): Promise<Scene> {
  return heard('the staff are told that stock ran low', 'inventory/on-stock-alert', 'stock.ran-low', [sale], { staff: 'staff' });
}
