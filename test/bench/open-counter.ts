import { createHmac } from 'node:crypto';
import { routes } from '@dianke/contract/routes';
import type { MemoryStore } from '@dianke/data/store/memory-store';
import { matchRoute } from '@dianke/runtime/match-route';
import { followMemory } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { type Asking, openWorld } from '../world/world.ts';

const goods = [
  { name: '纯棉圆领短袖白T恤', sku: 'TEE-W-M', barcode: '6901234500059' },
  { name: '高腰直筒牛仔裤', sku: 'JEAN-B-29', barcode: '6901234500073' },
  { name: '真皮小方包', sku: 'BAG-R-1', barcode: '6901234500080' },
] as const;

type Body = Readonly<Record<string, unknown>>;

/** A shop with goods, a customer and a till, in which everything was done once, so that what is measured finds it warm. */
export async function openCounter(store: MemoryStore) {
  const world = await openWorld({ store, laws: 'by the test' });
  const shop = await openShop(world);
  const follow = followMemory(store);
  let keys = 0;

  /** Asks as the SDK would: with an idempotency key of 32 digits where the route takes one. */
  async function ask(method: string, path: string, asking: Asking = {}): Promise<Body> {
    const matched = matchRoute(keyed, method, path);
    const headers = matched.found === 'operation' ? { 'idempotency-key': String(++keys).padStart(32, 'f') } : undefined;
    const answer = await world.ask(shop.owner, method, path, headers === undefined ? asking : { ...asking, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async function create(name: string, size: string, sku: string, barcode: string): Promise<string> {
    const body = { name, variants: [{ sku, name: size, barcode, price: { amount: 5900, currency: 'CNY' } }] };
    const id = firstId((await ask('POST', '/v1/products', { body })).variants);
    await shop.stock(id, '1000');
    return id;
  }

  const variants: string[] = [];
  const longNamed: string[] = [];
  for (const { name, sku, barcode } of goods) {
    variants.push(await create(name, '中码', sku, barcode));
    longNamed.push(await create(name.padEnd(40, '新款'), '红色中码加厚加绒款式', `${sku}-WINTER-RED-LINED`, `9${barcode}`));
  }
  const customer = await shop.customer('138 0013 8000');
  const orderBody = { store_id: shop.storeId, customer_id: customer, lines: variants.map((variant_id) => ({ variant_id, quantity: '1' })) };
  const longLines = longNamed.map((variant_id) => ({ variant_id, quantity: '12.345', discount: 12_345, tax: 1234 }));
  const longOrderBody = { ...orderBody, lines: longLines };
  await ask('POST', '/v1/orders', { body: orderBody });
  const till = await ask('POST', '/v1/connections', { body: { provider: 'till', name: '收银机', store_id: shop.storeId } });

  /** A signed sale of the three goods to the customer, by phone. */
  async function tellSale(saleId: string): Promise<void> {
    const lines = goods.map(({ sku }) => ({ sku, quantity: '1', unit_price: 5900 }));
    const at = world.clock.now;
    const raw = JSON.stringify({
      type: 'sale.completed',
      data: {
        sale_id: saleId,
        occurred_at: at.toISOString(),
        currency: 'CNY',
        customer: { phone: '13800138000' },
        lines,
        payments: [{ method: 'wechat', amount: 17_700 }],
      },
    });
    const stamp = String(Math.floor(at.getTime() / 1000));
    const key = Buffer.from(String(till.secret).slice('whsec_'.length), 'base64');
    const signature = `v1,${createHmac('sha256', key).update(`msg_${saleId}.${stamp}.${raw}`).digest('base64')}`;
    const headers = { 'webhook-id': `msg_${saleId}`, 'webhook-timestamp': stamp, 'webhook-signature': signature };
    const answer = await world.ask(undefined, 'POST', String(till.path), { raw, headers });
    if (answer.status !== 202) throw new Error(`the till’s sale was answered ${answer.status}`);
  }

  await tellSale('T1-000001');
  await world.settle();
  return {
    world,
    shop,
    variants,
    orderBody,
    longOrderBody,
    ask,
    tellSale,
    /** What has changed since the last look, as the readers of the stream take it. */
    changes: follow,
    /** Lets everything that has happened so far be published, heard and sealed. */
    async followAll(): Promise<void> {
      await world.settle();
      await follow();
    },
  };
}

const keyed = routes.filter((one) => one.idempotency !== undefined).map((route) => ({ route }));

function firstId(variants: unknown): string {
  const [first]: unknown[] = Array.isArray(variants) ? variants : [];
  if (typeof first === 'object' && first !== null && 'id' in first && typeof first.id === 'string') return first.id;
  throw new Error('a product without a variant');
}
