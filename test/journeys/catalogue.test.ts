import { describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';
import { openWorld } from '../world/world.ts';

type Variant = {
  id: string;
  sku: string;
  name: string;
  options: { name: string; value: string }[];
  price: { amount: number };
  cost?: unknown;
  status: string;
  version: number;
  product_name: string;
};
type Product = { id: string; variants: Variant[]; version: number; status: string };
type Order = { id: string; lines: { unit_price: { amount: number } }[]; total: { amount: number } };

const yuan = (amount: number) => ({ amount, currency: 'CNY' });
const options = [
  {
    name: '颜色',
    values: [
      { value: '白', code: 'W' },
      { value: '黑', code: 'B' },
      { value: '红', code: 'R' },
    ],
  },
  { name: '尺码', values: ['S', 'M', 'L', 'XL'] },
];
const tees = (more: object = {}) => ({ body: { name: 'T恤', options, sku_pattern: 'TEE-{1}-{2}', price: yuan(5900), ...more } });

async function open() {
  const world = await openWorld();
  const shop = await openShop(world);
  const place = (variantId: string, more: object = {}) =>
    shop.ask('POST', '/v1/orders', { body: { store_id: shop.storeId, lines: [{ variant_id: variantId, quantity: '1', ...more }] } });
  const code = async (path: string, method: string, asking: object) => (await shop.ask(method, path, asking)).body['code'];
  return { world, shop, place, code };
}

const setPrice = (shop: Shop, variantId: string, storeId: string, price: object | null, version = 0) =>
  shop.ask('PUT', `/v1/variants/${variantId}/store-prices/${storeId}`, { headers: { 'if-match': `"${version}"` }, body: { price } });

describe('the catalogue', () => {
  it('M-045 a matrix of 3 colours × 4 sizes makes 12 SKUs, a barcode leads to its item, and the store’s own price wins', async () => {
    const { shop, place } = await open();
    const made = await shop.must<Product>('POST', '/v1/products', tees());
    expect(made.variants.map((variant) => variant.sku)).toEqual(
      ['W', 'B', 'R'].flatMap((colour) => ['S', 'M', 'L', 'XL'].map((size) => `TEE-${colour}-${size}`)),
    );
    expect(made.variants[6]).toMatchObject({
      name: '黑 / L',
      options: [
        { name: '颜色', value: '黑' },
        { name: '尺码', value: 'L' },
      ],
      price: yuan(5900),
    });
    const tee = made.variants[6] as Variant;
    await shop.must('PATCH', `/v1/variants/${tee.id}`, { headers: { 'if-match': '"1"' }, body: { barcode: '6901234500059' } });
    expect(await shop.must('GET', '/v1/variants', { query: { barcode: '6901234500059' } })).toMatchObject({ id: tee.id, sku: 'TEE-B-L' });
    expect(await shop.must('GET', '/v1/variants', { query: { sku: 'tee-b-l' } })).toMatchObject({ id: tee.id });
    const second = await shop.must<{ id: string }>('POST', '/v1/stores', {
      body: { code: 'SH2', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
    });
    expect((await setPrice(shop, tee.id, shop.storeId, yuan(4900))).status).toBe(200);
    for (const store of [shop.storeId, second.id]) {
      await shop.must('POST', '/v1/stock-movements', {
        body: { store_id: store, kind: 'receipt', reason: 'opening', lines: [{ variant_id: tee.id, quantity: '10' }] },
      });
    }
    const priced = async (storeId: string, more: object = {}) =>
      (await shop.must<Order>('POST', '/v1/orders', { body: { store_id: storeId, lines: [{ variant_id: tee.id, quantity: '2', ...more }] } })).total
        .amount;
    expect(await priced(shop.storeId)).toBe(9800);
    expect(await priced(second.id)).toBe(11_800);
    expect(await priced(shop.storeId, { unit_price: yuan(100) })).toBe(200);
    expect((await setPrice(shop, tee.id, shop.storeId, null, 1)).status).toBe(200);
    expect((await place(tee.id)).body).toMatchObject({ total: yuan(5900) });
  });

  it('a matrix is refused whole when one of its SKUs is taken, and one that is too large before anything is written', async () => {
    const { world, shop, code } = await open();
    const taken = await shop.variant('tee-r-m');
    const before = world.store.changes().length;
    expect((await shop.ask('POST', '/v1/products', tees())).body).toMatchObject({ code: 'SKU_TAKEN', meta: { existing_id: taken } });
    const wide = { name: '编号', values: Array.from({ length: 13 }, (_, at) => `${at}`) };
    expect(await code('/v1/products', 'POST', tees({ options: [...options.slice(1), wide] }))).toBe('TOO_MANY_VARIANTS');
    expect(world.store.changes().length).toBe(before);
  });

  it('the largest matrix of 48 fits one transaction, and a product grows to 95 variants and no further', async () => {
    const { shop, code } = await open();
    const size = { name: '号', values: Array.from({ length: 48 }, (_, at) => `${at}`).slice(0, 30) };
    const { id, variants } = await shop.must<Product>('POST', '/v1/products', {
      body: { name: '鞋', options: [size], sku_pattern: 'SHOE-{1}', price: yuan(100) },
    });
    expect(variants).toHaveLength(30);
    const more = (from: number, count: number) => ({
      body: {
        variants: Array.from({ length: count }, (_, at) => ({
          sku: `MORE-${from + at}`,
          barcode: `69${String(from + at).padStart(6, '0')}`,
          price: yuan(100),
        })),
      },
    });
    await shop.must('POST', `/v1/products/${id}/variants`, more(0, 30));
    await shop.must('POST', `/v1/products/${id}/variants`, more(30, 30));
    expect(await code(`/v1/products/${id}/variants`, 'POST', more(60, 6))).toBe('TOO_MANY_VARIANTS');
    const whole = await shop.must<Product>('POST', `/v1/products/${id}/variants`, more(60, 5));
    expect(whole.variants).toHaveLength(95);
    const renamed = await shop.must<Product>('PATCH', `/v1/products/${id}`, {
      headers: { 'if-match': `"${whole.version}"` },
      body: { name: '跑鞋' },
    });
    expect(new Set(renamed.variants.map((variant) => variant.product_name))).toEqual(new Set(['跑鞋']));
    const eight = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const largest = await shop.must<Product>('POST', '/v1/products', {
      body: {
        name: '袜',
        options: [
          { name: '色', values: eight.slice(0, 6) },
          { name: '码', values: eight },
        ],
        sku_pattern: 'SOCK-{1}-{2}',
        price: yuan(100),
      },
    });
    expect(largest.variants).toHaveLength(48);
  });

  it('archiving a product takes its items off sale, and bringing it back brings back those that were on sale', async () => {
    const { shop, place } = await open();
    const made = await shop.must<Product>('POST', '/v1/products', tees());
    const [gone, kept] = made.variants as [Variant, Variant];
    await shop.must('PATCH', `/v1/variants/${gone.id}`, { headers: { 'if-match': '"1"' }, body: { status: 'archived' } });
    await shop.stock(kept.id, '3');
    await shop.must('PATCH', `/v1/products/${made.id}`, { headers: { 'if-match': '"1"' }, body: { status: 'archived' } });
    expect((await place(kept.id)).body['code']).toBe('UNKNOWN_VARIANT');
    expect(await shop.must('GET', '/v1/products', { query: { status: 'active' } })).toMatchObject({ data: [] });
    expect((await shop.must<{ data: Product[] }>('GET', '/v1/products', { query: { status: 'archived' } })).data.map((one) => one.id)).toEqual([
      made.id,
    ]);
    const back = await shop.must<Product>('PATCH', `/v1/products/${made.id}`, { headers: { 'if-match': '"2"' }, body: { status: 'active' } });
    expect(back.variants.filter((variant) => variant.status === 'archived').map((variant) => variant.id)).toEqual([gone.id]);
    expect((await place(kept.id)).status).toBe(201);
  });

  it('a tree of categories holds four levels and no circle, and lists its products', async () => {
    const { shop, code } = await open();
    const create = (name: string, parent_id: string | null) =>
      shop.must<{ id: string; level: number; version: number }>('POST', '/v1/categories', { body: { name, parent_id } });
    const path: { id: string; level: number; version: number }[] = [];
    for (const name of ['服装', '上装', 'T恤', '短袖']) path.push(await create(name, path.at(-1)?.id ?? null));
    expect(path.map((category) => category.level)).toEqual([1, 2, 3, 4]);
    const [top, second, , leaf] = path as [(typeof path)[0], (typeof path)[0], (typeof path)[0], (typeof path)[0]];
    expect(await code('/v1/categories', 'POST', { body: { name: '更细', parent_id: leaf.id } })).toBe('CATEGORY_TOO_DEEP');
    expect(await code(`/v1/categories/${top.id}`, 'PATCH', { headers: { 'if-match': '"1"' }, body: { parent_id: leaf.id } })).toBe('CATEGORY_CYCLE');
    expect(await code(`/v1/categories/${second.id}`, 'PATCH', { headers: { 'if-match': '"1"' }, body: { status: 'archived' } })).toBe(
      'CATEGORY_NOT_EMPTY',
    );
    const made = await shop.must<Product>('POST', '/v1/products', tees({ category_id: leaf.id }));
    expect((await shop.must<{ data: Product[] }>('GET', '/v1/products', { query: { category_id: leaf.id } })).data.map((one) => one.id)).toEqual([
      made.id,
    ]);
    await shop.must('PATCH', `/v1/products/${made.id}`, { headers: { 'if-match': '"1"' }, body: { category_id: top.id } });
    expect(await shop.must('GET', '/v1/products', { query: { category_id: leaf.id } })).toMatchObject({ data: [] });
    expect((await shop.must<{ data: Product[] }>('GET', '/v1/products', { query: { category_id: top.id } })).data.map((one) => one.id)).toEqual([
      made.id,
    ]);
    await shop.must('PATCH', `/v1/categories/${leaf.id}`, { headers: { 'if-match': '"1"' }, body: { status: 'archived' } });
    expect(await code('/v1/products', 'POST', tees({ category_id: leaf.id, sku_pattern: 'X-{1}-{2}' }))).toBe('UNKNOWN_CATEGORY');
  });

  it('two categories moved into each other at the same moment never make a circle', async () => {
    const { shop } = await open();
    const [one, other] = await Promise.all(['甲', '乙'].map((name) => shop.must<{ id: string }>('POST', '/v1/categories', { body: { name } })));
    const move = (id: string, parent_id: string) =>
      shop.ask('PATCH', `/v1/categories/${id}`, { headers: { 'if-match': '"1"' }, body: { parent_id } });
    const answers = await Promise.all([move(one?.id ?? '', other?.id ?? ''), move(other?.id ?? '', one?.id ?? '')]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 422]);
    expect(answers.find((answer) => answer.status === 422)?.body['code']).toBe('CATEGORY_CYCLE');
  });

  it('what goods cost is seen and set by those only who may', async () => {
    const { world, shop } = await open();
    const made = await shop.must<Product>('POST', '/v1/products', tees({ cost: yuan(2100) }));
    expect(made.variants[0]?.cost).toEqual(yuan(2100));
    const clerk = await shop.must<{ id: string }>('POST', '/v1/staff', {
      body: { name: '收银', email: 'till@example.com', role: 'cashier', stores: 'all' },
    });
    await world.settle();
    const seen = await world.ask(shop.person(clerk.id), 'GET', `/v1/products/${made.id}`);
    expect(JSON.stringify(seen.body)).not.toMatch(/cost|2100/);
    const key = await shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name: '货', permissions: ['catalog:read', 'catalog:write'] } });
    const set = await world.ask(key.secret, 'PATCH', `/v1/variants/${made.variants[0]?.id}`, {
      headers: { 'if-match': '"1"' },
      body: { cost: yuan(1) },
    });
    expect(set.body).toMatchObject({ code: 'FORBIDDEN', meta: { permission: 'catalog:cost' } });
    const priced = await world.ask(key.secret, 'PATCH', `/v1/variants/${made.variants[0]?.id}`, {
      headers: { 'if-match': '"1"' },
      body: { price: yuan(6100) },
    });
    expect(priced.status).toBe(200);
    expect(await shop.must('GET', `/v1/variants/${made.variants[0]?.id}`)).toMatchObject({ price: yuan(6100), cost: yuan(2100) });
  });

  it('a service takes time and no stock, and sold-out goods are refused to orders but not to the till', async () => {
    const { world, shop, place, code } = await open();
    const cut = await shop.must<Product>('POST', '/v1/products', {
      body: { name: '剪发', kind: 'service', variants: [{ sku: 'CUT', price: yuan(8800), duration_minutes: 45 }] },
    });
    const cutId = cut.variants[0]?.id ?? '';
    expect(cut.variants[0]).toMatchObject({ kind: 'service', duration_minutes: 45 });
    const placed = await place(cutId);
    expect(placed.status).toBe(201);
    await shop.must('POST', `/v1/orders/${placed.body['id']}/cancel`, { body: { reason: '改约' } });
    const receive = { body: { store_id: shop.storeId, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: cutId, quantity: '1' }] } };
    expect(await code('/v1/stock-movements', 'POST', receive)).toBe('NOT_STOCKED');
    const till = await connectTill(shop);
    await till.tell(till.sale('T1', [{ sku: 'CUT', quantity: '1', unit_price: 8800 }]));
    const cola = await shop.variant('COLA');
    await shop.stock(cola, '5');
    const out = (sold_out: boolean) => shop.must('PUT', `/v1/variants/${cola}/sold-out/${shop.storeId}`, { body: { sold_out } });
    await out(true);
    expect((await place(cola)).body).toMatchObject({ code: 'SOLD_OUT', meta: { variant_id: cola } });
    await till.tell(till.sale('T2', [{ sku: 'COLA', quantity: '2', unit_price: 300 }]));
    await world.settle();
    expect(await shop.level(cola)).toMatchObject({ on_hand: '3' });
    await out(false);
    expect((await place(cola)).status).toBe(201);
    expect(await shop.must('GET', '/v1/stock-levels', { query: { store_id: shop.storeId } })).toMatchObject({ data: [{ variant_id: cola }] });
    const moved = await shop.must<{ data: { lines: unknown[] }[] }>('GET', '/v1/stock-movements', {
      query: { store_id: shop.storeId, month: '2026-11' },
    });
    expect(moved.data.every((movement) => movement.lines.length > 0)).toBe(true);
    expect(world.dead).toEqual([]);
  });
});
