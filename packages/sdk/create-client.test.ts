import { exampleIds } from '@dianke/contract/examples';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { createClient } from './create-client.ts';
import { ProblemError } from './problem-error.ts';

type Sent = { url: string; method: string; headers: Record<string, string>; body: string | undefined };

/** A server that answers what it was told to, in order, and remembers what it was asked. */
function server(...answers: (Response | Error)[]) {
  const asked: Sent[] = [];
  const pauses: number[] = [];
  const client = createClient({
    baseUrl: 'https://shop.example/',
    credential: 'sk_test_1',
    random: () => 0.5,
    wait: async (ms) => void pauses.push(ms),
    fetch: async (url, init) => {
      asked.push({
        url: String(url),
        method: init?.method ?? 'GET',
        headers: init?.headers as Record<string, string>,
        body: init?.body as string | undefined,
      });
      const answer = answers.shift();
      if (answer === undefined) throw new Error('asked more often than expected');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { client, asked, pauses };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return json(status, { type: 'about:blank', title: code, status, code, detail: 'because', request_id: 'req-1' }, headers);
}

const order = { params: { order_id: exampleIds.order } };
const cash = { body: { method: 'cash', amount: { amount: 600, currency: 'CNY' } } } as const;

describe('the client', () => {
  test('puts parameters, query, body and headers where the route wants them', async () => {
    const { client, asked } = server(json(200, { id: exampleIds.store }, { etag: '"4"', 'idempotent-replayed': 'true', 'x-request-id': 'req-7' }));
    const answer = await client.updateStore({ params: { store_id: 'sto_a/b' }, body: { name: '上海旗舰店' }, ifMatch: 3 });
    expect(answer).toEqual({ status: 200, data: { id: exampleIds.store }, etag: '"4"', replayed: true, requestId: 'req-7' });
    expect(asked).toEqual([
      {
        url: 'https://shop.example/v1/stores/sto_a%2Fb',
        method: 'PATCH',
        headers: { accept: 'application/json', 'content-type': 'application/json', 'if-match': '"3"', authorization: 'Bearer sk_test_1' },
        body: '{"name":"上海旗舰店"}',
      },
    ]);
  });

  test('an operation that needs a parameter is not sent without it', async () => {
    const { client, asked } = server();
    await expect(client.getOrder({ params: { order_id: '' } })).rejects.toThrow('getOrder needs params.order_id');
    expect(asked).toEqual([]);
  });

  test('a POST carries one key through all its attempts, so that it takes effect once', async () => {
    const { client, asked, pauses } = server(
      new TypeError('fetch failed'),
      problem(409, 'CONFLICT_RETRY', { 'retry-after': '1' }),
      problem(503, 'UNAVAILABLE'),
      json(200, {}),
    );
    await client.payOrder({ ...order, ...cash });
    const keys = asked.map((one) => one.headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).toBe(1);
    expect(pauses).toEqual([100, 1200, 400]);
  });

  test('two calls have two keys, and a given key is kept', async () => {
    const { client, asked } = server(json(200, {}), json(200, {}), json(200, {}));
    await client.fulfilOrder(order);
    await client.fulfilOrder(order);
    await client.fulfilOrder({ ...order, idempotencyKey: 'mine' });
    const keys = asked.map((one) => one.headers['idempotency-key']);
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });

  test('gives up after its attempts with the server’s last word', async () => {
    const { client, asked } = server(...Array.from({ length: 4 }, () => problem(429, 'TOO_MANY_REQUESTS', { 'retry-after': '2' })));
    const error = await client.getOrder(order).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS', detail: 'because', requestId: 'req-1', retryAfterSeconds: 2 });
    expect(asked).toHaveLength(4);
  });

  test('a fault of the house is asked again where that is safe', async () => {
    const { client, asked } = server(problem(500, 'INTERNAL'), json(200, { id: exampleIds.order }));
    expect((await client.getOrder(order)).data).toEqual({ id: exampleIds.order });
    expect(asked).toHaveLength(2);
  });

  test('a refusal is thrown at once, with the places that do not fit', async () => {
    const errors = [{ pointer: '/lines/0/quantity', code: 'invalid_format', detail: 'a decimal' }];
    const { client, asked } = server(json(400, { title: 'x', status: 400, code: 'INVALID_INPUT', errors, request_id: 'r' }));
    await expect(client.payOrder({ ...order, ...cash })).rejects.toMatchObject({ code: 'INVALID_INPUT', errors });
    expect(asked).toHaveLength(1);
  });

  test('what is not safe to send twice is sent once', async () => {
    const lookUp = server(problem(503, 'UNAVAILABLE'));
    await expect(lookUp.client.lookUpCustomer({ body: { phone: '+8613800138000' } })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const change = server(new TypeError('fetch failed'));
    await expect(change.client.updateStore({ params: { store_id: exampleIds.store }, body: {}, ifMatch: 1 })).rejects.toThrow('fetch failed');
  });

  test('an answer that is no problem document still says what happened', async () => {
    const bad = () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'apigw-requestid': 'gw-1' } });
    const { client } = server(bad(), bad(), bad(), bad());
    await expect(client.getSession()).rejects.toMatchObject({ status: 502, code: 'HTTP_502', errors: [], requestId: 'gw-1' });
  });

  test('a server that asks for a long pause is not waited for', async () => {
    const { client, pauses } = server(problem(429, 'TOO_MANY_REQUESTS', { 'retry-after': '3600' }));
    await expect(client.getSession()).rejects.toMatchObject({ retryAfterSeconds: 3600 });
    expect(pauses).toEqual([]);
  });

  test('walks a list page by page and stops at the last or at its limit', async () => {
    const pageOf = (id: string, next: string | null) => json(200, { data: [{ id }], next_cursor: next });
    const query = { store_id: exampleIds.store, month: '2026-11', limit: 1 };
    const whole = server(pageOf('a', 'c1'), pageOf('b', 'c2'), pageOf('c', null));
    const seen: string[] = [];
    for await (const page of whole.client.pages.listOrders({ query })) seen.push(...page.data.map((one) => one.id));
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(whole.asked.map((one) => new URL(one.url).searchParams.get('cursor'))).toEqual([null, 'c1', 'c2']);
    const short = server(pageOf('a', 'c1'), pageOf('b', 'c2'));
    for await (const page of short.client.pages.listOrders({ query }, { atMostPages: 2 })) expect(page.next_cursor).not.toBeNull();
    expect(short.asked).toHaveLength(2);
  });

  test('asks for the credential before each attempt and names the merchant', async () => {
    const tokens = ['old', 'new'];
    const seen: unknown[] = [];
    const client = createClient({
      baseUrl: 'https://shop.example',
      credential: async () => tokens.shift() ?? '',
      merchant: exampleIds.merchant,
      wait: async () => {},
      fetch: async (_url, init) => {
        seen.push(init?.headers);
        return seen.length === 1 ? problem(503, 'UNAVAILABLE') : json(200, {});
      },
    });
    await client.getSession();
    expect(seen).toMatchObject([{ authorization: 'Bearer old', 'dianke-merchant': exampleIds.merchant }, { authorization: 'Bearer new' }]);
  });

  test('stops at once when the caller gives up', async () => {
    const stop = new AbortController();
    const client = createClient({
      baseUrl: 'https://shop.example',
      credential: 'k',
      fetch: async () => {
        setTimeout(() => stop.abort(new Error('closed')), 0);
        return problem(503, 'UNAVAILABLE', { 'retry-after': '20' });
      },
    });
    await expect(client.getSession({ signal: stop.signal })).rejects.toThrow('closed');
  });

  test('knows what each operation takes and answers', () => {
    const { client } = server();
    expectTypeOf(client.getSession).toBeCallableWith();
    expectTypeOf<Awaited<ReturnType<typeof client.getOrder>>['data']['status']>().toEqualTypeOf<
      'placed' | 'paid' | 'packed' | 'shipped' | 'signed' | 'closed' | 'cancelled'
    >();
    // @ts-expect-error an order's id is needed
    expectTypeOf(client.getOrder).toBeCallableWith();
    // @ts-expect-error a product is no list
    expectTypeOf(client.pages).toHaveProperty('getProduct');
    expectTypeOf(client.pages).toHaveProperty('listOrders');
    expectTypeOf(client.listRoles).toBeCallableWith({ query: { limit: 20 } });
    expectTypeOf(client.listRoles).toBeCallableWith();
    expectTypeOf<Parameters<typeof client.placeOrder>[0]['body']['lines'][number]['quantity']>().toEqualTypeOf<string>();
  });
});
