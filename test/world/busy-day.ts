import type { Fact } from '@dianke/events/fact';
import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import { MessageRefused } from '@dianke/gateways/messages';
import { leasingLimiter, rateRules } from '@dianke/runtime/rate-limit';
import { fileDead } from '../faults/letters.ts';
import { runCampaign } from './campaign.ts';
import { runImport, uploadFile } from './import-file.ts';
import { signIn } from './member.ts';
import { openReceiver } from './receiver.ts';
import { openShop, type Shop } from './shop.ts';
import { connectSquareShop } from './square.ts';
import { connectTill } from './till.ts';
import { openWorld } from './world.ts';

const goods = [
  { name: '纯棉圆领短袖白T恤', sku: 'TEE-W-M', barcode: '6901234500059' },
  { name: '高腰直筒牛仔裤', sku: 'JEAN-B-29', barcode: '6901234500073' },
  { name: '真皮小方包', sku: 'BAG-R-1', barcode: '6901234500080' },
] as const;

type Made = { readonly id: string };
type Variants = { readonly variants: readonly Made[] };

/**
 * A day in which a shop does everything that it can do, so that every kind of item comes to be, of a usual size: goods with
 * names of ten characters, orders of three lines, a customer with phone and e-mail.
 */
export async function busyDay() {
  const world = await openWorld();
  const shop = await openShop(world);
  await shop.must('POST', '/v1/session');
  await openStaffAndKeys(shop);
  const variants = await fillShelves(shop);
  await tendShelves(shop);
  await countShelves(shop);
  const body = { name: '张小明', phone: '138 0013 8000', email: 'zhang.xiaoming@example.com', store_id: shop.storeId };
  const customer = await shop.must<Made>('POST', '/v1/customers', { body });
  await knowCustomer(shop, customer.id);
  await shop.must('PUT', '/v1/loyalty-programs/default', { body: { earn_rate_bp: 10_000 } });
  await sellOnline(shop, variants, customer.id);
  await signIn(world, shop.merchantId, { phone: '138 0013 8000' });
  await sellAtTheTill(shop);
  await failOnce(shop, variants, customer.id);
  await speakToOthers(shop, variants);
  await writeToCustomers(shop);
  await bringHistory(shop);
  await askInHaste(shop);
  await world.settle();
  await sumDays(world.house, world.clock.now.toISOString());
  return { world, shop };
}

/** A cashier, a role of the shop's own, a key, and someone who tries what they may not. */
async function openStaffAndKeys(shop: Shop): Promise<void> {
  const staff = {
    name: '李收银',
    email: 'cashier@example.com',
    phone: '139 0013 9000',
    role: 'cashier',
    stores: [shop.storeId],
    alerts: { sms: true, email: true },
  };
  const cashier = await shop.must<Made>('POST', '/v1/staff', { body: staff });
  await shop.must('POST', '/v1/roles', { body: { name: '盘点员', permissions: ['inventory:read', 'inventory:write', 'catalog:read'] } });
  await shop.must('POST', '/v1/api-keys', { body: { name: '网店', permissions: ['catalog:read', 'orders:read', 'orders:write'] } });
  await shop.must('PATCH', '/v1/modules', { headers: { 'if-match': '"0"' }, body: { modules: { bookings: false } } });
  await shop.must('PATCH', '/v1/modules', { headers: { 'if-match': '"1"' }, body: { store_id: shop.storeId, modules: { bookings: true } } });
  await shop.world.settle();
  const refused = await shop.world.ask(shop.person(cashier.id), 'GET', '/v1/staff');
  if (refused.status !== 403) throw new Error(`a cashier saw the staff: ${refused.status}`);
}

/** What staff write down of a customer in passing. */
async function knowCustomer(shop: Shop, id: string): Promise<void> {
  const path = `/v1/customers/${id}`;
  await shop.must('POST', `${path}/tags`, { body: { add: ['老客户', 'vip'] } });
  const note = await shop.must<Made>('POST', `${path}/notes`, { body: { text: '不吃香菜' } });
  await shop.must('PATCH', `${path}/notes/${note.id}`, { body: { text: '不吃香菜，也不吃葱' }, headers: { 'if-match': '"1"' } });
  await shop.must('PUT', `${path}/preferences`, { body: { colours: ['蓝'], sizes: ['XL'], free: '喜欢宽松的' } });
  const consent = { purpose: 'marketing', channel: 'sms', status: 'granted', proof: { source: 'till', text_version: '2026-01' } };
  await shop.must('POST', `${path}/consents`, { body: consent });
}

async function fillShelves(shop: Shop): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, sku, barcode } of goods) {
    const variants = [{ sku, name: '中码', barcode, price: { amount: 5900, currency: 'CNY' } }];
    const made = await shop.must<Variants>('POST', '/v1/products', { body: { name, variants } });
    ids.push(...made.variants.map((variant) => variant.id));
  }
  const lines = ids.map((variant_id) => ({ variant_id, quantity: '24' }));
  const receipt = { store_id: shop.storeId, kind: 'receipt', reason: 'delivery', lines };
  await shop.must('POST', '/v1/stock-movements', { body: receipt });
  for (const id of ids)
    await shop.must('PATCH', `/v1/stock-levels/${id}`, { body: { store_id: shop.storeId, low_limit: '5' }, headers: { 'if-match': '"1"' } });
  return ids;
}

/** Milk that is kept by batch in a category, has a price of its own in the store, and is to last a week. */
async function tendShelves(shop: Shop): Promise<void> {
  const { id } = await shop.must<Made>('POST', '/v1/categories', { body: { name: '乳制品' } });
  const variants = [
    { sku: 'MILK-1', name: '一升', price: { amount: 900, currency: 'CNY' }, cost: { amount: 600, currency: 'CNY' }, tracks_batches: true },
  ];
  const made = await shop.must<Variants>('POST', '/v1/products', { body: { name: '全脂纯牛奶一升装盒', category_id: id, variants } });
  const milk = made.variants[0]?.id;
  const lines = [{ variant_id: milk, quantity: '24', batch: { code: 'L2611', expires_on: '2026-12-24' } }];
  await shop.must('POST', '/v1/stock-movements', { body: { store_id: shop.storeId, kind: 'receipt', reason: 'delivery', lines } });
  const limits = [{ cover_days_low: 7, cover_days_over: 60 }, { over_limit: '500' }];
  for (const [at, limit] of limits.entries())
    await shop.must('PATCH', `/v1/stock-levels/${milk}`, { body: { store_id: shop.storeId, ...limit }, headers: { 'if-match': `"${at + 1}"` } });
  const price = { price: { amount: 850, currency: 'CNY' } };
  await shop.must('PUT', `/v1/variants/${milk}/store-prices/${shop.storeId}`, { body: price, headers: { 'if-match': '"0"' } });
  const visit = await shop.must<Variants>('POST', '/v1/products', {
    body: { name: '上门安装', kind: 'service', variants: [{ sku: 'VISIT', price: { amount: 9900, currency: 'CNY' }, duration_minutes: 60 }] },
  });
  const order = { store_id: shop.storeId, lines: [{ variant_id: visit.variants[0]?.id, quantity: '1' }] };
  await shop.must('POST', '/v1/orders', { body: order });
}

/** A file that counts the shelves, one line of it for goods that nobody has. */
async function countShelves(shop: Shop): Promise<void> {
  const lines = [...goods.map(({ sku }) => `${sku},24`), 'GONE-1,3'];
  const job = await runImport(shop, await uploadFile(shop, 'stock_counts', `货号,实盘数量\n${lines.join('\n')}`, { store_id: shop.storeId }));
  if (job.result.failed !== 1) throw new Error(`the shelves were not counted: ${JSON.stringify(job)}`);
}

/** One order paid and sent on its way, one handed over and refunded with its goods, one cancelled. */
async function sellOnline(shop: Shop, variants: readonly string[], customerId: string): Promise<void> {
  const order = {
    store_id: shop.storeId,
    customer_id: customerId,
    channel: 'web',
    lines: variants.map((variant_id) => ({ variant_id, quantity: '1' })),
  };
  const ways: readonly (readonly (readonly [step: string, body?: object])[])[] = [
    [['status-link', {}], ['pack'], ['ship', { carrier: 'sf', tracking_number: 'SF1234567890123' }], ['sign'], ['close']],
    [['fulfil'], ['refunds', { restock: true, reason: '退货' }]],
    [['cancel', { reason: '顾客改变主意' }]],
  ];
  for (const steps of ways) {
    const { id } = await shop.must<Made>('POST', '/v1/orders', { body: order });
    const paid = { method: 'wechat', amount: { amount: 17_700, currency: shop.currency }, reference: '4200001234202611207890' };
    await shop.must('POST', `/v1/orders/${id}/payments`, { body: paid });
    for (const [step, body] of steps) await shop.must('POST', `/v1/orders/${id}/${step}`, body === undefined ? {} : { body });
  }
  await shop.world.settle();
}

/** A sale that empties the shelf to its limit, and a voiding that comes before its sale. */
async function sellAtTheTill(shop: Shop): Promise<void> {
  const till = await connectTill(shop);
  const lines = goods.map(({ sku }) => ({ sku, quantity: '20', unit_price: 5900 }));
  const payments = [{ method: 'wechat' as const, amount: 354_000 }];
  const events = [till.sale('T1-000124', lines, { payments, customer: { phone: '13800138000' } }), till.void('T1-000125')];
  for (const event of events) {
    const answer = await till.tell(event);
    if (answer.status !== 202) throw new Error(`the till was answered ${answer.status}`);
  }
  await shop.world.settle();
}

/** A fact that no listener takes, and a call that names no merchant, each filed as a dead letter. */
async function failOnce(shop: Shop, variants: readonly string[], customerId: string): Promise<void> {
  const { world } = shop;
  const order = { store_id: shop.storeId, customer_id: customerId, lines: [{ variant_id: variants[0], quantity: '1' }] };
  const { id } = await shop.must<Made>('POST', '/v1/orders', { body: order });
  await shop.must('POST', `/v1/orders/${id}/payments`, { body: { method: 'cash', amount: { amount: 5900, currency: shop.currency } } });
  await world.stream();
  for (const fact of world.waiting.splice(0)) {
    if (fact.type !== 'order.paid') await world.deliver(fact);
    else world.dead.push({ ear: 'on-order-settled', fact, error: new Error('the table is away') });
  }
  world.dead.push({ ear: 'nightly-verify-audit', fact: { id: 'tonight' } as Fact, error: new Error('the table is away') });
  await fileDead(world);
}

/** A location at Square, and a receiver of webhooks that hears of one order and is not there for another. */
async function speakToOthers(shop: Shop, variants: readonly string[]): Promise<void> {
  await connectSquareShop(shop);
  const receiver = await openReceiver(shop, ['order.placed']);
  for (const status of [200, 500]) {
    receiver.answers(() => status);
    await shop.must('POST', '/v1/orders', { body: { store_id: shop.storeId, lines: variants.map((variant_id) => ({ variant_id, quantity: '1' })) } });
    await shop.world.settle();
  }
}

/** A campaign by SMS of the usual length that goes out, and one that the provider refuses; one of the audience has said nothing. */
async function writeToCustomers(shop: Shop): Promise<void> {
  const text = '{{name|您好}}，{{shop}}双十二全场九折，您有{{points}}积分可用，到店即可抵扣。';
  const template = await shop.must<Made>('POST', '/v1/templates', { body: { channel: 'sms', name: '双十二短信', text } });
  await shop.must('POST', '/v1/customers', { body: { name: '李晓华', phone: '137 0013 7000', store_id: shop.storeId, tags: ['老客户'] } });
  for (const refused of [false, true]) {
    if (refused) shop.world.failures.push(new MessageRefused('InvalidParameterException'));
    const body = { name: '双十二老客户', template_id: template.id, tag: '老客户' };
    await runCampaign(shop, (await shop.must<Made>('POST', '/v1/campaigns', { body })).id);
  }
}

/** Receipts of another till: a sale, a return, a correction of the shelf, and one of more goods than a transaction takes. */
async function bringHistory(shop: Shop): Promise<void> {
  const skus: string[] = [];
  for (let at = 0; at < 91; at += 26) {
    const variants = Array.from({ length: Math.min(26, 91 - at) }, (_, next) => {
      const sku = `SOCK-${String(at + next).padStart(4, '0')}`;
      skus.push(sku);
      return { sku, name: `${at + next} 号`, price: { amount: 5900, currency: 'CNY' } };
    });
    const made = await shop.must<Variants>('POST', '/v1/products', { body: { name: '纯棉运动短袜男女同款', variants } });
    const lines = made.variants.map(({ id }) => ({ variant_id: id, quantity: '12' }));
    await shop.must('POST', '/v1/stock-movements', { body: { store_id: shop.storeId, kind: 'receipt', reason: 'opening', lines } });
  }
  const row = (receipt: string, sku: string, quantity: number, price: string) => `${receipt},2025-11-11 10:15,${sku},${quantity},${price}`;
  const own = goods.map(({ sku }) => sku);
  const lines = [
    ...own.map((sku) => row('A-000121', sku, 1, '59.00')),
    ...own.map((sku) => row('A-000122', sku, -1, '59.00')),
    ...own.map((sku) => row('A-000123', sku, -1, '0')),
    ...skus.map((sku) => row('A-000124', sku, 1, '59.00')),
  ];
  const file = `receipt_number,occurred_at,sku,quantity,unit_price\n${lines.join('\n')}`;
  const job = await runImport(shop, await uploadFile(shop, 'sales', file, { store_id: shop.storeId }), { moves_stock: true });
  if (job.result.created !== lines.length) throw new Error(`history was not taken in: ${JSON.stringify(job)}`);
}

/** More requests in one moment than a process answers on its own. */
async function askInHaste(shop: Shop): Promise<void> {
  const limiter = leasingLimiter(shop.world.store);
  for (let requests = 0; requests <= rateRules.free; requests++) await limiter.take(shop.merchantId, shop.ownerId, shop.world.clock.now);
}
