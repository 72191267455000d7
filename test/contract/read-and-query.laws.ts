import type { Item, PagePlace, Query, Store } from '@dianke/data/store/store';
import { StoreMisuse } from '@dianke/data/store/store-misuse';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Candidate, itemOf, newPartition } from './open-stores.ts';

/** Every item of a query, page by page, and how many pages it took. */
export async function walk(store: Store, query: Query): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = [];
  let after: PagePlace | undefined;
  for (let pages = 1; pages <= 1000; pages++) {
    const page = await store.query({ ...query, ...(after === undefined ? {} : { after }) });
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    items.push(...page.items);
    if (page.next === null) return { items, pages };
    after = page.next;
  }
  throw new Error('the walk does not end');
}

const sorts = (items: readonly Item[], name = 'sk'): unknown[] => items.map((item) => item[name]);

function readLaws(open: () => Store): void {
  test('an item comes back as it went in, without what was undefined', async () => {
    const store = open();
    const pk = newPartition();
    const inner = { deep: [1, 'two', null, true, { bytes: new Uint8Array([0, 255]), gone: undefined }], empty: '', none: {} };
    await store.write({
      do: 'create',
      item: itemOf(pk, '店', {
        n: -Number.MAX_SAFE_INTEGER,
        text: '店客 😀',
        bytes: new Uint8Array([1, 2]),
        inner,
        list: [],
        gone: undefined,
        no: null,
        off: false,
      }),
    });
    const [item] = await store.read([{ pk, sk: '店' }], { consistent: true });
    expect(item).toEqual({
      ...itemOf(pk, '店', { n: -Number.MAX_SAFE_INTEGER, text: '店客 😀', bytes: new Uint8Array([1, 2]), list: [], no: null, off: false }),
      inner: { deep: [1, 'two', null, true, { bytes: new Uint8Array([0, 255]) }], empty: '', none: {} },
    });
    expect(Object.keys(item ?? {})).not.toContain('gone');
  });

  test('items come in the order of the keys, undefined where there is none, also for a key asked twice and for more than 100', async () => {
    const store = open();
    const pk = newPartition();
    for (let at = 0; at < 3; at++) {
      await store.transact(
        Array.from({ length: 50 }, (_, n) => ({ do: 'create' as const, item: itemOf(pk, `${at * 50 + n}`.padStart(3, '0'), { n: at * 50 + n }) })),
      );
    }
    const keys = [
      { pk, sk: '149' },
      { pk, sk: 'none' },
      ...Array.from({ length: 150 }, (_, n) => ({ pk, sk: `${n}`.padStart(3, '0') })),
      { pk, sk: '149' },
    ];
    const found = await store.read(keys, { consistent: true });
    expect(found.map((item) => item?.n)).toEqual([149, undefined, ...Array.from({ length: 150 }, (_, n) => n), 149]);
    expect(await store.read([])).toEqual([]);
  });

  test('what a store gives out can be changed without changing the table', async () => {
    const store = open();
    const key = { pk: newPartition(), sk: 'A' };
    const list = [1];
    await store.write({ do: 'put', item: itemOf(key.pk, 'A', { list }) });
    list.push(2);
    const [first] = await store.read([key], { consistent: true });
    (first?.list as number[]).push(3);
    const [second] = await store.read([key], { consistent: true });
    expect(second?.list).toEqual([1]);
  });
}

function orderLaws(open: () => Store): void {
  const sorted = ['A', 'A#1', 'B', 'a', 'é', '店', '\uE000', '\uFFFD', '😀'];

  test('sort keys stand in the order of their UTF-8 bytes, both ways', async () => {
    const store = open();
    const pk = newPartition();
    await store.transact([...sorted].reverse().map((sk) => ({ do: 'create' as const, item: itemOf(pk, sk) })));
    expect(sorts((await store.query({ pk, limit: 100, consistent: true })).items)).toEqual(sorted);
    expect(sorts((await store.query({ pk, limit: 100, newestFirst: true })).items)).toEqual([...sorted].reverse());
  });

  test.each<[string, Partial<Query>, string[]]>([
    ['from a bound on', { from: 'B' }, sorted.slice(2)],
    ['up to a bound', { to: 'B' }, sorted.slice(0, 3)],
    ['between two bounds, both within', { from: 'A#1', to: 'a' }, ['A#1', 'B', 'a']],
    ['by prefix', { prefix: 'A' }, ['A', 'A#1']],
    ['nothing between bounds that cross', { from: 'a', to: 'B' }, []],
    ['nothing where nothing is', { prefix: 'zz' }, []],
    ['the newest between bounds', { from: 'A', to: 'a', newestFirst: true, limit: 2 }, ['a', 'B']],
  ])('a query finds %s', async (_title, part, expected) => {
    const store = open();
    const pk = newPartition();
    await store.transact(sorted.map((sk) => ({ do: 'create' as const, item: itemOf(pk, sk) })));
    expect(sorts((await store.query({ pk, limit: 100, ...part })).items)).toEqual(expected);
  });

  test.each([1, 3, 9, 10])('pages of %i hold every item once and in order, both ways', async (limit) => {
    const store = open();
    const pk = newPartition();
    await store.transact(sorted.map((sk) => ({ do: 'create' as const, item: itemOf(pk, sk) })));
    expect(sorts((await walk(store, { pk, limit })).items)).toEqual(sorted);
    expect(sorts((await walk(store, { pk, limit, newestFirst: true, from: 'A#1' })).items)).toEqual(sorted.slice(1).reverse());
  });

  test('a page goes on after its place although the item there is gone', async () => {
    const store = open();
    const pk = newPartition();
    await store.transact(['1', '2', '3'].map((sk) => ({ do: 'create' as const, item: itemOf(pk, sk) })));
    const { next } = await store.query({ pk, limit: 2 });
    await store.write({ do: 'remove', key: { pk, sk: '2' } });
    expect(sorts((await store.query({ pk, limit: 2, after: next ?? {} })).items)).toEqual(['3']);
  });

  test('a page ends at 1 MB although its limit is not reached', async () => {
    const store = open();
    const pk = newPartition();
    for (const sk of ['1', '2', '3', '4']) await store.write({ do: 'put', item: itemOf(pk, sk, { text: 'x'.repeat(390_000) }) });
    const page = await store.query({ pk, limit: 100 });
    expect(page.items.length).toBeLessThan(4);
    expect(page.next).toEqual({ pk, sk: page.items.at(-1)?.sk });
    expect(sorts((await walk(store, { pk, limit: 100 })).items)).toEqual(['1', '2', '3', '4']);
  });
}

function indexLaws(open: () => Store): void {
  test('an index holds the keys of the items that have both of its keys, in its own order', async () => {
    const store = open();
    const pk = newPartition();
    const inIndex = (sk: string, gsi1sk: string) => itemOf(pk, sk, { gsi1pk: `${pk}#I`, gsi1sk, other: 1 });
    await store.transact(
      [inIndex('1', 'c'), inIndex('2', 'a'), inIndex('3', 'b'), itemOf(pk, '4', { gsi1pk: `${pk}#I` }), itemOf(pk, '5')].map((item) => ({
        do: 'create' as const,
        item,
      })),
    );
    const { items } = await walk(store, { index: 'gsi1', pk: `${pk}#I`, limit: 2 });
    expect(items).toEqual(['2 a', '3 b', '1 c'].map((both) => ({ pk, sk: both[0], gsi1pk: `${pk}#I`, gsi1sk: both[2] })));
    const newest = await store.query({ index: 'gsi1', pk: `${pk}#I`, limit: 1, newestFirst: true, to: 'b' });
    expect(sorts(newest.items)).toEqual(['3']);
  });

  test('an item moves in an index, leaves it and goes with its item', async () => {
    const store = open();
    const pk = newPartition();
    const key = { pk, sk: 'ONE' };
    const found = async () => (await store.query({ index: 'gsi2', pk: `${pk}#I`, limit: 10 })).items.map((item) => item.gsi2sk);
    await store.write({ do: 'create', item: itemOf(pk, 'ONE', { gsi2pk: `${pk}#I`, gsi2sk: 'a' }) });
    expect(await found()).toEqual(['a']);
    await store.write({ do: 'add', key, add: {}, set: { gsi2sk: 'b' } });
    expect(await found()).toEqual(['b']);
    await store.write({ do: 'add', key, add: {}, unset: ['gsi2sk'] });
    expect(await found()).toEqual([]);
    await store.write({ do: 'add', key, add: {}, set: { gsi2sk: 'c' } });
    await store.write({ do: 'remove', key });
    expect(await found()).toEqual([]);
  });

  test('items of one place in an index are all found once, page by page', async () => {
    const store = open();
    const pk = newPartition();
    await store.transact(
      ['1', '2', '3', '4', '5'].map((sk) => ({ do: 'create' as const, item: itemOf(pk, sk, { gsi1pk: `${pk}#I`, gsi1sk: 'same' }) })),
    );
    for (const newestFirst of [false, true]) {
      const { items } = await walk(store, { index: 'gsi1', pk: `${pk}#I`, limit: 2, newestFirst });
      expect(sorts(items).sort()).toEqual(['1', '2', '3', '4', '5']);
    }
  });
}

function misuseLaws(open: () => Store): void {
  const after = { pk: 'P#other', sk: 'A' };
  test.each<[string, Query]>([
    ['an empty partition', { pk: '', limit: 1 }],
    ['an empty prefix', { pk: 'P', prefix: '', limit: 1 }],
    ['bounds and a prefix', { pk: 'P', prefix: 'a', from: 'a', limit: 1 }],
    ['no limit', { pk: 'P', limit: 0 }],
    ['a limit over 1,000', { pk: 'P', limit: 1001 }],
    ['a consistent index', { pk: 'P', index: 'gsi1', limit: 1, consistent: true }],
    ['the place of another partition', { pk: 'P', limit: 1, after }],
    ['the place of the table for an index', { pk: 'P', index: 'gsi1', limit: 1, after: { pk: 'P', sk: 'A' } }],
    ['a place outside its bounds', { pk: 'P', from: 'B', limit: 1, after: { pk: 'P', sk: 'A' } }],
  ])('a query with %s is refused', async (_title, query) => {
    await expect(open().query(query)).rejects.toBeInstanceOf(StoreMisuse);
  });
}

/** What reads, queries and indexes do on every store. */
export function readAndQueryLaws(candidate: Candidate): void {
  let store: Store | undefined;
  const open = (): Store => {
    if (store === undefined) throw new Error('the store is not open yet');
    return store;
  };
  beforeAll(async () => {
    store = await candidate.open();
  }, 120_000);
  describe('read', () => readLaws(open));
  describe('order and pages', () => orderLaws(open));
  describe('indexes', () => indexLaws(open));
  describe('misuse', () => misuseLaws(open));

  test('a scan gives every item of the table once', async () => {
    const own = await candidate.open();
    const keys = Array.from({ length: 25 }, (_, n) => `${n % 5}#${n}`);
    for (const key of keys) await own.write({ do: 'put', item: itemOf(`P#${key[0]}`, key) });
    const seen: unknown[] = [];
    let after: PagePlace | null | undefined;
    for (let pages = 0; pages < 30 && after !== null; pages++) {
      const page = await own.scan({ limit: 4, ...(after === undefined ? {} : { after }) });
      seen.push(...sorts(page.items));
      after = page.next;
    }
    expect(after).toBe(null);
    expect(seen.sort()).toEqual(keys.sort());
  });
}
