import { startSession } from '@dianke/contract/access';
import { createCustomer } from '@dianke/contract/customers';
import { accept, refuse } from '@dianke/contract/decision';
import { exampleIds } from '@dianke/contract/examples';
import { placeOrder } from '@dianke/contract/orders';
import { createMerchant } from '@dianke/contract/stores';
import { recordOf } from '@dianke/data/commit-record';
import { ConditionLost, Conflict } from '@dianke/data/store/store';
import { describe, expect, test } from 'vitest';
import { openDoor } from '../testing/open-door.ts';
import { operation, operationAhead } from './operation.ts';
import type { AuthorizerContext } from './proved.ts';

const canary = '张小明 13800138000';
const order = { store_id: exampleIds.store, lines: [{ variant_id: exampleIds.variant, quantity: '2' }] };
/** A session of a shop that has nothing yet. */
const quiet = { name: null, merchant: null, merchants: [], store_list: [], more_stores: false, modules: [] };
const session = {
  principal: { kind: 'user' as const, id: 'usr_1' },
  merchant_id: 'mer_1',
  role: 'owner',
  permissions: [],
  stores: 'all' as const,
  ...quiet,
};

const starting = operation(startSession, async ({ commit }) => commit({ writes: [], objects: [] }, session));
const faulty = (error: unknown) => operation(startSession, async () => Promise.reject(error));

describe('someone faster', () => {
  test('is met with another decision, which knows how often it was lost', async () => {
    const attempts: number[] = [];
    const { ask } = await openDoor([
      operation(startSession, async ({ attempt }) => {
        attempts.push(attempt);
        if (attempts.length < 3) throw new ConditionLost([]);
        return accept(session);
      }),
    ]);
    expect((await ask('POST', '/v1/session')).status).toBe(201);
    expect(attempts).toEqual([0, 1, 2]);
  });

  test('each time ends in 409 with the time to come back', async () => {
    const { ask, lines } = await openDoor([faulty(new Conflict('busy'))]);
    expect(await ask('POST', '/v1/session')).toMatchObject({ status: 409, body: { code: 'CONFLICT_RETRY' }, headers: { 'retry-after': '1' } });
    expect(lines[0]).not.toHaveProperty('fault');
  });

  test('makes what was loaded ahead be loaded again', async () => {
    let shelf = 0;
    const seen: number[] = [];
    const { ask } = await openDoor([
      operationAhead(
        startSession,
        async () => ++shelf,
        async ({ ahead }) => {
          seen.push(ahead);
          if (seen.length < 2) throw new ConditionLost([]);
          return accept(session);
        },
      ),
    ]);
    await ask('POST', '/v1/session');
    expect(seen).toEqual([1, 2]);
  });
});

describe('the same key again', () => {
  const headers = { 'idempotency-key': 'bill 42' };

  test('gets the first answer, marked as such, and nothing is written', async () => {
    const { ask, store } = await openDoor([starting]);
    const first = await ask('POST', '/v1/session', { headers });
    const before = store.changes().length;
    const again = await ask('POST', '/v1/session', { headers });
    expect(again).toMatchObject({ status: first.status, body: first.body, headers: { 'idempotent-replayed': 'true' } });
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(store.changes()).toHaveLength(before);
  });

  test('with another request is refused', async () => {
    const { ask } = await openDoor([starting, operation(createCustomer, async () => refuse('PHONE_TAKEN'))]);
    await ask('POST', '/v1/session', { headers });
    expect(await ask('POST', '/v1/customers', { headers, body: { name: 'a' } })).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await ask('POST', '/v1/session', { headers, body: {} })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  test.each([
    ['missing', {}, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['empty', { 'idempotency-key': '' }, 'INVALID_INPUT'],
    ['of 256 signs', { 'idempotency-key': 'x'.repeat(256) }, 'INVALID_INPUT'],
  ])('where it is required and %s is refused', async (_, sent, code) => {
    const { ask } = await openDoor([operation(placeOrder, async () => refuse('NOT_FOUND'))]);
    expect(await ask('POST', '/v1/orders', { body: order, headers: { ...sent } })).toMatchObject({ status: 400, body: { code } });
  });

  test('sent by two at once gives both the one answer', async () => {
    const { ask, store } = await openDoor([starting]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask('POST', '/v1/session', { headers })));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201]);
    expect(store.changes().filter((change) => change.new?.type === 'commit')).toHaveLength(1);
  });
});

describe('who may not', () => {
  test('is told which permission it takes, and the audit keeps that they tried, without what they sent', async () => {
    const { ask, store } = await openDoor([operation(createCustomer, async () => refuse('PHONE_TAKEN'))], 'analyst');
    expect(await ask('POST', '/v1/customers', { body: { name: canary } })).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', meta: { permission: 'customers:write' } },
    });
    const [record] = store.changes().flatMap((change) => (change.new?.type === 'commit' ? [recordOf(change.new)] : []));
    expect(record).toMatchObject({
      action: 'createCustomer',
      actor: { kind: 'user', id: 'usr_1' },
      why: 'refused: customers:write',
      objects: [],
      facts: [],
    });
    expect(JSON.stringify(record)).not.toContain('张小明');
  });

  test('hears of that before they hear what is wrong with their input', async () => {
    const { ask } = await openDoor([operation(placeOrder, async () => refuse('NOT_FOUND'))], 'analyst');
    expect((await ask('POST', '/v1/orders', { body: { nonsense: true } })).body).toMatchObject({ code: 'FORBIDDEN' });
    expect((await ask('POST', '/v1/orders', { body: { nonsense: true }, context: { kind: 'nobody' } })).body).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test('learns nothing of what was loaded ahead', async () => {
    const { ask } = await openDoor(
      [
        operationAhead(
          placeOrder,
          async () => Promise.reject(new Error('loaded ahead')),
          async () => refuse('NOT_FOUND'),
        ),
      ],
      'analyst',
    );
    expect((await ask('POST', '/v1/orders', { body: order, headers: { 'idempotency-key': 'k' } })).body).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('an operator takes in merchants and nothing else, and nobody else takes them in', async () => {
    const taking = operation(createMerchant, async () => refuse('NOT_FOUND'));
    const { ask } = await openDoor([taking, starting]);
    const body = {
      name: 'a',
      country: 'CN',
      owner: { email: 'a@example.com', name: 'a' },
      store: { code: 'A', name: 'a', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
    };
    const operator: AuthorizerContext = { kind: 'operator', id: 'key_1' };
    expect((await ask('POST', '/v1/merchants', { body, context: operator })).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await ask('POST', '/v1/merchants', { body })).body).toMatchObject({ code: 'FORBIDDEN' });
    expect((await ask('POST', '/v1/session', { context: operator })).body).toMatchObject({ code: 'FORBIDDEN' });
  });
});
