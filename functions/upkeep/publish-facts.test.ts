import { commitWrite } from '@dianke/data/commit-record';
import type { MemoryStore } from '@dianke/data/store/memory-store';
import type { Item } from '@dianke/data/store/store';
import type { Fact } from '@dianke/events/fact';
import type { Bus } from '@dianke/runtime/bus';
import { describe, expect, test } from 'vitest';
import { quietHouse } from '../../packages/testing/quiet-house.ts';
import { publishChanges } from './publish-facts.ts';
import type { Change } from './stream-changes.ts';

/** A bus that keeps what it takes and refuses facts with these ids. */
function bus(refused: readonly string[] = []) {
  const taken: string[] = [];
  const put = async (facts: readonly Fact[]) => {
    taken.push(...facts.filter((fact) => !refused.includes(fact.id)).map((fact) => fact.id));
    return facts.filter((fact) => refused.includes(fact.id));
  };
  return { taken, bus: { put } satisfies Bus };
}

/** A commit that tells so many facts. */
function commit(number: number, facts = 1): Change {
  const act = {
    action: 'pay',
    actor: { kind: 'user' as const, id: 'usr_1' },
    requestId: 'r',
    cause: null,
    key: `k${number}`,
    hash: 'h',
    replayHours: 24,
  };
  const told = Array.from({ length: facts }, () => ({
    type: 'order.paid',
    v: 1,
    store_id: 'sto_1',
    object: { type: 'order', id: 'ord_1', version: 1 },
    data: {},
  }));
  const { item } = commitWrite({
    merchantId: 'mer_1',
    act,
    commitment: { writes: [], objects: [], facts: told },
    commitId: `cmt_${number}`,
    at: new Date('2026-11-20T08:00:00.000Z'),
  });
  return { sequence: String(number), before: undefined, after: item };
}

/** A level that falls below its limit. */
function fall(number: number, variantId = 'var_1'): Change {
  const level = (version: number, available: number): Item => ({
    pk: 'M#mer_1#STOCK#sto_1',
    sk: variantId,
    type: 'level',
    v: 1,
    storeId: 'sto_1',
    variantId,
    onHand: available,
    reserved: 0,
    available,
    incoming: 0,
    version,
    lowMilli: 5000,
  });
  return { sequence: String(number), before: level(number, 9000), after: level(number + 1, 1000) };
}

const alerts = async (store: MemoryStore) => (await store.query({ pk: 'M#mer_1#ALERT#sto_1', limit: 100 })).items.map((item) => item.sk);

describe('the publisher', () => {
  test('puts the facts of commits on the bus in the order in which they came to be', async () => {
    const { house } = quietHouse();
    const out = bus();
    expect(await publishChanges([commit(1, 2), fall(2), commit(3), commit(4, 0)], house, out.bus)).toBeNull();
    expect(out.taken).toEqual(['cmt_1.0', 'cmt_1.1', 'cmt_3.0']);
  });

  test('commits the crossings of levels', async () => {
    const { house, store } = quietHouse();
    await publishChanges([fall(1), commit(2), fall(3, 'var_2')], house, bus().bus);
    expect(await alerts(store)).toEqual(['var_1#low', 'var_2#low']);
  });

  test('names the first change whose fact the bus did not take, with every crossing before it done', async () => {
    const { house, store } = quietHouse();
    const out = bus(['cmt_3.1', 'cmt_5.0']);
    expect(await publishChanges([commit(1), fall(2), commit(3, 2), fall(4, 'var_2'), commit(5)], house, out.bus)).toBe('3');
    expect(out.taken).toEqual(['cmt_1.0', 'cmt_3.0']);
    expect(await alerts(store)).toEqual(['var_1#low']);
  });

  test('names the first change whose crossing could not be committed, and logs no more than its name', async () => {
    const { house, store, lines } = quietHouse();
    store.failNext('transact', new Error('M#mer_1 张小明'));
    expect(await publishChanges([commit(1), fall(2), fall(3, 'var_2')], house, bus().bus)).toBe('2');
    expect(lines).toEqual([{ reader: 'publish-facts', fault: 'Error', sequence: '2' }]);
    expect(await alerts(store)).toEqual([]);
  });

  test('taking the rest again completes it, and what was done stays as it is', async () => {
    const { house, store } = quietHouse();
    const batch = [commit(1), fall(2), commit(3), fall(4, 'var_2')];
    await publishChanges(batch, house, bus(['cmt_3.0']).bus);
    const again = bus();
    expect(await publishChanges(batch.slice(2), house, again.bus)).toBeNull();
    expect(again.taken).toEqual(['cmt_3.0']);
    const before = store.changes().length;
    await publishChanges(batch, house, bus().bus);
    expect(store.changes()).toHaveLength(before);
    expect(await alerts(store)).toEqual(['var_1#low', 'var_2#low']);
  });
});
