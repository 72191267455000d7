import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Fact } from '@dianke/events/fact';
import { describe, expect, test } from 'vitest';
import { eventBus } from './bus.ts';

const fact = (number: number, type = 'order.paid'): Fact => ({
  id: `cmt_1.${number}`,
  type,
  v: 1,
  merchant_id: 'mer_1',
  store_id: 'sto_1',
  object: { type: 'order', id: 'ord_1', version: 1 },
  occurred_at: '2026-11-20T08:00:00.000Z',
  recorded_at: '2026-11-20T08:00:01.000Z',
  actor: { kind: 'user', id: 'usr_1' },
  request_id: 'r',
  cause: null,
  data: { total: 600 },
});
const facts = (count: number) => Array.from({ length: count }, (_, number) => fact(number));

type Entry = { readonly Detail: string; readonly EventBusName: string; readonly Source: string; readonly DetailType: string; readonly Time: Date };

/** A bus whose call number n refuses the entries that the script names. */
function scripted(refuses: (call: number, id: string) => boolean) {
  const calls: Entry[][] = [];
  const pauses: number[] = [];
  const client = {
    async send({ input }: { readonly input: { readonly Entries: readonly Entry[] } }) {
      const call = calls.push([...input.Entries]);
      return {
        Entries: input.Entries.map((entry) => (refuses(call, JSON.parse(entry.Detail).id) ? { ErrorCode: 'InternalFailure' } : { EventId: 'e' })),
      };
    },
  };
  const bus = eventBus('house', async (ms) => void pauses.push(ms), client as unknown as EventBridgeClient);
  return { bus, calls, pauses, idsOf: (call: number) => (calls[call] ?? []).map((entry) => JSON.parse(entry.Detail).id) };
}

describe('the bus', () => {
  test('carries a fact whole, under its domain and type, at the time it was recorded', async () => {
    const { bus, calls } = scripted(() => false);
    expect(await bus.put([fact(0)])).toEqual([]);
    expect(calls[0]?.[0]).toMatchObject({
      EventBusName: 'house',
      Source: 'dianke.orders',
      DetailType: 'order.paid',
      Time: new Date('2026-11-20T08:00:01.000Z'),
    });
    expect(JSON.parse(calls[0]?.[0]?.Detail ?? '')).toEqual(fact(0));
  });

  test('takes facts in tens, in their order', async () => {
    const { bus, calls, idsOf } = scripted(() => false);
    await bus.put(facts(23));
    expect(calls.map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect([0, 1, 2].flatMap(idsOf)).toEqual(facts(23).map((one) => one.id));
  });

  test('is given again only what it did not take, and waits before that', async () => {
    const { bus, idsOf, calls, pauses } = scripted((call, id) => call === 1 && ['cmt_1.2', 'cmt_1.5'].includes(id));
    expect(await bus.put(facts(7))).toEqual([]);
    expect(calls).toHaveLength(2);
    expect(idsOf(1)).toEqual(['cmt_1.2', 'cmt_1.5']);
    expect(pauses).toEqual([100]);
  });

  test('tells what it would not take after three tries', async () => {
    const { bus, calls, pauses } = scripted((_, id) => id === 'cmt_1.3');
    expect(await bus.put(facts(5))).toEqual([fact(3)]);
    expect(calls.map((entries) => entries.length)).toEqual([5, 1, 1]);
    expect(pauses).toEqual([100, 200]);
  });

  test('is not called for nothing', async () => {
    const { bus, calls } = scripted(() => false);
    expect(await bus.put([])).toEqual([]);
    expect(calls).toEqual([]);
  });
});
