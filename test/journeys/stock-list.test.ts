import { expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Row = { variant_id: string; available: string; variant?: { name: string; sku: string } | null };
type Page = { data: Row[]; next_cursor: string | null };

async function open() {
  const world = await openWorld();
  const shop = await openShop(world);
  const product = async (name: string, variants: { sku: string; name?: string; barcode?: string }[], kind = 'goods') =>
    shop.must<{ id: string; variants: { id: string }[] }>('POST', '/v1/products', {
      body: { name, kind, variants: variants.map((one) => ({ price: { amount: 900, currency: 'CNY' }, ...one })) },
    });
  const list = async (query: Record<string, string>): Promise<Row[]> => {
    const rows: Row[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 50; pages++) {
      const page: Page = await shop.must<Page>('GET', '/v1/stock-levels', {
        query: { store_id: shop.storeId, ...query, ...(cursor === null ? {} : { cursor }) },
      });
      rows.push(...page.data);
      cursor = page.next_cursor;
      if (cursor === null) return rows;
    }
    throw new Error('the list has no end');
  };
  const receive = (variant_id: string, quantity: string) =>
    shop.must('POST', '/v1/stock-movements', {
      body: { store_id: shop.storeId, kind: 'receipt', reason: 'delivery', lines: [{ variant_id, quantity }] },
    });
  return { shop, product, list, receive };
}

it('the stock list is searched by words of a name, a SKU’s beginning or a whole barcode, whatever has moved here', async () => {
  const { shop, product, list, receive } = await open();
  const milk = await product('全脂牛奶', [
    { sku: 'MILK-250', name: '250ml', barcode: '6901234599001' },
    { sku: 'MILK-1000', name: '1 升' },
  ]);
  await product('燕麦奶', [{ sku: 'OAT-1', name: '1 升' }]);
  await product('送奶上门', [{ sku: 'MILK-HOME' }], 'service');
  const gone = await product('旧牛奶', [{ sku: 'OLD-1' }]);
  await shop.must('PATCH', `/v1/products/${gone.id}`, { headers: { 'if-match': '"1"' }, body: { status: 'archived' } });
  await receive(milk.variants[0]?.id ?? '', '7');
  const found = async (query: Record<string, string>) =>
    (await list({ expand: 'variant', ...query })).map(({ variant, available }) => `${variant?.sku} ${available}`).sort();
  for (const limit of ['1', '50']) {
    expect(await found({ text: '牛奶', limit })).toEqual(['MILK-1000 0', 'MILK-250 7']);
    expect(await found({ text: '奶 升', limit })).toEqual(['MILK-1000 0', 'OAT-1 0']);
    expect(await found({ text: 'milk', limit })).toEqual(['MILK-1000 0', 'MILK-250 7']);
    expect(await found({ text: '6901234599001', limit })).toEqual(['MILK-250 7']);
    expect(await found({ text: '酸奶', limit })).toEqual([]);
    expect(await found({ text: '牛奶', state: 'out', limit })).toEqual(['MILK-1000 0']);
  }
  const both = await shop.ask('GET', '/v1/stock-levels', { query: { store_id: shop.storeId, text: '奶', sku_prefix: 'MI' } });
  expect([both.status, both.body['code']]).toEqual([400, 'INVALID_INPUT']);
});

it('what is out is what nothing is left of, and an item is named only to those who may read the catalogue', async () => {
  const { shop, product, list, receive } = await open();
  const tea = await product('茶叶', [{ sku: 'TEA-1' }]);
  const id = tea.variants[0]?.id ?? '';
  await receive(id, '2');
  expect(await list({ state: 'out' })).toEqual([]);
  await shop.must('POST', '/v1/stock-movements', {
    body: { store_id: shop.storeId, kind: 'issue', reason: 'damage', lines: [{ variant_id: id, quantity: '2' }] },
  });
  const [row] = await list({ state: 'out', expand: 'variant' });
  expect(row).toMatchObject({ variant_id: id, available: '0', variant: { name: '茶叶', sku: 'TEA-1' } });
  const key = await shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name: '看板', permissions: ['inventory:read'] } });
  const query = { store_id: shop.storeId };
  for (const path of ['/v1/stock-levels', `/v1/stock-levels/${id}`, '/v1/stock-alerts']) {
    const plain = await shop.world.ask(key.secret, 'GET', path, { query });
    expect([path, plain.status]).toEqual([path, 200]);
    const named = await shop.world.ask(key.secret, 'GET', path, { query: { ...query, expand: 'variant' } });
    expect([path, named.status, named.body['code']]).toEqual([path, 403, 'FORBIDDEN']);
  }
});
