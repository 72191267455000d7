import type { Key } from '@dianke/data/store/store';
import type { Fact } from '@dianke/events/fact';
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { openShop } from '../../test/world/shop.ts';
import { openWorld } from '../../test/world/world.ts';
import { fileLetters } from './file-dead-letters.ts';

const listenerArn = 'arn:aws:lambda:ap-southeast-1:111122223333:function:dianke-dev-loyalty-on-order-settled';
const noStretch = () => Promise.reject(new Error('no stretch is asked for'));

/** A message of the queue as SQS hands it over. */
function message(id: string, body: unknown): SQSRecord {
  return {
    messageId: id,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { SentTimestamp: String(Date.parse('2026-11-20T07:00:00Z')) },
    messageAttributes: {},
  } as unknown as SQSRecord;
}

const failed = (fact: unknown) => ({
  requestContext: { functionArn: listenerArn, condition: 'RetriesExhausted' },
  requestPayload: { detail: fact },
  responsePayload: { errorType: 'Contended' },
});
const stretch = {
  requestContext: { functionArn: listenerArn.replace('loyalty-on-order-settled', 'upkeep-seal-audit'), condition: 'x' },
  DDBStreamBatchInfo: { shardId: 's', startSequenceNumber: '1', endSequenceNumber: '2', streamArn: 'a' },
};

type Listed = {
  readonly data: readonly {
    readonly id: string;
    readonly source: string;
    readonly status: string;
    readonly fact_type: string | null;
    readonly listener: string;
  }[];
};

/** A shop in which a customer has paid 12.00, with the fact of that in hand and the points not given yet. */
async function shopWithPaidOrder() {
  const world = await openWorld();
  const shop = await openShop(world);
  const cola = await shop.variant('COLA', 300);
  await shop.stock(cola, '10');
  const customer = await shop.customer('138 0013 8000');
  await world.settle();
  const order = await shop.must<{ id: string }>('POST', '/v1/orders', {
    body: { store_id: shop.storeId, customer_id: customer, lines: [{ variant_id: cola, quantity: '4' }] },
  });
  await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: { amount: 1200, currency: 'CNY' } } });
  let paid: Fact | undefined;
  await world.settle((facts) => {
    paid ??= facts.find((fact) => fact.type === 'order.paid');
    return facts.filter((fact) => fact.type !== 'order.paid');
  });
  if (paid === undefined) throw new Error('nothing was paid');
  const letters = async () => (await shop.must<Listed>('GET', '/v1/dead-letters')).data;
  return { world, shop, customer, order, paid, letters };
}

describe('what could not be delivered inside the house', () => {
  test('is filed under its merchant, and a message that comes again is filed once', async () => {
    const { world, letters, paid } = await shopWithPaidOrder();
    for (let times = 0; times < 3; times++)
      expect(await fileLetters([message('m-1', failed(paid))], world.house, noStretch)).toEqual({ batchItemFailures: [] });
    expect(await letters()).toMatchObject([
      {
        source: 'listener',
        listener: 'dianke-dev-loyalty-on-order-settled',
        fact_type: 'order.paid',
        fact_id: paid.id,
        error: 'Contended',
        status: 'open',
      },
    ]);
  });

  test('is not filed again after it was replayed', async () => {
    const { world, shop, letters, paid } = await shopWithPaidOrder();
    await fileLetters([message('m-1', failed(paid))], world.house, noStretch);
    const [letter] = await letters();
    await shop.must('POST', `/v1/dead-letters/${letter?.id}/replay`);
    await fileLetters([message('m-1', failed(paid))], world.house, noStretch);
    expect(await letters()).toMatchObject([{ status: 'replayed' }]);
  });

  test('is delivered again by a replay, as often as it takes, and its work is done once', async () => {
    const { world, shop, customer, letters, paid } = await shopWithPaidOrder();
    await fileLetters([message('m-1', failed(paid))], world.house, noStretch);
    expect(await shop.points(customer)).toBe(0);
    for (let times = 0; times < 3; times++) {
      const [letter] = await letters();
      expect(await shop.must('POST', `/v1/dead-letters/${letter?.id}/replay`)).toMatchObject({ status: 'replayed', fact_id: paid.id });
      await world.settle();
      expect(await shop.points(customer)).toBe(12);
    }
  });

  test('of another merchant can neither be seen nor replayed', async () => {
    const { world, paid, letters } = await shopWithPaidOrder();
    await fileLetters([message('m-1', failed(paid))], world.house, noStretch);
    const [letter] = await letters();
    const stranger = await openShop(world, { code: 'X' });
    expect(await stranger.must<Listed>('GET', '/v1/dead-letters')).toMatchObject({ data: [] });
    expect(await stranger.ask('POST', `/v1/dead-letters/${letter?.id}/replay`)).toMatchObject({ status: 404 });
  });

  test('from the stream is filed change by change, each under its merchant, and taken again from what stands in the table', async () => {
    const { world, shop, letters } = await shopWithPaidOrder();
    const commits = world.store
      .changes()
      .flatMap((change) => (change.new?.type === 'commit' && change.new.pk.startsWith(`M#${shop.merchantId}#`) ? [change.key] : []));
    const keys: Key[] = [commits[0] as Key, commits[1] as Key];
    const removed = world.store.changes().filter((change) => change.new?.type === 'audit' && change.new.pk.includes(shop.merchantId)).length;
    await fileLetters([message('m-2', stretch), message('m-2', stretch)], world.house, async () => keys);
    expect(await letters()).toHaveLength(2);
    for (const letter of await letters()) await shop.must('POST', `/v1/dead-letters/${letter.id}/replay`);
    await world.settle();
    expect(world.store.changes().filter((change) => change.new?.type === 'audit' && change.new.pk.includes(shop.merchantId)).length).toBe(
      removed + 2,
    );
    expect(await shop.must('POST', '/v1/audit-entries/verify', { body: {} })).toMatchObject({ intact: true });
  });

  test('whose merchant nobody can tell lies with the platform', async () => {
    const { world } = await shopWithPaidOrder();
    await fileLetters(
      [message('m-3', { requestContext: { functionArn: listenerArn, condition: 'x' }, requestPayload: { time: 'tonight' } })],
      world.house,
      noStretch,
    );
    const page = await world.store.query({ pk: 'P#DEAD', limit: 10 });
    expect(page.items).toMatchObject([{ type: 'dead-letter', status: 'open', fact: '{"time":"tonight"}' }]);
  });

  test('and cannot be filed either goes back to the queue alone, while the others are filed', async () => {
    const { world, letters, paid } = await shopWithPaidOrder();
    const before = world.lines.length;
    const answer = await fileLetters([message('m-4', 'hello 张小明'), message('m-5', failed(paid)), message('m-6', stretch)], world.house, noStretch);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-4' }, { itemIdentifier: 'm-6' }] });
    expect(world.lines.slice(before)).toEqual([
      { reader: 'file-dead-letters', fault: 'SyntaxError', message: 'm-4' },
      { reader: 'file-dead-letters', fault: 'Error', message: 'm-6' },
    ]);
    expect(await letters()).toHaveLength(1);
  });

  test('and is too long to keep is filed without its fact', async () => {
    const { world, letters, paid } = await shopWithPaidOrder();
    await fileLetters([message('m-7', failed({ ...paid, data: { long: 'x'.repeat(200_001) } }))], world.house, noStretch);
    const [letter] = await letters();
    expect(letter).toMatchObject({ fact_type: 'order.paid', status: 'open' });
  });
});
