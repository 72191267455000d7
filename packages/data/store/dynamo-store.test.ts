import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { AnswerLost } from './ask-once.ts';
import { dynamoStore } from './dynamo-store.ts';
import { ConditionLost, Conflict, type Meter, type Store, type Write } from './store.ts';
import { StoreMisuse } from './store-misuse.ts';

type Answer = { readonly status?: number; readonly body: unknown } | 'hang up';
type Asked = { readonly target: string; readonly body: Record<string, unknown> };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A store that talks to an endpoint which gives these answers in turn, the last one ever after. */
async function scripted(answers: readonly Answer[], meter?: Meter): Promise<{ store: Store; asked: Asked[]; waits: number[] }> {
  const asked: Asked[] = [];
  const waits: number[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    asked.push({ target: String(request.headers['x-amz-target']).split('.')[1] ?? '', body: JSON.parse(text) });
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? 'hang up';
    if (answer === 'hang up') return request.socket.destroy();
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer.body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const client = { endpoint, region: 'ap-southeast-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 2 };
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  return { store: dynamoStore({ client, tableName: 'house', wait, random: () => 0.5, ...(meter === undefined ? {} : { meter }) }), asked, waits };
}

const fault = (name: string, more: object = {}, status = 400): Answer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name, ...more },
});
const stored = (sk: string) => ({ pk: { S: 'P' }, sk: { S: sk }, type: { S: 'thing' }, v: { N: '1' } });
const item = (sk: string) => ({ pk: 'P', sk, type: 'thing', v: 1 });
const keys = (...sks: string[]) => sks.map((sk) => ({ pk: 'P', sk }));
const responses = (...sks: string[]) => ({ Responses: { house: sks.map(stored) } });
const unprocessed = (...sks: string[]) => ({ UnprocessedKeys: { house: { Keys: sks.map((sk) => ({ pk: { S: 'P' }, sk: { S: sk } })) } } });
const create: Write = { do: 'create', item: item('A') };
const count: Write & { do: 'add' } = { do: 'add', key: { pk: 'P', sk: 'A' }, add: { n: 1 } };

describe('a read', () => {
  test('is driven until every key is answered, waiting longer while nothing comes', async () => {
    const answers = [
      { body: { ...responses('A'), ...unprocessed('B', 'C') } },
      { body: unprocessed('B', 'C') },
      { body: { ...responses('C', 'B') } },
    ];
    const { store, asked, waits } = await scripted(answers);
    expect(await store.read(keys('A', 'B', 'C', 'B'))).toEqual([item('A'), item('B'), item('C'), item('B')]);
    expect(asked.map((call) => call.target)).toEqual(['BatchGetItem', 'BatchGetItem', 'BatchGetItem']);
    expect(waits).toEqual([18.75, 37.5]);
  });

  test('gives up as a conflict when eight tries bring nothing', async () => {
    const { store, asked } = await scripted([{ body: unprocessed('A', 'B') }]);
    await expect(store.read(keys('A', 'B'))).rejects.toBeInstanceOf(Conflict);
    expect(asked).toHaveLength(8);
  });

  test('of one key is one GetItem, asks for its price only when someone wants to know', async () => {
    const calls: unknown[] = [];
    const metered = await scripted([{ body: { Item: stored('A'), ConsumedCapacity: { CapacityUnits: 0.5 } } }], {
      record: (call) => void calls.push(call),
    });
    expect(await metered.store.read(keys('A', 'A'))).toEqual([item('A'), item('A')]);
    expect(calls).toEqual([{ operation: 'read', items: 1, readUnits: 0.5, writeUnits: 0 }]);
    expect(metered.asked[0]).toMatchObject({ target: 'GetItem', body: { ReturnConsumedCapacity: 'TOTAL' } });
    const free = await scripted([{ body: {} }]);
    await free.store.read(keys('A'));
    expect(free.asked[0]?.body).not.toHaveProperty('ReturnConsumedCapacity');
  });
});

const reasons = (...codes: object[]) => fault('TransactionCanceledException', { CancellationReasons: codes });

describe('a transaction', () => {
  test('that lost its conditions says which, with the items as they stood, also beside a conflict', async () => {
    const { store } = await scripted([
      reasons({ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: stored('B') }, { Code: 'TransactionConflict' }),
    ]);
    const call = store.transact(['A', 'B', 'C'].map((sk) => ({ do: 'create', item: item(sk) })));
    await expect(call).rejects.toBeInstanceOf(ConditionLost);
    await expect(call).rejects.toMatchObject({ lost: [{ at: 1, key: { pk: 'P', sk: 'B' }, old: item('B') }] });
  });

  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])('cancelled for %s is a conflict', async (Code) => {
    const { store, asked } = await scripted([reasons({ Code })]);
    await expect(store.transact([create])).rejects.toBeInstanceOf(Conflict);
    expect(asked).toHaveLength(1);
  });

  test('cancelled for what it says is our misuse', async () => {
    const { store } = await scripted([reasons({ Code: 'ConditionalCheckFailed' }, { Code: 'ValidationError', Message: 'no' })]);
    await expect(
      store.transact([create, count].map((write, at) => (at === 0 ? write : { ...count, key: { pk: 'P', sk: 'B' } }))),
    ).rejects.toBeInstanceOf(StoreMisuse);
  });

  test('whose answer was lost is sent again with the same token', async () => {
    const { store, asked } = await scripted(['hang up', { body: {} }]);
    await store.transact([create, { ...count, key: { pk: 'P', sk: 'B' } }]);
    expect(asked.map((call) => call.target)).toEqual(['TransactWriteItems', 'TransactWriteItems']);
    expect(asked[0]?.body.ClientRequestToken).toEqual(asked[1]?.body.ClientRequestToken);
  });
});

describe('a single write', () => {
  test.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'TransactionConflictException',
    'RequestLimitExceeded',
  ])('that stays refused by %s is a conflict', async (name) => {
    const { store } = await scripted([fault(name)]);
    await expect(store.write(count)).rejects.toBeInstanceOf(Conflict);
  });

  test('that was throttled once is sent again', async () => {
    const { store, asked } = await scripted([fault('ThrottlingException'), { body: {} }]);
    await store.write(count);
    expect(asked).toHaveLength(2);
  });

  test.each<[string, Exclude<Write, { do: 'check' }>]>([
    ['counts', count],
    ['has a condition', create],
    ['replaces', { do: 'replace', item: item('A'), version: 1 }],
  ])('that %s is not sent again when its answer was lost', async (_title, write) => {
    for (const answer of ['hang up', fault('InternalServerError', {}, 500)] as const) {
      const { store, asked } = await scripted([answer]);
      await expect(store.write(write)).rejects.toBeInstanceOf(AnswerLost);
      expect(asked).toHaveLength(1);
    }
  });

  test('that may be done twice is sent again when its answer was lost', async () => {
    const { store, asked } = await scripted(['hang up', { body: {} }]);
    await store.write({ do: 'put', item: item('A') });
    expect(asked.map((call) => call.target)).toEqual(['PutItem', 'PutItem']);
  });

  test('that the table finds wrong is our misuse, and what it cannot name stays a fault', async () => {
    await expect((await scripted([fault('ValidationException')])).store.write(count)).rejects.toBeInstanceOf(StoreMisuse);
    await expect((await scripted([fault('ResourceNotFoundException')])).store.write(count)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
