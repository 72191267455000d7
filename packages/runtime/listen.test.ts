import { recordOf } from '@dianke/data/commit-record';
import { ConditionLost, type Write } from '@dianke/data/store/store';
import type { Fact } from '@dianke/events/fact';
import { describe, expect, test } from 'vitest';
import { quietHouse } from '../testing/quiet-house.ts';
import { type Heard, listen } from './listen.ts';
import { tick } from './tick.ts';

const now = new Date('2026-11-20T08:00:00.000Z');
const fact: Fact<string, object> = {
  id: 'cmt_1.0',
  type: 'order.paid',
  v: 1,
  merchant_id: 'mer_1',
  store_id: 'sto_1',
  object: { type: 'order', id: 'ord_1', version: 1 },
  occurred_at: now.toISOString(),
  recorded_at: now.toISOString(),
  actor: { kind: 'user', id: 'usr_1' },
  request_id: 'req-1',
  cause: null,
  data: {},
};
const count: Write = { do: 'add', key: { pk: 'M#mer_1#SUM', sk: 'SUM' }, add: { n: 1 }, setOnce: { type: 'thing', v: 1 } };

/** A quiet house and the sum that its ears count to. */
function countingHouse() {
  const { house, store, lines } = quietHouse();
  const sum = async () => (await store.read([{ pk: 'M#mer_1#SUM', sk: 'SUM' }]))[0]?.['n'] ?? 0;
  return { house, store, lines, sum };
}

type Handler = ReturnType<typeof listen>;
const told = (handler: Handler, by = fact) => handler({ detail: by } as Parameters<Handler>[0]);
const counting = async ({ table }: Heard<object>) => void (await table.commit({ writes: [count], objects: [] }));

describe('an ear', () => {
  test('law 5 part: hearing a fact three times does its work once', async () => {
    const { house, sum } = countingHouse();
    const handler = listen('on-order-settled', counting, () => house);
    for (let times = 0; times < 3; times++) await told(handler);
    expect(await sum()).toBe(1);
    await told(handler, { ...fact, id: 'cmt_2.0' });
    expect(await sum()).toBe(2);
  });

  test('hearing it in two places at once does its work once', async () => {
    const { house, sum } = countingHouse();
    const handler = listen('on-order-settled', counting, () => house);
    await Promise.all([told(handler), told(handler), told(handler)]);
    expect(await sum()).toBe(1);
  });

  test('two ears each do their own work', async () => {
    const { house, sum } = countingHouse();
    for (const name of ['on-order-settled', 'on-stock-alert']) await told(listen(name, counting, () => house));
    expect(await sum()).toBe(2);
  });

  test('writes in its own name and because of the fact, only in the shop of the fact', async () => {
    const { house, store } = countingHouse();
    await told(listen('on-order-settled', counting, () => house));
    const [record] = store.changes().flatMap((change) => (change.new?.type === 'commit' ? [recordOf(change.new)] : []));
    expect(record).toMatchObject({
      action: 'on-order-settled',
      actor: { kind: 'system', id: 'on-order-settled' },
      cause: 'cmt_1.0',
      requestId: 'req-1',
    });
    const strayed = listen(
      'on-order-settled',
      async ({ table }) => void table.read([{ pk: 'M#mer_2#SUM', sk: 'SUM' }]),
      () => house,
    );
    await expect(told(strayed)).rejects.toThrow('key outside the merchant');
  });

  test('that lost to someone faster decides again', async () => {
    const { house } = countingHouse();
    const attempts: number[] = [];
    const handler = listen(
      'on-order-settled',
      async ({ attempt }) => {
        attempts.push(attempt);
        if (attempts.length < 3) throw new ConditionLost([]);
      },
      () => house,
    );
    await told(handler);
    expect(attempts).toEqual([0, 1, 2]);
  });

  test('that fails hands the fault back, so that the fact comes again', async () => {
    const { house, lines } = countingHouse();
    await expect(
      told(
        listen(
          'on-order-settled',
          async () => Promise.reject(new Error('the till is away')),
          () => house,
        ),
      ),
    ).rejects.toThrow('the till is away');
    expect(lines).toEqual([]);
  });

  test('logs ids only', async () => {
    const { house, lines } = countingHouse();
    await told(
      listen('on-order-settled', counting, () => house),
      { ...fact, data: { name: '张小明' } },
    );
    expect(lines).toEqual([{ listener: 'on-order-settled', fact: 'cmt_1.0', type: 'order.paid' }]);
  });
});

describe('a clock', () => {
  test('does its work at the house’s time and logs the figures', async () => {
    const { house, lines } = countingHouse();
    await tick(
      'nightly-verify-audit',
      async (_, time) => ({ merchants: 3, time }),
      () => house,
    )();
    expect(lines).toEqual([{ schedule: 'nightly-verify-audit', merchants: 3, time: now.toISOString() }]);
  });

  test('that fails says so, so that its dead letter is filed', async () => {
    const { house } = countingHouse();
    await expect(
      tick(
        'nightly-verify-audit',
        async () => Promise.reject(new Error('broken audit chain')),
        () => house,
      )(),
    ).rejects.toThrow('broken audit chain');
  });
});
