import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listPage } from './list-page.ts';
import { memoryStore } from './store/memory-store.ts';
import type { Item, Query } from './store/store.ts';
import { openTable, type StoreScope, type Table } from './table.ts';

type Scope = readonly Omit<Query, 'limit' | 'after'>[];

const act = { action: 'list', actor: { kind: 'user' as const, id: 'usr_1' }, requestId: 'r', cause: null, key: 'k', hash: 'h', replayHours: 24 };
const shards = (merchantId: string, count: number): Scope => Array.from({ length: count }, (_, shard) => ({ pk: `M#${merchantId}#LIST#${shard}` }));

/** A store with these numbers of things in the shards of `mer_1`, and a table of it. */
async function filled(counts: readonly number[]) {
  const store = memoryStore();
  for (const [shard, count] of counts.entries())
    for (let at = 0; at < count; at++)
      await store.write({
        do: 'put',
        item: {
          pk: `M#mer_1#LIST#${shard}`,
          sk: String(at).padStart(4, '0'),
          type: 'thing',
          v: 1,
          gsi1pk: 'M#mer_1#ALL',
          gsi1sk: `${shard}-${String(at).padStart(4, '0')}`,
        },
      });
  const open = (merchantId = 'mer_1', stores: StoreScope = 'all'): Table =>
    openTable(store, { merchantId, stores, act }, { now: () => new Date(0), newId: (prefix) => prefix });
  return { store, table: open(), open };
}

async function walk(table: Table, scope: Scope, limit: number): Promise<{ items: Item[]; pages: number[] }> {
  const items: Item[] = [];
  const pages: number[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 500; page++) {
    const found = await listPage(table, scope, { limit, cursor });
    if (!found.accepted) throw new Error(found.code);
    items.push(...found.value.items);
    pages.push(found.value.items.length);
    if (found.value.next_cursor === null) return { items, pages };
    cursor = found.value.next_cursor;
  }
  throw new Error('the list does not end');
}

describe('a list, page by page', () => {
  test.each(['table', 'index'] as const)('of long orders by the %s has as many as an answer takes, and goes on where it ended', async (by) => {
    const { store, table } = await filled([0]);
    const text = 'x'.repeat(300_000);
    for (let at = 0; at < 25; at++) {
      const sk = String(at).padStart(4, '0');
      await store.write({ do: 'put', item: { pk: 'M#mer_1#LIST#0', sk, type: 'thing', v: 1, text, gsi1pk: 'M#mer_1#ALL', gsi1sk: sk } });
    }
    const scope: Scope = by === 'table' ? shards('mer_1', 1) : [{ index: 'gsi1', pk: 'M#mer_1#ALL' }];
    const { items, pages } = await walk(table, scope, 20);
    expect(items.map(({ sk }) => Number(sk))).toEqual(Array.from({ length: 25 }, (_, at) => at));
    expect(pages).toEqual([6, 6, 6, 6, 1]);
  });

  test('shows everything once, in order, whatever the page and however the shards are filled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 12 }),
        async (counts, limit) => {
          const { table } = await filled(counts);
          const { items, pages } = await walk(table, shards('mer_1', counts.length), limit);
          const all = counts.flatMap((count, shard) =>
            Array.from({ length: count }, (_, at) => `M#mer_1#LIST#${shard} ${String(at).padStart(4, '0')}`),
          );
          expect(items.map((item) => `${item.pk} ${item.sk}`)).toEqual(all);
          expect(Math.max(...pages)).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('begins with the newest where it is asked to', async () => {
    const { table } = await filled([5]);
    const { items } = await walk(table, [{ pk: 'M#mer_1#LIST#0', newestFirst: true }], 2);
    expect(items.map((item) => item.sk)).toEqual(['0004', '0003', '0002', '0001', '0000']);
  });

  test('of an index is read back from the table, and a thing that has gone meanwhile is left out', async () => {
    const { table } = await filled([3]);
    const { items } = await walk(table, [{ index: 'gsi1', pk: 'M#mer_1#ALL' }], 2);
    expect(items.map((item) => [item.sk, item.type])).toEqual([
      ['0000', 'thing'],
      ['0001', 'thing'],
      ['0002', 'thing'],
    ]);
    const vanishing: Table = {
      ...table,
      read: async (keys, options) => (await table.read(keys, options)).map((item, at) => (at === 0 ? undefined : item)),
    };
    expect(await listPage(vanishing, [{ index: 'gsi1', pk: 'M#mer_1#ALL' }], { limit: 3 })).toMatchObject({
      value: { items: [{ sk: '0001' }, { sk: '0002' }] },
    });
  });

  test('that is empty has one empty page', async () => {
    const { table } = await filled([0, 0, 0]);
    expect(await listPage(table, shards('mer_1', 3), { limit: 10 })).toEqual({ accepted: true, value: { items: [], next_cursor: null } });
  });
});

describe('a cursor', () => {
  const invalid = { accepted: false, code: 'INVALID_CURSOR', detail: {} };

  async function cursorOf(table: Table, scope: Scope): Promise<string> {
    const page = await listPage(table, scope, { limit: 2 });
    if (!page.accepted || page.value.next_cursor === null) throw new Error('no cursor');
    return page.value.next_cursor;
  }

  test('of another merchant, of a person of other stores, or of another filter is refused', async () => {
    const { table, open } = await filled([5, 5]);
    const cursor = await cursorOf(table, shards('mer_1', 2));
    expect(await listPage(open('mer_2'), shards('mer_2', 2), { limit: 2, cursor })).toEqual(invalid);
    expect(await listPage(open('mer_1', ['sto_1']), shards('mer_1', 2), { limit: 2, cursor })).toEqual(invalid);
    expect(await listPage(table, shards('mer_1', 1), { limit: 2, cursor })).toEqual(invalid);
    expect(await listPage(table, [{ pk: 'M#mer_1#LIST#0', newestFirst: true }], { limit: 2, cursor })).toEqual(invalid);
    expect(await listPage(table, shards('mer_1', 2), { limit: 2, cursor })).toMatchObject({ accepted: true });
  });

  test('with any one letter changed is refused', async () => {
    const { table } = await filled([5]);
    const cursor = await cursorOf(table, shards('mer_1', 1));
    const plain = (text: string) => Buffer.from(text, 'base64url').toString();
    for (let at = 0; at < cursor.length; at++) {
      const bent = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
      if (plain(bent) === plain(cursor)) continue;
      expect(await listPage(table, shards('mer_1', 1), { limit: 2, cursor: bent })).toEqual(invalid);
    }
  });

  test('made of anything else is refused and never a fault', async () => {
    const { table } = await filled([5]);
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
      fc.tuple(fc.string(), fc.json()).map((pair) => Buffer.from(JSON.stringify(pair)).toString('base64url')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (cursor) => {
        expect(await listPage(table, shards('mer_1', 1), { limit: 2, cursor })).toEqual(invalid);
      }),
    );
  });

  test('is one word that goes into a URL as it is', async () => {
    const { table } = await filled([5]);
    expect(await cursorOf(table, shards('mer_1', 1))).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});
