import type { Item, Meter, Store } from '@dianke/data/store/store';
import { afterAll, describe, expect, test } from 'vitest';
import { candidates, itemOf } from './open-stores.ts';

type Call = Parameters<Meter['record']>[0];

const sized = (sk: string, length: number, more: Readonly<Record<string, Item[string]>> = {}) =>
  itemOf('P', sk, { text: 'x'.repeat(length), ...more });
const inIndex = (gsi1sk: string) => ({ gsi1pk: 'I', gsi1sk });

const calls: readonly (readonly [string, (store: Store) => Promise<unknown>])[] = [
  ['a new item', (store) => store.write({ do: 'put', item: sized('a', 1500) })],
  ['a new index entry', (store) => store.write({ do: 'put', item: sized('b', 1500, inIndex('a')) })],
  ['a moved index entry', (store) => store.write({ do: 'put', item: sized('b', 1500, inIndex('b')) })],
  ['a shrunk item', (store) => store.write({ do: 'put', item: sized('a', 10) })],
  ['a count', (store) => store.write({ do: 'add', key: { pk: 'P', sk: 'a' }, add: { n: 1 } })],
  [
    'a transaction with a check',
    (store) =>
      store.transact([
        { do: 'create', item: sized('c', 10, inIndex('c')) },
        { do: 'add', key: { pk: 'P', sk: 'a' }, add: { n: 1 } },
        { do: 'check', key: { pk: 'P', sk: 'b' }, when: [{ attribute: 'v', is: '=', value: 1 }] },
      ]),
  ],
  ['one item read', (store) => store.read([{ pk: 'P', sk: 'a' }])],
  ['one item read consistently', (store) => store.read([{ pk: 'P', sk: 'a' }], { consistent: true })],
  ['items read together', (store) => store.read(['a', 'none', 'b'].map((sk) => ({ pk: 'P', sk })))],
  ['a query', (store) => store.query({ pk: 'P', limit: 10 })],
  ['a query of nothing', (store) => store.query({ pk: 'Q', limit: 10 })],
  ['a query of an index', (store) => store.query({ index: 'gsi1', pk: 'I', limit: 10 })],
  ['a scan', (store) => store.scan({ limit: 10 })],
  ['a removal', (store) => store.write({ do: 'remove', key: { pk: 'P', sk: 'c' } })],
];

async function pricesOn(store: Store, heard: readonly Call[]): Promise<unknown[]> {
  const prices: unknown[] = [];
  for (const [title, call] of calls) {
    await call(store);
    prices.push([title, heard.at(-1)]);
  }
  return prices;
}

/** DynamoDB Local counts transactions, batches and empty queries too low, so only dynoxide is asked. */
const [memory, dynoxide] = candidates();

describe.skipIf(dynoxide?.gap !== undefined)('the price of a call', () => {
  afterAll(() => dynoxide?.close());

  test('computed from sizes is what dynoxide says', async () => {
    if (memory === undefined || dynoxide === undefined) throw new Error('a store is missing');
    const computed: Call[] = [];
    const said: Call[] = [];
    const fast = await memory.open({ record: (call) => void computed.push(call) });
    const real = await dynoxide.open({ record: (call) => void said.push(call) });
    expect(await pricesOn(fast, computed)).toEqual(await pricesOn(real, said));
  });
});
