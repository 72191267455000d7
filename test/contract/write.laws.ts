import { type Condition, ConditionLost, type Item, type Key, type Store, type Write } from '@dianke/data/store/store';
import { StoreMisuse } from '@dianke/data/store/store-misuse';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Candidate, itemOf, newPartition } from './open-stores.ts';

type Single = Exclude<Write, { do: 'check' }>;

async function itemAt(store: Store, key: Key): Promise<Item | undefined> {
  return (await store.read([key], { consistent: true }))[0];
}

/** The loss that a call ends in. */
export async function lossOf(call: Promise<void>): Promise<ConditionLost['lost']> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConditionLost);
  return (error as ConditionLost).lost;
}

function wordLaws(open: () => Store): void {
  test('create puts an item where none is, and loses to one that stands there', async () => {
    const store = open();
    const item = itemOf(newPartition(), 'A', { n: 1 });
    await store.write({ do: 'create', item });
    expect(await lossOf(store.write({ do: 'create', item: { ...item, n: 2 } }))).toEqual([{ at: 0, key: { pk: item.pk, sk: 'A' }, old: item }]);
    expect(await itemAt(store, item)).toEqual(item);
  });

  test('create goes over an item that is no longer live', async () => {
    const store = open();
    const item = itemOf(newPartition(), 'A', { ttl: 100 });
    await store.write({ do: 'create', item });
    await lossOf(store.write({ do: 'create', item, unlessLive: { attribute: 'ttl', bound: 100 } }));
    await store.write({ do: 'create', item: { ...item, ttl: 300 }, unlessLive: { attribute: 'ttl', bound: 101 } });
    await lossOf(store.write({ do: 'create', item, unlessLive: { attribute: 'none', bound: 101 } }));
    expect((await itemAt(store, item))?.ttl).toBe(300);
  });

  test('replace goes over the version it names, and over no other and no gap', async () => {
    const store = open();
    const item = itemOf(newPartition(), 'A', { version: 1, old: true });
    expect(await lossOf(store.write({ do: 'replace', item, version: 1 }))).toEqual([{ at: 0, key: { pk: item.pk, sk: 'A' }, old: undefined }]);
    await store.write({ do: 'create', item });
    const next = itemOf(item.pk, 'A', { version: 2 });
    await store.write({ do: 'replace', item: next, version: 1 });
    expect((await lossOf(store.write({ do: 'replace', item, version: 1 })))[0]?.old).toEqual(next);
    expect(await itemAt(store, item)).toEqual(next);
  });

  test('put writes over what stands there; remove takes it away and minds no gap', async () => {
    const store = open();
    const item = itemOf(newPartition(), 'A', { n: 1 });
    await store.write({ do: 'put', item });
    await store.write({ do: 'put', item: itemOf(item.pk, 'A', { m: 2 }) });
    expect(await itemAt(store, item)).toEqual(itemOf(item.pk, 'A', { m: 2 }));
    await store.write({ do: 'remove', key: item });
    await store.write({ do: 'remove', key: item });
    expect(await itemAt(store, item)).toBe(undefined);
  });

  test('add counts from zero, sets, sets once, unsets, and makes the item when there is none', async () => {
    const store = open();
    const key = { pk: newPartition(), sk: 'A' };
    const add: Single = { do: 'add', key, add: { n: 5, m: -2 }, set: { type: 'level', v: 1, 'odd name.#1': { a: [1] } }, setOnce: { first: 'yes' } };
    await store.write(add);
    await store.write({ ...add, setOnce: { first: 'no', second: null }, unset: ['m2'] });
    await store.write({ do: 'add', key, add: { n: -1 }, unset: ['m', 'gone'] });
    expect(await itemAt(store, key)).toEqual({ ...key, type: 'level', v: 1, n: 9, 'odd name.#1': { a: [1] }, first: 'yes', second: null });
  });

  test('add to what is no number is refused, alone and in a transaction', async () => {
    const store = open();
    const item = itemOf(newPartition(), 'A', { n: 'five' });
    await store.write({ do: 'create', item });
    await expect(store.write({ do: 'add', key: item, add: { n: 1 } })).rejects.toBeInstanceOf(StoreMisuse);
    await expect(store.transact([{ do: 'add', key: item, add: { n: 1 } }])).rejects.toBeInstanceOf(StoreMisuse);
    expect(await itemAt(store, item)).toEqual(item);
  });
}

const held: Readonly<Record<string, Item[string]>> = { n: 5, text: 'B', no: null, list: [1] };
const conditions: readonly (readonly [Condition, boolean])[] = [
  [{ attribute: 'n', is: 'present' }, true],
  [{ attribute: 'x', is: 'present' }, false],
  [{ attribute: 'no', is: 'present' }, true],
  [{ attribute: 'x', is: 'absent' }, true],
  [{ attribute: 'n', is: 'absent' }, false],
  [{ attribute: 'n', is: '=', value: 5 }, true],
  [{ attribute: 'n', is: '=', value: '5' }, false],
  [{ attribute: 'n', is: '<', value: 5 }, false],
  [{ attribute: 'n', is: '<=', value: 5 }, true],
  [{ attribute: 'n', is: '>', value: 4 }, true],
  [{ attribute: 'n', is: '>=', value: 6 }, false],
  [{ attribute: 'n', is: '>=', value: '1' }, false],
  [{ attribute: 'text', is: '<', value: 'a' }, true],
  [{ attribute: 'text', is: '>', value: '\uE000' }, false],
  [{ attribute: 'x', is: '<', value: 9 }, false],
  [{ attribute: 'list', is: '=', value: 1 }, false],
  [{ attribute: 'x', is: 'absent or <', value: 1 }, true],
  [{ attribute: 'n', is: 'absent or <', value: 6 }, true],
  [{ attribute: 'n', is: 'absent or <', value: 5 }, false],
  [{ attribute: 'no', is: 'absent or <', value: 5 }, false],
  [{ attribute: 'x', is: 'absent or =', value: 1 }, true],
  [{ attribute: 'n', is: 'absent or =', value: 5 }, true],
  [{ attribute: 'n', is: 'absent or =', value: 6 }, false],
];

function conditionLaws(open: () => Store): void {
  test.each(conditions)('%j holds: %s', async (condition, holds) => {
    const store = open();
    const pk = newPartition();
    const writes: Single[] = [
      { do: 'put', item: itemOf(pk, '1', { ...held, done: true }), when: [condition] },
      { do: 'add', key: { pk, sk: '2' }, add: { done: 1 }, when: [{ attribute: 'type', is: 'present' }, condition] },
      { do: 'remove', key: { pk, sk: '3' }, when: [condition] },
    ];
    const before = ['1', '2', '3', '4'].map((sk) => itemOf(pk, sk, held));
    await store.transact(before.map((item) => ({ do: 'create', item })));
    for (const write of writes) {
      if (holds) await store.write(write);
      else await lossOf(store.write(write));
    }
    const check = store.transact([{ do: 'check', key: { pk, sk: '4' }, when: [condition] }]);
    if (holds) await check;
    else expect(await lossOf(check)).toEqual([{ at: 0, key: { pk, sk: '4' }, old: before[3] }]);
    const after = await store.read(before, { consistent: true });
    expect(after.map((item) => (item === undefined ? 'gone' : (item.done ?? 'as before')))).toEqual(
      holds ? [true, 1, 'gone', 'as before'] : Array(4).fill('as before'),
    );
  });
}

function transactionLaws(open: () => Store): void {
  test('a transaction does all or nothing and names each write that lost with the item as it stood', async () => {
    const store = open();
    const pk = newPartition();
    const [a, b, c] = [itemOf(pk, 'A', { version: 1 }), itemOf(pk, 'B', { n: 2, bytes: new Uint8Array([7]) }), itemOf(pk, 'C')];
    await store.transact([a, b].map((item) => ({ do: 'create', item })));
    const lost = await lossOf(
      store.transact([
        { do: 'create', item: c },
        { do: 'create', item: { ...a, version: 9 } },
        { do: 'add', key: b, add: { n: 1 }, when: [{ attribute: 'n', is: '>=', value: 3 }] },
        { do: 'check', key: { pk, sk: 'D' }, when: [{ attribute: 'type', is: 'present' }] },
        { do: 'remove', key: { pk, sk: 'E' } },
      ]),
    );
    expect(lost).toEqual([
      { at: 1, key: { pk, sk: 'A' }, old: a },
      { at: 2, key: { pk, sk: 'B' }, old: b },
      { at: 3, key: { pk, sk: 'D' }, old: undefined },
    ]);
    expect(await store.read([a, b, c], { consistent: true })).toEqual([a, b, undefined]);
  });

  test('a hundred writes go through together', async () => {
    const store = open();
    const pk = newPartition();
    await store.transact(Array.from({ length: 100 }, (_, n) => ({ do: 'create' as const, item: itemOf(pk, String(n)) })));
    expect((await store.query({ pk, limit: 1000, consistent: true })).items).toHaveLength(100);
  });

  test('of 50 at once that each take one of 20, exactly 20 get one', async () => {
    const store = open();
    const pk = newPartition();
    await store.write({ do: 'create', item: itemOf(pk, 'LEVEL', { available: 20, sold: 0 }) });
    const takes = Array.from({ length: 50 }, (_, n) =>
      store.transact([
        { do: 'add', key: { pk, sk: 'LEVEL' }, add: { available: -1, sold: 1 }, when: [{ attribute: 'available', is: '>=', value: 1 }] },
        { do: 'create', item: itemOf(pk, `SALE#${n}`) },
      ]),
    );
    const ends = await Promise.allSettled(takes);
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(20);
    for (const end of ends) if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(ConditionLost);
    expect(await itemAt(store, { pk, sk: 'LEVEL' })).toMatchObject({ available: 0, sold: 20 });
    expect((await store.query({ pk, prefix: 'SALE#', limit: 100, consistent: true })).items).toHaveLength(20);
  });
}

const at = { pk: 'P#misuse', sk: 'A' };
const misuses: readonly (readonly [string, readonly Write[]])[] = [
  ['no write', []],
  ['101 writes', Array.from({ length: 101 }, (_, n) => ({ do: 'remove' as const, key: { pk: 'P#misuse', sk: `${n}` } }))],
  [
    'one key twice',
    [
      { do: 'put', item: itemOf('P#misuse', 'A') },
      { do: 'check', key: at, when: [{ attribute: 'n', is: 'present' }] },
    ],
  ],
  ['an empty partition key', [{ do: 'remove', key: { pk: '', sk: 'A' } }]],
  ['an empty sort key', [{ do: 'put', item: itemOf('P#misuse', '') }]],
  ['an empty index key', [{ do: 'put', item: itemOf('P#misuse', 'A', { gsi1pk: '', gsi1sk: 'a' }) }]],
  ['a number as an index key', [{ do: 'add', key: at, add: {}, set: { gsi1sk: 1 } }]],
  ['a sort key over 1,024 bytes', [{ do: 'put', item: itemOf('P#misuse', '店'.repeat(342)) }]],
  ['a fraction', [{ do: 'put', item: itemOf('P#misuse', 'A', { deep: [{ n: 0.5 }] }) }]],
  ['an unsafe number', [{ do: 'add', key: at, add: { n: 2 ** 53 } }]],
  ['half a character', [{ do: 'put', item: itemOf('P#misuse', 'A', { text: '\ud800' }) }]],
  ['an item over 400 kB', [{ do: 'put', item: itemOf('P#misuse', 'A', { text: 'x'.repeat(410_000) }) }]],
  ['over 4 MB', Array.from({ length: 11 }, (_, n) => ({ do: 'put' as const, item: itemOf('P#misuse', `${n}`, { text: 'x'.repeat(400_000) }) }))],
  ['an add of nothing', [{ do: 'add', key: at, add: {} }]],
  ['an attribute changed twice', [{ do: 'add', key: at, add: { n: 1 }, set: { n: 2 } }]],
  ['a change of the key', [{ do: 'add', key: at, add: {}, set: { sk: 'B' } }]],
  ['a check of nothing', [{ do: 'check', key: at, when: [] }]],
];

function misuseLaws(open: () => Store): void {
  test.each(misuses)('%s is refused and nothing is written', async (_title, writes) => {
    const store = open();
    await expect(store.transact(writes)).rejects.toBeInstanceOf(StoreMisuse);
    expect((await store.query({ pk: 'P#misuse', limit: 1, consistent: true })).items).toEqual([]);
  });

  test('an item cannot grow over 400 kB by and by', async () => {
    const store = open();
    const item = itemOf(newPartition(), 'A', { text: 'x'.repeat(300_000) });
    await store.write({ do: 'put', item });
    await expect(store.write({ do: 'add', key: item, add: {}, set: { more: 'x'.repeat(200_000) } })).rejects.toBeInstanceOf(StoreMisuse);
    await expect(store.transact([{ do: 'add', key: item, add: {}, set: { more: 'x'.repeat(200_000) } }])).rejects.toBeInstanceOf(StoreMisuse);
    expect(await itemAt(store, item)).toEqual(item);
  });
}

/** What writes and transactions do on every store. */
export function writeLaws(candidate: Candidate): void {
  let store: Store | undefined;
  const open = (): Store => {
    if (store === undefined) throw new Error('the store is not open yet');
    return store;
  };
  beforeAll(async () => {
    store = await candidate.open();
  }, 120_000);
  describe('single writes', () => wordLaws(open));
  describe('conditions', () => conditionLaws(open));
  describe('transactions', () => transactionLaws(open));
  describe('misuse', () => misuseLaws(open));
}
