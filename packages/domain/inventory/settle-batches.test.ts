import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, type BatchChange, oldestFirst, settleBatches, usedUp } from './settle-batches.ts';

const may: Batch = { code: 'M', expiresOn: '2027-05-31', onHand: 4000 };
const june: Batch = { code: 'J', expiresOn: '2027-06-30', onHand: 6000 };
const never: Batch = { code: 'N', expiresOn: null, onHand: 5000 };
const nameless = (onHand: number): Batch => ({ code: null, expiresOn: null, onHand });
const taken = (batch: Batch, add: number): BatchChange => ({ code: batch.code, expiresOn: batch.expiresOn, add });

describe('batches that follow their level', () => {
  test.each<[string, Batch[], number, BatchChange[]]>([
    ['nothing to do', [may, june], 10_000, []],
    ['a sale from the oldest expiry', [june, may], 9000, [taken(may, -1000)]],
    ['a sale beyond the oldest', [june, may], 5000, [taken(may, -4000), taken(june, -1000)]],
    ['goods without expiry go last', [never, june], 10_000, [taken(june, -1000)]],
    ['what nobody knows the batch of goes first', [may, nameless(2000)], 5000, [taken(nameless(0), -1000)]],
    ['a return lies without a name', [may], 5000, [taken(nameless(0), 1000)]],
    ['more sold than there was', [may], -1000, [taken(may, -4000), taken(nameless(0), -1000)]],
    ['more sold than there was, some without a name', [may, nameless(1000)], -1000, [taken(may, -4000), taken(nameless(0), -2000)]],
    ['a delivery after that fills the gap', [may, nameless(-1000)], 4000, [taken(nameless(0), 1000)]],
    ['the first goods of a level without batches', [], 3000, [taken(nameless(0), 3000)]],
  ])('%s', (_, batches, onHand, changes) => {
    expect(settleBatches(batches, onHand)).toEqual(changes);
  });

  test('always come to what the level says, never take a named batch below zero, and touch each once', () => {
    const batch = fc.record({
      code: fc.constantFrom('A', 'B', 'C', 'D'),
      expiresOn: fc.option(fc.constantFrom('2027-01-01', '2027-02-01')),
      onHand: fc.integer({ min: 0, max: 9000 }),
    });
    const some = fc
      .tuple(fc.uniqueArray(batch, { selector: (one) => one.code }), fc.integer({ min: -5000, max: 5000 }))
      .map(([named, loose]): Batch[] => [...named, nameless(loose)]);
    fc.assert(
      fc.property(some, fc.integer({ min: -20_000, max: 40_000 }), (batches, onHand) => {
        const changes = settleBatches(batches, onHand);
        expect(new Set(changes.map((change) => change.code)).size).toBe(changes.length);
        expect(changes.every((change) => change.add !== 0)).toBe(true);
        const after = batches.map((one) => ({ ...one, onHand: one.onHand + (changes.find((change) => change.code === one.code)?.add ?? 0) }));
        expect(after.reduce((sum, one) => sum + one.onHand, 0)).toBe(onHand);
        expect(after.every((one) => one.code === null || one.onHand >= 0)).toBe(true);
        const touched = after.filter((one, at) => one.onHand < (batches[at]?.onHand ?? 0)).sort(oldestFirst);
        for (const one of touched.filter((each) => each.code !== null).slice(0, -1)) expect(one.onHand).toBe(0);
      }),
    );
  });

  test('are let go 90 days after their expiry, once they are used up', () => {
    const gone: Batch = { code: 'G', expiresOn: '2026-08-21', onHand: 0 };
    const all = [
      gone,
      { ...gone, code: 'H', expiresOn: '2026-08-22' },
      { ...gone, code: 'I', onHand: 1000 },
      { ...gone, code: 'J', expiresOn: null },
      { ...nameless(0), expiresOn: '2020-01-01' },
    ];
    expect(usedUp(all, '2026-11-20T08:00:00Z')).toEqual([gone]);
    expect(
      usedUp(
        Array.from({ length: 30 }, () => gone),
        '2026-11-20T08:00:00Z',
      ),
    ).toHaveLength(20);
  });
});
