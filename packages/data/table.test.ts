import { refuse } from '@dianke/contract/decision';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Act, Commitment } from './commitment.ts';
import { type MemoryStore, memoryStore } from './store/memory-store.ts';
import { ConditionLost, type Item, type Write } from './store/store.ts';
import { AlreadyDone, openTable, type StoreScope, type Table } from './table.ts';

const start = Date.parse('2026-11-20T08:00:00.000Z');
const act: Act = {
  action: 'placeOrder',
  actor: { kind: 'user', id: 'usr_1' },
  requestId: 'req-1',
  cause: null,
  key: 'key-1',
  hash: 'hash-1',
  replayHours: 24,
};

/** A table of a merchant over one store; the clock stands where `clock.now` says. */
function bench(by: Partial<Act> = {}, stores: StoreScope = 'all') {
  const store: MemoryStore = memoryStore();
  const clock = { now: start };
  let made = 0;
  const outside = { now: () => new Date(clock.now), newId: (prefix: string) => `${prefix}_${++made}` };
  const open = (more: Partial<Act> = {}, merchantId = 'mer_1'): Table =>
    openTable(store, { merchantId, stores, act: { ...act, ...by, ...more } }, outside);
  return { store, clock, open, table: open() };
}

const thing = (name: string, more: object = {}): Item => ({ pk: 'M#mer_1#THING', sk: name, type: 'thing', v: 1, ...more });
const create = (name: string): Write => ({ do: 'create', item: thing(name) });
const commitment = (writes: Commitment['writes'], more: Partial<Commitment> = {}): Commitment => ({
  writes,
  objects: [],
  answer: { status: 201, body: { done: true } },
  ...more,
});

async function names(store: MemoryStore): Promise<string[]> {
  return (await store.query({ pk: 'M#mer_1#THING', limit: 1000 })).items.map((item) => item.sk);
}

describe('a commit', () => {
  test('writes effect and record together, or nothing at all', async () => {
    const { store, table, open } = bench();
    await table.commit(commitment([create('a'), create('b')]));
    expect(await names(store)).toEqual(['a', 'b']);
    await expect(open({ key: 'key-2' }).commit(commitment([create('c'), create('a')]))).rejects.toThrow(ConditionLost);
    expect(await names(store)).toEqual(['a', 'b']);
    expect(await open({ key: 'key-2' }).replay()).toBeUndefined();
  });

  test('told again says that it is done, gives the first answer, and changes nothing', async () => {
    const { store, table, open } = bench();
    await table.commit(commitment([create('a')]));
    const before = store.changes().length;
    const again = await open({ requestId: 'req-2' })
      .commit(commitment([create('b')]))
      .catch((error: unknown) => error);
    expect(again).toBeInstanceOf(AlreadyDone);
    expect((again as AlreadyDone).record).toMatchObject({ requestId: 'req-1', hash: 'hash-1', answer: { status: 201, body: { done: true } } });
    expect(store.changes()).toHaveLength(before);
  });

  test('under a key that was used before its time ran out is the same act; afterwards it is a new one', async () => {
    const { store, table, clock, open } = bench();
    await table.commit(commitment([create('a')]));
    clock.now = start + 24 * 3_600_000;
    await expect(open().commit(commitment([create('b')]))).rejects.toThrow(AlreadyDone);
    clock.now += 1;
    expect(await open().replay()).toBeUndefined();
    expect(await open().commit(commitment([create('b')]))).toMatchObject({ accepted: true });
    expect(await names(store)).toEqual(['a', 'b']);
  });

  test('of several parts of one act counts each part once', async () => {
    const { store, table } = bench();
    for (const part of ['1 of 2', '2 of 2']) await table.commit(commitment([create(part)], { part }));
    await expect(table.commit(commitment([create('again')], { part: '2 of 2' }))).rejects.toThrow(AlreadyDone);
    expect(await names(store)).toEqual(['1 of 2', '2 of 2']);
  });

  test('of two people with one key is each one’s own', async () => {
    const { open } = bench();
    await open().commit(commitment([create('a')]));
    expect(await open({ actor: { kind: 'user', id: 'usr_2' } }).commit(commitment([create('b')]))).toMatchObject({ accepted: true });
    expect(await open({ actor: { kind: 'key', id: 'usr_1' } }).commit(commitment([create('c')]))).toMatchObject({ accepted: true });
  });

  test('registers its buckets, so that the merchant’s things can be walked', async () => {
    const { store, table } = bench();
    await table.commit(commitment([create('a')], { buckets: ['THING#2026-11'] }));
    expect((await store.query({ pk: 'M#mer_1#DIR', limit: 10 })).items.map((item) => item.sk)).toEqual(['THING#2026-11']);
  });

  test('run by many at once under one key takes effect once, and all others hear of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 12 }), async (clients) => {
        const { store, open } = bench();
        const add: Write = { do: 'add', key: { pk: 'M#mer_1#THING', sk: 'sum' }, add: { count: 1 }, setOnce: { type: 'thing', v: 1 } };
        const outcomes = await Promise.allSettled(
          Array.from({ length: clients }, (_, at) => open({ requestId: `req-${at}` }).commit(commitment([add]))),
        );
        expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
        expect(outcomes.every((one) => one.status === 'fulfilled' || one.reason instanceof AlreadyDone)).toBe(true);
        expect((await store.read([{ pk: 'M#mer_1#THING', sk: 'sum' }]))[0]).toMatchObject({ count: 1 });
      }),
      { numRuns: 30 },
    );
  });
});

describe('a guarded write', () => {
  const guarded = (otherwise: (old: Item | undefined) => ReturnType<typeof refuse> | null) => ({ write: create('a'), otherwise });

  test('that loses is the refusal it names, told from the item as it stood, and nothing is written', async () => {
    const { store, table, open } = bench();
    await store.write({ do: 'put', item: thing('a', { owner: 'var_7' }) });
    const refused = await table.commit(commitment([create('b'), guarded((old) => refuse('SKU_TAKEN', { existing_id: old?.['owner'] }))]));
    expect(refused).toEqual({ accepted: false, code: 'SKU_TAKEN', detail: { existing_id: 'var_7' } });
    expect(await names(store)).toEqual(['a']);
    expect(await open().replay()).toBeUndefined();
  });

  test('that loses to someone faster is a race to run again', async () => {
    const { store, table } = bench();
    await store.write({ do: 'put', item: thing('a') });
    await expect(table.commit(commitment([guarded(() => null)]))).rejects.toThrow(ConditionLost);
  });

  test('of an act that was done before is no refusal: the first answer counts', async () => {
    const { table, open } = bench();
    const once = () => commitment([guarded(() => refuse('SKU_TAKEN'))]);
    await table.commit(once());
    await expect(open().commit(once())).rejects.toThrow(AlreadyDone);
  });
});

describe('a table of one merchant', () => {
  const foreign = ['M#mer_2#THING', 'M#mer_10#THING', 'M#mer_1x', 'M#', 'mer_1#THING', 'P#KEY#x'];

  test.each(foreign)('law 6 part: reads nothing under %s', (pk) => {
    const { table } = bench();
    expect(() =>
      table.read([
        { pk: 'M#mer_1#THING', sk: 'a' },
        { pk, sk: 'a' },
      ]),
    ).toThrow('key outside the merchant');
    expect(() => table.query({ pk, limit: 1 })).toThrow('key outside the merchant');
  });

  test.each(foreign.filter((pk) => !pk.startsWith('P#')))('law 6 part: writes nothing under %s, whatever the kind of write', async (pk) => {
    const { store, table } = bench();
    const writes: Write[] = [
      { do: 'create', item: { ...thing('a'), pk } },
      { do: 'put', item: { ...thing('a'), pk } },
      { do: 'replace', item: { ...thing('a'), pk }, version: 1 },
      { do: 'add', key: { pk, sk: 'a' }, add: { n: 1 } },
      { do: 'remove', key: { pk, sk: 'a' } },
      { do: 'check', key: { pk, sk: 'a' }, when: [{ attribute: 'pk', is: 'absent' }] },
    ];
    for (const write of writes) await expect(table.commit(commitment([write]))).rejects.toThrow('key outside the merchant');
    await expect(table.commit(commitment([{ write: writes[0] as Write, otherwise: () => null }]))).rejects.toThrow('key outside the merchant');
    expect(store.changes()).toEqual([]);
  });

  test('writes its own things and the platform’s look-ups', async () => {
    const { store, table } = bench();
    await table.commit(
      commitment([
        create('a'),
        { do: 'create', item: { pk: 'P#CONNECTION#con_1', sk: 'CONNECTION', type: 'connection-look-up', v: 1, merchant_id: 'mer_1' } },
      ]),
    );
    expect((await store.read([{ pk: 'P#CONNECTION#con_1', sk: 'CONNECTION' }]))[0]).toBeDefined();
    expect(table.at('ORD', 'ord_1')).toBe('M#mer_1#ORD#ord_1');
  });

  test.each<[StoreScope, string | null, boolean]>([
    ['all', 'sto_1', true],
    [['sto_1'], 'sto_1', true],
    [['sto_1'], 'sto_2', false],
    [['sto_1'], null, true],
    [[], 'sto_1', false],
  ])('with scope %j sees %j: %s', (stores, storeId, sees) => {
    expect(bench({}, stores).table.sees(storeId)).toBe(sees);
  });
});
