import { describe, expect, test } from 'vitest';
import type { CommitRecord } from '../commit-record.ts';
import { monthOf } from '../keys.ts';
import { registerBuckets } from '../register-buckets.ts';
import { type MemoryStore, memoryStore } from '../store/memory-store.ts';
import type { Item } from '../store/store.ts';
import { chainWrites, entryKey, extendChain, headKey, loadHead } from './audit.ts';
import { verifyChain } from './verify-chain.ts';

const commit = (number: number, at = '2026-11-20T08:00:00.000Z'): CommitRecord => ({
  id: `cmt_${String(number).padStart(4, '0')}`,
  merchantId: 'mer_1',
  action: 'pay',
  actor: { kind: 'user', id: 'usr_1' },
  requestId: `r${number}`,
  cause: null,
  at,
  hash: 'h',
  why: null,
  objects: [],
  changes: [],
  facts: [],
  answer: null,
});

async function seal(store: MemoryStore, commits: readonly CommitRecord[]): Promise<void> {
  const head = await loadHead(store, 'mer_1');
  await registerBuckets(store, 'mer_1', [...new Set(commits.map((one) => `AUDIT#${monthOf(one.at)}`))]);
  await store.transact(chainWrites('mer_1', head, extendChain(head, commits)));
}

/** A chain of so many commits of one month. */
async function chained(count: number): Promise<MemoryStore> {
  const store = memoryStore();
  for (let at = 1; at <= count; at += 50)
    await seal(
      store,
      Array.from({ length: Math.min(50, count - at + 1) }, (_, more) => commit(at + more)),
    );
  return store;
}

async function entry(store: MemoryStore, number: number): Promise<Item> {
  const [item] = await store.read([entryKey('mer_1', commit(number))]);
  if (item === undefined) throw new Error(`no entry ${number}`);
  return item;
}

const put = (store: MemoryStore, item: Item, more: object) => store.write({ do: 'put', item: { ...item, ...more } });
const verify = (store: MemoryStore, after = 0, atMost = 1000) => verifyChain(store, 'mer_1', after, atMost);
const flipped = (text: unknown, at: number) =>
  `${String(text).slice(0, at)}${String.fromCharCode(String(text).charCodeAt(at) ^ 1)}${String(text).slice(at + 1)}`;

describe('the audit, verified', () => {
  test('is intact from the first entry to the head', async () => {
    expect(await verify(await chained(120))).toEqual({ intact: true, checked: 120, lastSequence: 120, complete: true, broken: null });
  });

  test('of a merchant without any commit is intact', async () => {
    expect(await verify(memoryStore())).toEqual({ intact: true, checked: 0, lastSequence: 0, complete: true, broken: null });
  });

  test('one byte changed anywhere in an entry’s text or hash names that entry', async () => {
    const store = await chained(9);
    const fifth = await entry(store, 5);
    for (const field of ['body', 'hash']) {
      for (let at = 0; at < String(fifth[field]).length; at++) {
        await put(store, fifth, { [field]: flipped(fifth[field], at) });
        expect(await verify(store)).toEqual({
          intact: false,
          checked: 4,
          lastSequence: 4,
          complete: false,
          broken: { sequence: 5, id: 'aud_0005', reason: 'altered' },
        });
      }
    }
    await put(store, fifth, {});
    expect(await verify(store)).toMatchObject({ intact: true });
  });

  test.each([1, 5, 9])('entry %d taken away is missed', async (number) => {
    const store = await chained(9);
    await store.write({ do: 'remove', key: entryKey('mer_1', commit(number)) });
    expect(await verify(store)).toMatchObject({ intact: false, checked: number - 1, broken: { sequence: number, id: null, reason: 'missing' } });
  });

  test('two entries that changed places are found', async () => {
    const store = await chained(9);
    const [third, fourth] = [await entry(store, 3), await entry(store, 4)];
    await put(store, third, { sequence: 4 });
    await put(store, fourth, { sequence: 3 });
    expect(await verify(store)).toMatchObject({ broken: { sequence: 3, id: 'aud_0004', reason: 'altered' } });
  });

  test('an entry that was slipped in beside a true one is named', async () => {
    const store = await chained(9);
    const fifth = await entry(store, 5);
    for (const [id, number] of [
      ['cmt_0000', 5],
      ['cmt_9999', 5],
    ] as const) {
      await put(store, fifth, { sk: id, body: '{}' });
      expect(await verify(store)).toMatchObject({ intact: false, broken: { sequence: number, id: `aud_${id.slice(4)}`, reason: 'altered' } });
      await store.write({ do: 'remove', key: { pk: fifth.pk, sk: id } });
    }
    expect(await verify(store)).toMatchObject({ intact: true });
  });

  test.each<[string, object]>([
    ['has another hash', { hash: 'x' }],
    ['was put back by two', { sequence: 7 }],
    ['was moved on', { sequence: 10 }],
  ])('a head that %s is noticed', async (_, change) => {
    const store = await chained(9);
    const [head] = await store.read([headKey('mer_1')]);
    if (head === undefined) throw new Error('no head');
    await put(store, head, change);
    const { intact, broken } = await verify(store);
    expect(intact).toBe(false);
    expect(broken?.reason).toBe('sequence' in change && change.sequence === 10 ? 'missing' : 'head');
  });

  test('a head that was taken away is noticed', async () => {
    const store = await chained(9);
    await store.write({ do: 'remove', key: headKey('mer_1') });
    expect(await verify(store)).toMatchObject({ intact: false, broken: { reason: 'head' } });
  });

  test('whatever is cut off at the end together with the head’s count is noticed by the head’s hash', async () => {
    const store = await chained(9);
    const [head] = await store.read([headKey('mer_1')]);
    await store.write({ do: 'remove', key: entryKey('mer_1', commit(9)) });
    await put(store, head as Item, { sequence: 8 });
    expect(await verify(store)).toMatchObject({ intact: false, broken: { sequence: 8, reason: 'head' } });
  });

  test('crosses the edge of a month, also where a late commit is sealed after one of the next month', async () => {
    const store = memoryStore();
    const [november, december] = ['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00.000Z'];
    await seal(store, [commit(1, november), commit(2, december), commit(3, november), commit(4, december), commit(5, november)]);
    expect(await verify(store)).toEqual({ intact: true, checked: 5, lastSequence: 5, complete: true, broken: null });
    expect(await verify(store, 2)).toMatchObject({ intact: true, checked: 3, complete: true });
    await store.write({ do: 'remove', key: entryKey('mer_1', commit(3, november)) });
    expect(await verify(store)).toMatchObject({ broken: { sequence: 3, reason: 'missing' } });
  });

  test('walks a long chain in stretches, each going on where the last ended', async () => {
    const store = await chained(120);
    let after = 0;
    const checked: number[] = [];
    for (let call = 0; call < 10; call++) {
      const report = await verify(store, after, 50);
      expect(report.intact).toBe(true);
      checked.push(report.checked);
      after = report.lastSequence;
      if (report.complete) break;
    }
    expect(checked).toEqual([50, 50, 20]);
    expect(await verify(store, 120, 50)).toMatchObject({ intact: true, checked: 0, complete: true });
  });

  test('going on after an entry that has gone since says so', async () => {
    const store = await chained(9);
    await store.write({ do: 'remove', key: entryKey('mer_1', commit(4)) });
    expect(await verify(store, 4)).toMatchObject({ intact: false, broken: { sequence: 4, id: null, reason: 'missing' } });
  });

  test('raises no false alarm while others go on sealing, also across the edge of a month', async () => {
    const store = memoryStore();
    const [november, december] = ['2026-11-30T23:59:59.999Z', '2026-12-01T00:00:00.000Z'];
    await seal(store, [commit(1, november), commit(2, december)]);
    let walked = 0;
    const busy: MemoryStore = {
      ...store,
      async query(query) {
        const page = await store.query(query);
        // Between two months a late commit of the first and one of the second are sealed.
        if (query.pk.includes('#AUDIT#') && ++walked === 1) await seal(store, [commit(3, november), commit(4, december)]);
        return page;
      },
    };
    expect(await verify(busy)).toMatchObject({ intact: true, broken: null });
    expect(await verify(store)).toMatchObject({ intact: true, checked: 4 });
  });
});
