import { startSession } from '@dianke/contract/access';
import { createCustomer, getCustomer } from '@dianke/contract/customers';
import { accept, refuse } from '@dianke/contract/decision';
import { exampleIds } from '@dianke/contract/examples';
import { placeOrder } from '@dianke/contract/orders';
import { describe, expect, test } from 'vitest';
import { openDoor } from '../testing/open-door.ts';
import { operation } from './operation.ts';

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

describe('the door', () => {
  test('answers with the request’s id, says that nothing may be kept, and writes one log line', async () => {
    const { ask, lines } = await openDoor([starting]);
    const answer = await ask('POST', '/v1/session');
    expect(answer).toMatchObject({
      status: 201,
      body: session,
      headers: { 'content-type': 'application/json', 'x-request-id': 'req-1', 'cache-control': 'no-store' },
    });
    expect(lines).toEqual([{ request_id: 'req-1', method: 'POST', path: '/v1/session', status: 201, ms: 0 }]);
  });

  test.each([
    ['GET', '/v1/session', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/v1/nothing', 404, 'NOT_FOUND'],
  ])('%s %s is %d %s', async (method, path, status, code) => {
    const { ask } = await openDoor([starting]);
    expect(await ask(method, path)).toMatchObject({ status, body: { code, request_id: 'req-1', instance: path } });
  });

  test('names the version that an object has as its ETag', async () => {
    const customer = {
      id: exampleIds.customer,
      name: '张',
      external_id: null,
      gender: null,
      birth: null,
      age: null,
      phone_masked: null,
      email_masked: null,
      contacts: [],
      store_id: null,
      owner_id: null,
      language: null,
      source: 'staff' as const,
      captured: { channel: 'staff' as const, campaign: null, form: null, staff_id: null, at: '2026-11-20T08:00:00.000Z' },
      tags: [],
      status: 'active' as const,
      version: 3,
      created_at: '2026-11-20T08:00:00.000Z',
    };
    const { ask } = await openDoor([operation(getCustomer, async () => accept(customer))]);
    expect((await ask('GET', `/v1/customers/${exampleIds.customer}`)).headers).toMatchObject({ etag: '"3"' });
  });

  test('a handler’s refusal is a problem document, and leaves nothing behind', async () => {
    const { ask, store } = await openDoor([operation(placeOrder, async () => refuse('INSUFFICIENT_STOCK', { available: '1' }, '/lines/0'))]);
    const before = store.changes().length;
    const answer = await ask('POST', '/v1/orders', { body: order, headers: { 'idempotency-key': 'k' } });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'INSUFFICIENT_STOCK', meta: { available: '1' }, errors: [{ pointer: '/lines/0' }] },
      headers: { 'content-type': 'application/problem+json' },
    });
    expect(store.changes()).toHaveLength(before);
  });
});

describe('a fault', () => {
  test.each<[string, unknown]>([
    ['an error that names a person', new Error(canary)],
    ['an error of several lines', new Error(`first line\n${canary}\n    ${canary}`)],
    ['what is no error', canary],
    ['a fault of the table', Object.assign(new Error(`M#mer_1#CUS#${canary}`), { name: 'ResourceNotFoundException', $metadata: {} })],
  ])('%s is a 500 with its request id, and nothing of it leaks, not even into the log', async (_, error) => {
    const { ask, lines } = await openDoor([faulty(error)]);
    const answer = await ask('POST', '/v1/session');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      type: 'urn:dianke:problem:internal',
      title: 'Something broke on our side',
      status: 500,
      detail: 'Nothing was changed. Try again; tell us the request_id if it stays.',
      instance: '/v1/session',
      code: 'INTERNAL',
      request_id: 'req-1',
    });
    for (const text of [answer.text, JSON.stringify(answer.headers), JSON.stringify(lines)])
      for (const word of ['张小明', '13800138000', 'mer_1#']) expect(text).not.toContain(word);
    expect(answer.text).not.toMatch(/\bat .*:\d+|node_modules|\.ts/);
    expect(lines).toMatchObject([{ request_id: 'req-1', status: 500, code: 'INTERNAL' }]);
  });

  test('says in the log where it arose', async () => {
    const { ask, lines } = await openDoor([faulty(new Error('x'))]);
    await ask('POST', '/v1/session');
    expect(lines[0]?.['fault']).toBe('Error');
    expect(String((lines[0]?.['at'] as string[])[0])).toContain('serve.test.ts');
  });

  test('is also an answer that does not fit its own shape', async () => {
    const { ask } = await openDoor([operation(startSession, async () => accept({ ...session, secret: canary } as never))]);
    const answer = await ask('POST', '/v1/session');
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(answer.text).not.toContain('张小明');
  });
});

describe('the log', () => {
  test('holds no name or phone that a person put into a path, a header, a query or a body', async () => {
    const { ask, lines } = await openDoor([
      operation(getCustomer, async () => refuse('NOT_FOUND')),
      operation(createCustomer, async () => refuse('PHONE_TAKEN')),
    ]);
    await ask('GET', '/v1/customers/13800138000');
    await ask('GET', '/v1/13800138000/x');
    await ask('POST', '/v1/customers', {
      body: { name: canary, phone: '13800138000', surname: canary },
      headers: { 'idempotency-key': canary, 'user-agent': canary },
    });
    await ask('POST', '/v1/customers', { body: { name: canary } });
    expect(JSON.stringify(lines)).not.toMatch(/张小明|13800138000/);
    expect(lines.map((line) => line['path'])).toEqual(['/v1/customers/{customer_id}', null, '/v1/customers', '/v1/customers']);
  });

  test('names the object by its id', async () => {
    const { ask, lines } = await openDoor([operation(getCustomer, async () => refuse('NOT_FOUND'))]);
    await ask('GET', `/v1/customers/${exampleIds.customer}`);
    expect(lines).toMatchObject([{ path: `/v1/customers/${exampleIds.customer}`, status: 404, code: 'NOT_FOUND' }]);
  });
});
