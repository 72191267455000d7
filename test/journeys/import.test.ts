import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { errorLines, runImport, uploadFile } from '../world/import-file.ts';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

const open = async () => openShop(await openWorld());
type Made = { readonly id: string };

const customers = [
  '会员号,姓名,手机,邮箱,性别,生日,标签,备注',
  '12346,张小明,138 0013 8000,,男,1990/8/15,VIP;老客户,"两行\n的备注"',
  '12347,李红,,li@example.com,女,1985-02-30,,',
  '12348,=王五,139 0013 9000,,,,,',
  ',陈六,12,,,,,',
  ',赵七,,,,,,',
  '12349,孙八,138 0013 8000,,,,,',
].join('\n');

describe('M-157 part: a file of customers', () => {
  it('M-157 part: is previewed with its columns guessed, tried, and taken in; what is wrong with a row stands in a file', async () => {
    const shop = await open();
    const id = await uploadFile(shop, 'customers', customers);
    const preview = await shop.must<{
      encoding: string;
      columns: { header: string; suggested_field: string | null }[];
      rows: { row: number; cells: string[] }[];
    }>('GET', `/v1/imports/${id}/preview`);
    expect(preview.encoding).toBe('utf-8');
    expect(preview.columns.map((column) => column.suggested_field)).toEqual([
      'external_id',
      'name',
      'phone',
      'email',
      'gender',
      'birthday',
      'tags',
      null,
    ]);
    expect(preview.rows[0]).toMatchObject({ row: 2, cells: expect.arrayContaining(['两行\n的备注']) });
    const before = await countTypes(shop);
    const tried = await runImport(shop, id, { dry_run: true });
    expect(tried).toMatchObject({ status: 'done', dry_run: true, result: { created: 3, updated: 0, unchanged: 1, failed: 2 } });
    const after = await countTypes(shop);
    expect({ ...after, job: 0, import: 0, commit: 0, audit: 0, 'import-errors': 0 }).toEqual({
      ...before,
      job: 0,
      import: 0,
      commit: 0,
      audit: 0,
      'import-errors': 0,
    });

    const job = await runImport(shop, id);
    expect(job).toMatchObject({ status: 'done', step: null, progress: { done: 6, total: 6 }, result: { created: 3, failed: 3 } });
    const [header, ...errors] = errorLines(shop, job);
    expect(header).toBe('会员号,姓名,手机,邮箱,性别,生日,标签,备注,error_row,error_column,error_code,error_detail');
    expect(errors).toEqual([
      '12347,李红,,li@example.com,女,1985-02-30,,,3,生日,INVALID_INPUT,a day with its year',
      ',陈六,12,,,,,,5,手机,INVALID_INPUT,Too small: expected string to have >=3 characters',
      '12349,孙八,138 0013 8000,,,,,,7,会员号,AMBIGUOUS_CUSTOMER,The row names two customers',
    ]);
    const found = await shop.must<{ external_id: string; name: string; tags: string[]; birth: object; source: string }>(
      'POST',
      '/v1/customers/look-up',
      {
        body: { external_id: '12346' },
      },
    );
    expect(found).toMatchObject({ name: '张小明', tags: ['vip', '老客户'], source: 'import', birth: { year: 1990, month: 8, day: 15 } });
    expect(await shop.must('POST', '/v1/customers/look-up', { body: { external_id: '12348' } })).toMatchObject({ name: '=王五' });

    const again = await runImport(shop, id);
    expect(again.result).toEqual({ created: 0, updated: 0, unchanged: 3, failed: 3 });
    const copy = await runImport(shop, await uploadFile(shop, 'customers', customers));
    expect(copy.result).toEqual({ created: 0, updated: 0, unchanged: 3, failed: 3 });
  });
});

describe('M-157 part: a file of products', () => {
  const goods = [
    'SKU;商品名称;规格;售价;成本价;分类;条码',
    'TEE-S;白T恤;S;59,00;20,00;服装/上衣;',
    'TEE-M;白T恤;M;59,00;20,00;服装/上衣;6901234567892',
    'TEE-M;白T恤;L;59,00;20,00;服装/上衣;',
    'bad sku!;白T恤;XL;59,00;;;',
    'COLA;可乐;;3,005;;饮料;',
    'WATER;矿泉水;;2;;饮料;',
  ].join('\r\n');

  it('M-157 part: with semicolons and decimal commas in GB18030 makes products with their variants and categories, and brings them up to a later file', async () => {
    const shop = await open();
    // Bytes of GB18030 as a spreadsheet in China writes them.
    const id = await uploadFile(shop, 'products', gb18030(goods));
    const seen = await shop.must<{ encoding: string; delimiter: string }>('GET', `/v1/imports/${id}/preview`);
    expect(seen).toMatchObject({ encoding: 'gb18030', delimiter: ';', missing: [] });
    const job = await runImport(shop, id, { decimal_mark: ',' });
    expect(job).toMatchObject({ status: 'done', result: { created: 3, updated: 0, unchanged: 1, failed: 2 } });
    expect(
      errorLines(shop, job)
        .slice(1)
        .map((line) => /(\d+,[^,]+,[A-Z_]+),[^,]*$|(\d+,[^,]+,[A-Z_]+),"/.exec(line)?.slice(1).join('')),
    ).toEqual(['5,SKU,INVALID_INPUT', '6,售价,INVALID_INPUT']);
    const tee = await shop.must<{ product_id: string; cost: object }>('GET', '/v1/variants', { query: { sku: 'TEE-M' } });
    const product = await shop.must<{ name: string; variants: { sku: string; name: string }[] }>('GET', `/v1/products/${tee.product_id}`);
    expect(product).toMatchObject({
      name: '白T恤',
      variants: [
        { sku: 'TEE-S', name: 'S' },
        { sku: 'TEE-M', name: 'M' },
      ],
    });
    const categories = await shop.must<{ data: { name: string; level: number }[] }>('GET', '/v1/categories');
    expect(categories.data.map(({ name, level }) => `${level} ${name}`).sort()).toEqual(['1 服装', '1 饮料', '2 上衣']);
    expect((await runImport(shop, id, { decimal_mark: ',' })).result).toEqual({ created: 0, updated: 0, unchanged: 4, failed: 2 });

    const dearer = 'SKU,商品名称,规格,售价\nTEE-S,白T恤,S,69.00\nTEE-M,白T恤,M,59.00\nTEE-XL,白T恤,XL,69.00';
    const later = await uploadFile(shop, 'products', dearer);
    expect((await runImport(shop, later, { dry_run: true, duplicates: 'update' })).result).toEqual({
      created: 1,
      updated: 1,
      unchanged: 1,
      failed: 0,
    });
    expect((await runImport(shop, later, { duplicates: 'update' })).result).toEqual({ created: 1, updated: 1, unchanged: 1, failed: 0 });
    expect(await shop.must('GET', '/v1/variants', { query: { sku: 'TEE-S' } })).toMatchObject({ price: { amount: 6900 }, cost: { amount: 2000 } });
    expect(await shop.must('GET', '/v1/variants', { query: { sku: 'TEE-XL' } })).toMatchObject({ product_id: tee.product_id });
    expect((await runImport(shop, later, { duplicates: 'update' })).result).toEqual({ created: 0, updated: 0, unchanged: 3, failed: 0 });
  });
});

describe('M-157 part: a file of counted stock', () => {
  it('M-157 part: sets the book to the shelf once, whatever is sold before the file comes again', async () => {
    const shop = await open();
    const skus = ['A', 'B', 'C', 'D'];
    const ids: string[] = [];
    for (const sku of skus) {
      const body = { name: sku, variants: [{ sku, price: { amount: 100, currency: 'CNY' }, tracks_batches: sku === 'D' }] };
      const made = await shop.must<{ variants: Made[] }>('POST', '/v1/products', { body });
      ids.push(made.variants[0]?.id ?? '');
    }
    const [a = '', b = ''] = ids;
    const move = (kind: string, quantity: string) =>
      shop.must('POST', '/v1/stock-movements', { body: { store_id: shop.storeId, kind, reason: 'other', lines: [{ variant_id: a, quantity }] } });
    await move('receipt', '10');
    const file = '货号,门店,实盘数量\nA,SH1,8\nB,SH1,1.5\nC,SH1,0\nA,SH1,9\nD,SH1,3\nX,SH1,1\nB,SH9,1\nC,SH1,-1';
    const id = await uploadFile(shop, 'stock_counts', file);
    const tried = await runImport(shop, id, { dry_run: true });
    const job = await runImport(shop, id);
    for (const one of [tried, job]) expect(one.result).toEqual({ created: 0, updated: 2, unchanged: 1, failed: 5 });
    expect(
      errorLines(shop, job)
        .slice(1)
        .map((line) => line.split(',').slice(3, 6).join(' ')),
    ).toEqual(['5 货号 DUPLICATE_ROW', '6 货号 BATCH_REQUIRED', '7 货号 UNKNOWN_VARIANT', '8 门店 UNKNOWN_STORE', '9 实盘数量 INVALID_INPUT']);
    const onHand = async (variant: string) =>
      (await shop.must<{ on_hand: string }>('GET', `/v1/stock-levels/${variant}`, { query: { store_id: shop.storeId } })).on_hand;
    expect([await onHand(a), await onHand(b)]).toEqual(['8', '1.5']);
    await move('issue', '3');
    const again = await runImport(shop, await uploadFile(shop, 'stock_counts', file));
    expect(again.result).toEqual({ created: 0, updated: 0, unchanged: 3, failed: 5 });
    expect(await onHand(a)).toBe('5');
    const nextMonth = await uploadFile(shop, 'stock_counts', file, { source: 'count-2026-12' });
    expect((await runImport(shop, nextMonth)).result).toMatchObject({ updated: 1 });
    expect(await onHand(a)).toBe('8');
    const month = '2026-11';
    const { data } = await shop.must<{ data: { reason: string; kind: string }[] }>('GET', '/v1/stock-movements', {
      query: { store_id: shop.storeId, month },
    });
    expect(data.filter((one) => one.reason === 'count')).toHaveLength(2);
  });
});

/** Text in GB18030, which no standard function writes: by the decoder's own table of two-byte characters. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue;
      bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    }
  }
  return Uint8Array.from([...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : (bytes.get(sign) ?? []))));
}

async function countTypes(shop: Awaited<ReturnType<typeof open>>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of await readAll(shop.world.store)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
