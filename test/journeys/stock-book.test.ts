import { movementReasons } from '@dianke/contract/inventory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';
import { openWorld } from '../world/world.ts';

type Movement = {
  id: string;
  kind: string;
  reason: string;
  actor: { kind: string; id: string };
  lines: { variant_id: string }[];
  batches: { code: string; on_hand: string }[];
};
type Batch = { code: string | null; expires_on: string | null; on_hand: string };
type Page<T> = { data: T[]; next_cursor: string | null };

const month = '2026-11';

async function open() {
  const world = await openWorld();
  const shop = await openShop(world);
  const till = await connectTill(shop);
  const move = (kind: string, lines: object[], more: object = {}) =>
    shop.ask('POST', '/v1/stock-movements', { body: { store_id: shop.storeId, kind, reason: 'delivery', lines, ...more } });
  const list = async <T>(path: string, query: object = {}): Promise<T[]> => {
    const all: T[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 100; pages++) {
      const page: Page<T> = await shop.must<Page<T>>('GET', path, {
        query: { store_id: shop.storeId, limit: '3', ...query, ...(cursor === null ? {} : { cursor }) },
      });
      all.push(...page.data);
      cursor = page.next_cursor;
      if (cursor === null) return all;
    }
    throw new Error(`${path} has no end`);
  };
  let sales = 0;
  const sell = async (sku: string, quantity: string) => {
    await till.tell(till.sale(`T${++sales}`, [{ sku, quantity, unit_price: 300 }]));
    await world.settle();
    return `T${sales}`;
  };
  const milk = async () => {
    const made = await shop.must<{ variants: { id: string }[] }>('POST', '/v1/products', {
      body: { name: '牛奶', variants: [{ sku: 'MILK', price: { amount: 900, currency: 'CNY' }, tracks_batches: true }] },
    });
    return made.variants[0]?.id ?? '';
  };
  return { world, shop, till, move, list, sell, milk };
}

describe('the stock book', () => {
  it('M-054 every movement has a reason and an actor, one without a reason is refused, and goods kept by batch name batch and expiry', async () => {
    const { world, shop, till, move, list, sell, milk } = await open();
    const cola = await shop.variant('COLA');
    const line = (quantity: string) => [{ variant_id: cola, quantity }];
    const before = world.store.changes().length;
    for (const reason of [undefined, null, '', ' ', 'because', 'order', 'till']) {
      for (const kind of ['receipt', 'issue', 'adjustment', 'announcement']) {
        const answer = await move(kind, line('1'), { reason });
        expect([kind, reason, answer.status, answer.body['code']]).toEqual([kind, reason, 400, 'INVALID_INPUT']);
      }
    }
    expect(world.store.changes().length).toBe(before);
    const byHand = movementReasons.filter((reason) => reason !== 'order' && reason !== 'till');
    for (const reason of byHand)
      expect((await move('receipt', line('2'), { reason })).body).toMatchObject({ reason, actor: { kind: 'user', id: shop.ownerId } });
    const key = await shop.must<{ id: string; secret: string }>('POST', '/v1/api-keys', { body: { name: '仓库', permissions: ['inventory:write'] } });
    const posted = await world.ask(key.secret, 'POST', '/v1/stock-movements', {
      headers: { 'idempotency-key': 'k' },
      body: { store_id: shop.storeId, kind: 'adjustment', reason: 'count', lines: line('-1') },
    });
    expect(posted.body).toMatchObject({ actor: { kind: 'key', id: key.id } });
    const order = await shop.must<{ id: string }>('POST', '/v1/orders', {
      body: { store_id: shop.storeId, lines: [{ variant_id: cola, quantity: '1' }] },
    });
    await shop.must('POST', `/v1/orders/${order.id}/cancel`, { body: { reason: '改主意' } });
    const sale = await sell('COLA', '1');
    await till.tell(till.void(sale));
    await world.settle();

    const milkId = await milk();
    const batch = (code: string, expires_on?: string) => ({ code, ...(expires_on === undefined ? {} : { expires_on }) });
    const of = async (kind: string, quantity: string, named?: object) =>
      (await move(kind, [{ variant_id: milkId, quantity, ...(named === undefined ? {} : { batch: named }) }], { reason: 'expiry' })).body['code'] ??
      'taken';
    expect(await of('receipt', '5')).toBe('BATCH_REQUIRED');
    expect(await of('receipt', '5', batch('L1'))).toBe('BATCH_REQUIRED');
    expect(await of('receipt', '5', batch('L1', '2026-12-01'))).toBe('taken');
    expect(await of('receipt', '5', batch('l1', '2026-12-01'))).toBe('taken');
    expect(await of('receipt', '5', batch('L1', '2026-12-02'))).toBe('BATCH_MISMATCH');
    expect(await of('receipt', '5', batch('L2', '2026-12-24'))).toBe('taken');
    expect(await of('issue', '1')).toBe('BATCH_REQUIRED');
    expect(await of('issue', '1', batch('L9'))).toBe('UNKNOWN_BATCH');
    expect(await of('issue', '11', batch('L1'))).toBe('INSUFFICIENT_STOCK');
    expect(await of('issue', '4', batch('L1'))).toBe('taken');
    expect(await of('adjustment', '-1', batch('L2'))).toBe('taken');
    expect((await move('receipt', [{ variant_id: cola, quantity: '1', batch: batch('L1', '2026-12-01') }])).body['code']).toBe('INVALID_INPUT');
    const batches = await list<Batch>('/v1/stock-batches');
    expect(batches.map(({ code, expires_on, on_hand }) => `${code} ${expires_on} ${on_hand}`)).toEqual(['L1 2026-12-01 6', 'L2 2026-12-24 4']);

    const movements = await list<Movement>('/v1/stock-movements', { month });
    expect(movements.length).toBe(byHand.length + 1 + 4 + 5);
    for (const movement of movements)
      expect([movement.reason, movement.actor]).toEqual([
        expect.stringMatching(/^[a-z_]+$/),
        { kind: expect.stringMatching(/^(user|key|system)$/), id: expect.stringMatching(/./) },
      ]);
    const stored = (await readAll(world.store)).filter((item) => item.type === 'movement');
    expect(stored.length).toBe(movements.length);
    for (const item of stored)
      expect([typeof item['reason'], typeof (item['actor'] as { id?: unknown } | undefined)?.id]).toEqual(['string', 'string']);
  });

  it('sales take the oldest expiry first, what comes back lies without a batch, and batches always add up to the level', async () => {
    const { world, shop, till, move, list, sell, milk } = await open();
    const milkId = await milk();
    const receive = (code: string, expires_on: string, quantity: string) =>
      move('receipt', [{ variant_id: milkId, quantity, batch: { code, expires_on } }]);
    await receive('JUNE', '2027-06-30', '6');
    await receive('MAY', '2027-05-31', '4');
    const shown = async (query: object = {}) => (await list<Batch>('/v1/stock-batches', query)).map(({ code, on_hand }) => `${code} ${on_hand}`);
    await sell('MILK', '1');
    expect(await shown()).toEqual(['MAY 3', 'JUNE 6']);
    const order = await shop.must<{ id: string; total: object }>('POST', '/v1/orders', {
      body: { store_id: shop.storeId, lines: [{ variant_id: milkId, quantity: '5' }] },
    });
    await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: order.total } });
    await world.settle();
    expect(await shown()).toEqual(['MAY 3', 'JUNE 6']);
    await shop.must('POST', `/v1/orders/${order.id}/fulfil`);
    await world.settle();
    expect(await shown()).toEqual(['JUNE 4']);
    const sale = await sell('MILK', '6');
    expect(await shown()).toEqual(['null -2']);
    await till.tell(till.void(sale));
    await world.settle();
    expect(await shown()).toEqual(['null 4']);
    await receive('JULY', '2027-07-31', '3');
    await sell('MILK', '5');
    expect(await shown({ variant_id: milkId })).toEqual(['JULY 2']);
    expect(await shown({ expires_before: '2027-07-31' })).toEqual([]);
    expect(world.dead).toEqual([]);
  });

  it('a batch that is used up is let go 90 days after its expiry, and the rest still add up', async () => {
    const { world, shop, move, list, sell, milk } = await open();
    const milkId = await milk();
    const receive = (code: string, expires_on: string) => move('receipt', [{ variant_id: milkId, quantity: '2', batch: { code, expires_on } }]);
    await receive('OLD', '2026-08-01');
    await receive('NEW', '2026-12-01');
    const kept = async () => (await readAll(world.store)).filter((item) => item.type === 'batch').map((item) => `${item['code']} ${item['onHand']}`);
    await sell('MILK', '2');
    expect(await kept()).toEqual(['NEW 2000', 'OLD 0']);
    await sell('MILK', '1');
    expect(await kept()).toEqual(['NEW 1000']);
    expect(await list('/v1/stock-batches')).toMatchObject([{ code: 'NEW', on_hand: '1' }]);
    expect(await shop.level(milkId)).toMatchObject({ on_hand: '1' });
  });

  it('in any history, with the stream late, repeated and shuffled, batches add up to their level and none falls below zero', async () => {
    const step = fc.record({ do: fc.constantFrom('A', 'B', 'C', 'sale', 'issue', 'stream'), quantity: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const { world, move, list, till, milk, shop } = await open();
        const milkId = await milk();
        const expiry: Record<string, string> = { A: '2027-01-31', B: '2027-02-28', C: '2027-03-31' };
        let sales = 0;
        for (const { do: what, quantity } of steps) {
          const batch = expiry[what];
          if (batch !== undefined)
            await move('receipt', [{ variant_id: milkId, quantity: String(quantity), batch: { code: what, expires_on: batch } }]);
          else if (what === 'issue') await move('issue', [{ variant_id: milkId, quantity: String(quantity), batch: { code: 'A' } }]);
          else if (what === 'sale') await till.tell(till.sale(`S${++sales}`, [{ sku: 'MILK', quantity: String(quantity), unit_price: 900 }]));
          else await world.settle((facts) => [...facts, ...facts].reverse());
        }
        await world.settle();
        const { on_hand } = await shop.level(milkId);
        const batches = await list<Batch>('/v1/stock-batches');
        const named = batches.filter((batch) => batch.code !== null);
        if (steps.some((one) => expiry[one.do] !== undefined))
          expect(batches.reduce((sum, batch) => sum + Number(batch.on_hand), 0)).toBe(Number(on_hand));
        expect(named.every((batch) => Number(batch.on_hand) > 0)).toBe(true);
      }),
      { numRuns: process.env.PROVE === '1' ? 1000 : 40 },
    );
  }, 120_000);

  it('lists stock by state, category, product and the beginning of a SKU, and a month’s movements of one item', async () => {
    const { world, shop, list, move, sell } = await open();
    const category = await shop.must<{ id: string }>('POST', '/v1/categories', { body: { name: '饮料' } });
    const product = await shop.must<{ id: string; variants: { id: string; sku: string }[] }>('POST', '/v1/products', {
      body: {
        name: '茶',
        category_id: category.id,
        options: [{ name: '味', values: ['A', 'B', 'C', 'D', 'E'] }],
        sku_pattern: 'TEA-{1}',
        price: { amount: 300, currency: 'CNY' },
      },
    });
    const other = await shop.must<{ id: string; variants: { id: string }[] }>('POST', '/v1/products', {
      body: { name: '水', category_id: category.id, variants: [{ sku: 'WATER', price: { amount: 100, currency: 'CNY' } }] },
    });
    const loose = await shop.variant('TEAPOT');
    const teas = product.variants.map((variant) => variant.id);
    const all = [...teas, other.variants[0]?.id ?? '', loose];
    await move(
      'receipt',
      all.map((variant_id) => ({ variant_id, quantity: '10' })),
    );
    const limit = (variantId: string, body: object) =>
      shop.must('PATCH', `/v1/stock-levels/${variantId}`, { headers: { 'if-match': '"1"' }, body: { store_id: shop.storeId, ...body } });
    await limit(teas[0] ?? '', { low_limit: '20' });
    await limit(teas[1] ?? '', { over_limit: '5' });
    await sell('TEA-C', '12');
    const levels = async (query: object) =>
      (await list<{ variant_id: string }>('/v1/stock-levels', query)).map((level) => level.variant_id).toSorted();
    expect(await levels({})).toEqual(all.toSorted());
    expect(await levels({ state: 'low' })).toEqual([teas[0]]);
    expect(await levels({ state: 'over' })).toEqual([teas[1]]);
    expect(await levels({ state: 'negative' })).toEqual([teas[2]]);
    expect(await levels({ category_id: category.id })).toEqual(all.slice(0, 6).toSorted());
    expect(await levels({ category_id: category.id, state: 'negative' })).toEqual([teas[2]]);
    expect(await levels({ product_id: product.id })).toEqual(teas.toSorted());
    expect(await levels({ sku_prefix: 'tea-' })).toEqual(teas.toSorted());
    expect(await levels({ sku_prefix: 'TEA' })).toEqual([...teas, loose].toSorted());
    expect(
      (await shop.ask('GET', '/v1/stock-levels', { query: { store_id: shop.storeId, sku_prefix: 'TEA', product_id: product.id } })).body['code'],
    ).toBe('INVALID_INPUT');
    const first = await shop.must<Page<unknown>>('GET', '/v1/stock-levels', { query: { store_id: shop.storeId, state: 'low', limit: '1' } });
    expect(
      (await shop.ask('GET', '/v1/stock-levels', { query: { store_id: shop.storeId, state: 'over', limit: '1', cursor: first.next_cursor ?? '' } }))
        .body['code'],
    ).toBe('INVALID_CURSOR');
    expect((await list<Movement>('/v1/stock-movements', { month, variant_id: teas[2] })).map((movement) => movement.kind)).toEqual([
      'sale',
      'receipt',
    ]);
    expect(world.dead).toEqual([]);
  });
});
