import { loadHead } from '@dianke/data/access/audit';
import { verifyChain } from '@dianke/data/access/verify-chain';
import { commitWrite } from '@dianke/data/commit-record';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quietHouse } from '../../packages/testing/quiet-house.ts';
import { sealChanges } from './seal-audit.ts';
import type { Change } from './stream-changes.ts';

type Quiet = ReturnType<typeof quietHouse>;

/** Change number n of the stream: a commit of this merchant. */
function change(number: number, merchantId = 'mer_1'): Change {
  const act = {
    action: 'pay',
    actor: { kind: 'user' as const, id: 'usr_1' },
    requestId: `r${number}`,
    cause: null,
    key: `k${number}`,
    hash: 'h',
    replayHours: 24,
  };
  const commitId = `cmt_${String(number).padStart(5, '0')}`;
  const { item } = commitWrite({ merchantId, act, commitment: { writes: [], objects: [] }, commitId, at: new Date('2026-11-20T08:00:00.000Z') });
  return { sequence: String(number), before: undefined, after: item };
}

const batch = (from: number, to: number, merchantId?: string) => Array.from({ length: to - from + 1 }, (_, at) => change(from + at, merchantId));
const chain = ({ store }: Quiet, merchantId = 'mer_1') => verifyChain(store, merchantId, 0, 100_000);

describe('sealing commits into the audit', () => {
  test('chains a batch in the order of the stream', async () => {
    const quiet = quietHouse();
    expect(await sealChanges(batch(1, 250), quiet.house)).toBeNull();
    expect(await chain(quiet)).toMatchObject({ intact: true, checked: 250 });
  });

  test('a batch that comes again, whole or in part, changes nothing', async () => {
    const quiet = quietHouse();
    await sealChanges(batch(1, 20), quiet.house);
    const [head, changes] = [await loadHead(quiet.store, 'mer_1'), quiet.store.changes().length];
    await sealChanges(batch(1, 20), quiet.house);
    await sealChanges(batch(5, 9), quiet.house);
    expect([await loadHead(quiet.store, 'mer_1'), quiet.store.changes().length]).toEqual([head, changes]);
    await sealChanges(batch(15, 25), quiet.house);
    expect(await chain(quiet)).toMatchObject({ intact: true, checked: 25 });
  });

  test('a commit that stands twice in one batch is sealed once', async () => {
    const quiet = quietHouse();
    expect(await sealChanges([change(1), change(2), change(1)], quiet.house)).toBeNull();
    expect(await chain(quiet)).toMatchObject({ intact: true, checked: 2 });
  });

  test('batches that run side by side race for the head, and each commit is in the chain once', async () => {
    const quiet = quietHouse();
    const batches = [batch(1, 10), batch(6, 15), batch(11, 20)];
    const answers = await Promise.all(batches.map((one) => sealChanges(one, quiet.house)));
    expect(answers).toEqual([null, null, null]);
    expect(await chain(quiet)).toMatchObject({ intact: true, checked: 20 });
  });

  test('however batches are cut, repeated and shuffled, all are sealed once and the chain holds', async () => {
    const slices = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(12)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(slices, async (cuts) => {
        const quiet = quietHouse();
        for (const [from, more] of cuts) expect(await sealChanges(batch(from, from + more), quiet.house)).toBeNull();
        const all = new Set(cuts.flatMap(([from, more]) => Array.from({ length: more + 1 }, (_, at) => from + at)));
        expect(await chain(quiet)).toMatchObject({ intact: true, complete: true, checked: all.size });
      }),
      { numRuns: 40 },
    );
  });

  test('each merchant has a chain of its own', async () => {
    const quiet = quietHouse();
    await sealChanges([change(1, 'mer_1'), change(2, 'mer_2'), change(3, 'mer_1')], quiet.house);
    expect(await chain(quiet, 'mer_1')).toMatchObject({ intact: true, checked: 2 });
    expect(await chain(quiet, 'mer_2')).toMatchObject({ intact: true, checked: 1 });
  });

  test('one merchant’s trouble is told by its first change and does not hold up the others', async () => {
    const quiet = quietHouse();
    quiet.store.failNext('transact', new Error('the table is away'));
    expect(await sealChanges([change(7, 'mer_1'), change(8, 'mer_2'), change(9, 'mer_1')], quiet.house)).toBe('7');
    expect(await chain(quiet, 'mer_2')).toMatchObject({ checked: 1 });
    expect(quiet.lines).toEqual([{ reader: 'seal-audit', fault: 'Error', merchant: 'mer_1' }]);
    expect(await sealChanges([change(7, 'mer_1'), change(8, 'mer_2'), change(9, 'mer_1')], quiet.house)).toBeNull();
    expect(await chain(quiet, 'mer_1')).toMatchObject({ intact: true, checked: 2 });
  });

  test('an answer that was lost after the table had sealed does not seal twice', async () => {
    const quiet = quietHouse();
    quiet.store.failNext('transact', new Error('the answer was lost'), 'after');
    expect(await sealChanges(batch(1, 3), quiet.house)).toBe('1');
    expect(await sealChanges(batch(1, 3), quiet.house)).toBeNull();
    expect(await chain(quiet)).toMatchObject({ intact: true, checked: 3 });
  });

  test('what is no commit is left alone', async () => {
    const quiet = quietHouse();
    expect(
      await sealChanges([{ sequence: '1', before: undefined, after: { pk: 'M#mer_1#STOCK#sto_1', sk: 'var_1', type: 'level', v: 1 } }], quiet.house),
    ).toBeNull();
    expect(quiet.store.changes()).toEqual([]);
  });
});
