import { recordOf } from '@dianke/data/commit-record';
import type { Item } from '@dianke/data/store/store';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quietHouse } from '../../packages/testing/quiet-house.ts';
import { noteCrossings } from './note-crossings.ts';

const storeId = 'sto_1';
const variantId = 'var_1';

/** A quiet house, and what its shelf has told. */
function shelf() {
  const { house, store, clock } = quietHouse();
  return {
    house,
    store,
    clock,
    told: () => store.changes().flatMap((change) => (change.new?.type === 'commit' ? recordOf(change.new).facts.map((fact) => fact.type) : [])),
    alert: async (kind = 'low') => (await store.read([{ pk: `M#mer_1#ALERT#${storeId}`, sk: `${variantId}#${kind}` }]))[0],
  };
}

const level = (version: number, available: number, lowMilli: number | null = 5000): Item => ({
  ...{ pk: `M#mer_1#STOCK#${storeId}`, sk: variantId, type: 'level', v: 1, storeId, variantId },
  ...{ onHand: available, reserved: 0, available, incoming: 0, version, ...(lowMilli === null ? {} : { lowMilli }) },
});

/** The changes that this history of availability makes. */
const changes = (...history: number[]) =>
  history.map((available, at) => [at === 0 ? undefined : level(at, history[at - 1] ?? 0), level(at + 1, available)] as const);

describe('a level that crosses its limit', () => {
  test('tells it once when it falls, once when it recovers, whatever it does below in between', async () => {
    const { house, told, alert } = shelf();
    for (const [before, after] of changes(9000, 5000, 3000, 4000, 1000, 6000, 8000)) await noteCrossings(house, before, after);
    expect(told()).toEqual(['stock.ran-low', 'stock.recovered']);
    expect(await alert()).toMatchObject({ status: 'cleared', available: 6000, levelVersion: 6 });
  });

  test('told three times of the same change tells it once', async () => {
    const { house, told, alert } = shelf();
    for (const [before, after] of changes(9000, 3000)) for (let times = 0; times < 3; times++) await noteCrossings(house, before, after);
    expect(told()).toEqual(['stock.ran-low']);
    expect(await alert()).toMatchObject({ status: 'open', available: 3000, lowMilli: 5000, levelVersion: 2, clearedAt: null });
  });

  test('told of it by two readers at once tells it once', async () => {
    const { house, told } = shelf();
    const [, change] = changes(9000, 3000);
    await Promise.all(Array.from({ length: 4 }, () => noteCrossings(house, change?.[0], change?.[1] as Item)));
    expect(told()).toEqual(['stock.ran-low']);
  });

  test('told of it again days later, when the record of it is gone, still tells it once', async () => {
    const { house, told, clock } = shelf();
    const [, change] = changes(9000, 3000);
    await noteCrossings(house, change?.[0], change?.[1] as Item);
    clock.now += 10 * 86_400_000;
    await noteCrossings(house, change?.[0], change?.[1] as Item);
    expect(told()).toEqual(['stock.ran-low']);
  });

  test('below zero is an alert of its own', async () => {
    const { house, told, alert } = shelf();
    for (const [before, after] of changes(9000, -2000, 1000)) await noteCrossings(house, before, after);
    expect(told()).toEqual(['stock.ran-low', 'stock.fell-short', 'stock.made-good']);
    expect(await alert('low')).toMatchObject({ status: 'open', available: -2000 });
    expect(await alert('negative')).toMatchObject({ status: 'cleared', available: 1000 });
  });

  test('that recovered before the fall was heard of does not stay low for ever', async () => {
    const { house, alert } = shelf();
    const [, fall, rise] = changes(9000, 3000, 8000);
    await noteCrossings(house, rise?.[0], rise?.[1] as Item);
    await noteCrossings(house, fall?.[0], fall?.[1] as Item);
    expect(await alert()).toMatchObject({ status: 'cleared', levelVersion: 3 });
  });

  test('law 5 part: told of all changes in any order and any number of times, every alert ends as the newest crossing says', async () => {
    const history = fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(history, fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), async (pieces, luck) => {
        const all = changes(...pieces.map((count) => count * 1000));
        const inOrder = shelf();
        for (const [before, after] of all) await noteCrossings(inOrder.house, before, after);
        const anyhow = shelf();
        const shuffled = [...all, ...all, ...all].map((change, at) => [luck[at] ?? 0, change] as const).sort(([a], [b]) => a - b);
        for (const [, [before, after]] of shuffled) await noteCrossings(anyhow.house, before, after);
        for (const kind of ['low', 'negative']) {
          const state = (alert: Item | undefined) =>
            alert && { status: alert['status'], available: alert['available'], levelVersion: alert['levelVersion'] };
          expect(state(await anyhow.alert(kind))).toEqual(state(await inOrder.alert(kind)));
        }
        const told = anyhow.told();
        expect(told.filter((type) => type === 'stock.ran-low').length).toBeLessThanOrEqual(
          inOrder.told().filter((type) => type === 'stock.ran-low').length,
        );
      }),
      { numRuns: 60 },
    );
  });
});
