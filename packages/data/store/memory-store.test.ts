import { describe, expect, test } from 'vitest';
import type { Change } from './change-log.ts';
import { memoryStore } from './memory-store.ts';
import { ConditionLost, Conflict, type Item, type Meter } from './store.ts';

const item = (sk: string, n: number): Item => ({ pk: 'P', sk, type: 'thing', v: 1, n });

describe('the stream of the memory store', () => {
  test('has each change once, in order, with both images; what changes nothing or lost is not in it', async () => {
    const store = memoryStore();
    await store.transact([
      { do: 'create', item: item('A', 1) },
      { do: 'create', item: item('B', 1) },
    ]);
    await store.write({ do: 'put', item: item('A', 1) });
    await store.write({ do: 'add', key: { pk: 'P', sk: 'A' }, add: { n: 1 } });
    await expect(
      store.transact([
        { do: 'remove', key: { pk: 'P', sk: 'A' } },
        { do: 'create', item: item('B', 2) },
      ]),
    ).rejects.toBeInstanceOf(ConditionLost);
    await store.transact([
      { do: 'check', key: { pk: 'P', sk: 'B' }, when: [{ attribute: 'n', is: '=', value: 1 }] },
      { do: 'remove', key: { pk: 'P', sk: 'A' } },
    ]);
    expect(store.changes()).toEqual([
      { eventName: 'INSERT', key: { pk: 'P', sk: 'A' }, old: undefined, new: item('A', 1) },
      { eventName: 'INSERT', key: { pk: 'P', sk: 'B' }, old: undefined, new: item('B', 1) },
      { eventName: 'MODIFY', key: { pk: 'P', sk: 'A' }, old: item('A', 1), new: item('A', 2) },
      { eventName: 'REMOVE', key: { pk: 'P', sk: 'A' }, old: item('A', 2), new: undefined },
    ]);
  });

  test('tells its listeners before the call returns, in order also when one of them writes, until they leave', async () => {
    const store = memoryStore();
    const heard: string[] = [];
    const echoes: Promise<void>[] = [];
    const leave = store.subscribe((change: Change) => {
      heard.push(`first ${change.key.sk}`);
      if (change.key.sk === 'A') echoes.push(store.write({ do: 'put', item: item('ECHO', 1) }));
    });
    store.subscribe((change) => void heard.push(`second ${change.key.sk}`));
    await store.write({ do: 'put', item: item('A', 1) });
    expect(heard.slice(0, 2)).toEqual(['first A', 'second A']);
    await Promise.all(echoes);
    leave();
    await store.write({ do: 'put', item: item('B', 1) });
    expect(heard).toEqual(['first A', 'second A', 'first ECHO', 'second ECHO', 'second B']);
  });
});

describe('a planted fault', () => {
  test('before the call does nothing; after it the effect is done and the answer lost; then all is well again', async () => {
    const store = memoryStore();
    store.failNext('transact', new Conflict('busy'));
    store.failNext('transact', new Error('lost'), 'after');
    await expect(store.transact([{ do: 'create', item: item('A', 1) }])).rejects.toBeInstanceOf(Conflict);
    expect(await store.read([{ pk: 'P', sk: 'A' }])).toEqual([undefined]);
    await expect(store.transact([{ do: 'create', item: item('A', 1) }])).rejects.toThrow('lost');
    expect(await store.read([{ pk: 'P', sk: 'A' }])).toEqual([item('A', 1)]);
    await store.transact([{ do: 'create', item: item('B', 1) }]);
  });
});

test('the meter hears what each call costs, a read of 250 keys as three', async () => {
  const calls: Parameters<Meter['record']>[0][] = [];
  const store = memoryStore({ meter: { record: (call) => void calls.push(call) } });
  await store.transact([
    { do: 'create', item: { ...item('A', 1), gsi1pk: 'I', gsi1sk: 'a' } },
    { do: 'check', key: { pk: 'P', sk: 'B' }, when: [{ attribute: 'n', is: 'absent' }] },
  ]);
  await store.write({ do: 'add', key: { pk: 'P', sk: 'A' }, add: { n: 1 } });
  await store.query({ pk: 'P', limit: 10, consistent: true });
  await store.read(Array.from({ length: 250 }, (_, n) => ({ pk: 'P', sk: `${n}` })));
  expect(calls).toEqual([
    { operation: 'transact', items: 2, readUnits: 0, writeUnits: 5 },
    { operation: 'write', items: 1, readUnits: 0, writeUnits: 1 },
    { operation: 'query', items: 1, readUnits: 1, writeUnits: 0 },
    { operation: 'read', items: 100, readUnits: 50, writeUnits: 0 },
    { operation: 'read', items: 100, readUnits: 50, writeUnits: 0 },
    { operation: 'read', items: 50, readUnits: 25, writeUnits: 0 },
  ]);
});
