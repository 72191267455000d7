import { describe, expect, it } from 'vitest';
import type { InvokeHow, InvokeOutcome } from '../aws-world.ts';
import { HttpApi } from './http-api.ts';
import type { EdgeRequest } from './http-exchange.ts';

type Run = (functionArn: string, event: Record<string, unknown>, how: InvokeHow) => unknown;

function apiOf(run: Run, clock = { now: 1_000_000 }, timeoutMs = 30_000): HttpApi {
  const api = {
    logicalId: 'Api',
    arn: 'arn:aws:apigateway:x::/apis/a1',
    properties: {},
    apiId: 'a1',
    name: 'shop',
    host: 'a1.execute-api.x.amazonaws.com',
  };
  const declared = {
    routes: [
      { logicalId: 'R1', apiId: 'a1', key: 'ANY /v1/orders/{proxy+}', integrationId: 'i1', authorizerId: 'z1' },
      { logicalId: 'R2', apiId: 'a1', key: 'ANY /v1/hooks/{proxy+}', integrationId: 'i1', authorizerId: null },
    ],
    integrations: [{ logicalId: 'I', integrationId: 'i1', functionArn: 'orders', timeoutMs }],
    authorizers: [{ logicalId: 'Z', authorizerId: 'z1', functionArn: 'who', identitySource: ['$request.header.Authorization'], ttlSeconds: 300 }],
    stages: [{ apiId: 'a1', name: '$default', variables: {} }],
  };
  const invoke = async (functionArn: string, payload: string, how: InvokeHow): Promise<InvokeOutcome> => {
    const answer = await run(functionArn, JSON.parse(payload), how);
    if (answer instanceof Error) return { ok: true, status: 200, payload: '{}', functionError: 'Unhandled', requestId: 'r' };
    if (typeof answer === 'object' && answer !== null && 'ok' in answer) return answer as InvokeOutcome;
    return { ok: true, status: 200, payload: JSON.stringify(answer), functionError: null, requestId: 'r' };
  };
  return new HttpApi(api, declared, { region: 'x', account: '1', invoke, now: () => clock.now });
}

function request(more: Partial<EdgeRequest> = {}): EdgeRequest {
  return { method: 'GET', uri: '/v1/orders/1', query: '', headers: { authorization: 'Bearer a' }, body: Buffer.alloc(0), ip: '127.0.0.1', ...more };
}

const admit = { isAuthorized: true, context: { principal: 'usr_1' } };

async function said(api: HttpApi, more: Partial<EdgeRequest> = {}): Promise<[number, string]> {
  const answer = await api.answer(request(more));
  return [answer.status, answer.body.toString()];
}

describe('an HTTP API', () => {
  it('hands a function the request in payload format 2.0, with the authorizer’s word', async () => {
    let seen: Record<string, unknown> = {};
    const api = apiOf((arn, event) => {
      if (arn === 'who') return admit;
      seen = event;
      return { statusCode: 201, headers: { 'X-Note': 'a' }, cookies: ['a=1; Path=/'], body: 'aGk=', isBase64Encoded: true };
    });
    const headers = { authorization: 'Bearer a', cookie: 'a=1; b=2', 'content-type': 'application/json' };
    const answer = await api.answer(
      request({ method: 'POST', uri: '/v1/orders/%E5%BA%97', query: 'a=1&a=2&b=%20', headers, body: Buffer.from('{}') }),
    );
    expect(seen).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /v1/orders/{proxy+}',
      rawPath: '/v1/orders/店',
      rawQueryString: 'a=1&a=2&b=%20',
      cookies: ['a=1', 'b=2'],
      queryStringParameters: { a: '1,2', b: ' ' },
      pathParameters: { proxy: '店' },
      body: '{}',
      isBase64Encoded: false,
      requestContext: {
        authorizer: { lambda: { principal: 'usr_1' } },
        http: { method: 'POST', path: '/v1/orders/店', sourceIp: '127.0.0.1' },
        stage: '$default',
        timeEpoch: 1_000_000,
      },
    });
    expect(seen.headers).not.toHaveProperty('cookie');
    expect([answer.status, answer.body.toString(), answer.headers['x-note'], answer.cookies]).toEqual([201, 'hi', 'a', ['a=1; Path=/']]);
  });

  it('sends a body in base64 unless its content type says that it is text', async () => {
    const api = apiOf((_arn, event) => ({ encoded: event.isBase64Encoded, body: event.body }));
    const send = (type: string | undefined, body: Buffer) =>
      said(api, { method: 'POST', uri: '/v1/hooks/a/b', headers: type === undefined ? {} : { 'content-type': type }, body });
    expect(await send('application/json; charset=utf-8', Buffer.from('{}'))).toEqual([200, '{"encoded":false,"body":"{}"}']);
    expect(await send('application/octet-stream', Buffer.from('hi'))).toEqual([200, '{"encoded":true,"body":"aGk="}']);
    expect(await send(undefined, Buffer.from('hi'))).toEqual([200, '{"encoded":true,"body":"aGk="}']);
    expect(await send('text/plain', Buffer.from([0xff, 0xfe]))).toEqual([200, '{"encoded":true,"body":"//4="}']);
  });

  it('asks the authorizer once for one credential until its time to live is over, and each credential for itself', async () => {
    const clock = { now: 0 };
    const asked: unknown[] = [];
    const api = apiOf((arn, event) => {
      if (arn === 'who') asked.push(event.identitySource);
      return arn === 'who' ? admit : {};
    }, clock);
    await Promise.all([said(api), said(api), said(api, { headers: { authorization: 'Bearer b' } })]);
    clock.now = 299_999;
    await said(api);
    expect(asked).toEqual([['Bearer a'], ['Bearer b']]);
    clock.now = 300_000;
    await said(api);
    expect(asked).toHaveLength(3);
  });

  it('does not remember that the authorizer failed', async () => {
    let fails = true;
    const api = apiOf((arn) => (arn === 'who' ? (fails ? new Error() : admit) : {}));
    expect(await said(api)).toEqual([500, '{"message":"Internal Server Error"}']);
    fails = false;
    expect((await said(api))[0]).toBe(200);
  });

  it.each<[title: string, more: Partial<EdgeRequest>, run: Run, status: number, message: string]>([
    ['no identity source', { headers: {} }, () => admit, 401, 'Unauthorized'],
    ['an authorizer that says no', {}, () => ({ isAuthorized: false }), 403, 'Forbidden'],
    ['an authorizer without a simple response', {}, () => ({}), 500, 'Internal Server Error'],
    ['no route', { uri: '/v2' }, () => admit, 404, 'Not Found'],
    ['a path that is no text', { uri: '/v1/orders/%ff' }, () => admit, 400, 'Bad Request'],
    ['a function that fails', {}, (arn) => (arn === 'who' ? admit : new Error()), 500, 'Internal Server Error'],
    ['an answer with a wrong status', {}, (arn) => (arn === 'who' ? admit : { statusCode: 'often' }), 500, 'Internal Server Error'],
    [
      'a function that gives no leave',
      {},
      (arn) => (arn === 'who' ? admit : { ok: false, status: 403, code: 'x', message: 'x' }),
      500,
      'Internal Server Error',
    ],
    [
      'an event over 6 MB',
      {},
      (arn) => (arn === 'who' ? admit : { ok: false, status: 413, code: 'x', message: 'x' }),
      413,
      'Request Entity Too Large',
    ],
    ['headers over 10,240 bytes', { headers: { authorization: 'a'.repeat(10_300) } }, () => admit, 431, 'Request Header Fields Too Large'],
  ])('answers in its own words to %s', async (_title, more, run, status, message) => {
    expect(await said(apiOf(run), more)).toEqual([status, JSON.stringify({ message })]);
  });

  it('waits for a function as long as the integration says, then answers 503', async () => {
    const api = apiOf(() => new Promise(() => undefined), { now: 0 }, 20);
    expect(await said(api, { uri: '/v1/hooks/a' })).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  it('names itself to Lambda by stage, method and route', async () => {
    const how: InvokeHow[] = [];
    const api = apiOf((_arn, _event, given) => {
      how.push(given);
      return admit;
    });
    await said(api, { method: 'POST' });
    expect(how.map((one) => one.sourceArn)).toEqual([
      'arn:aws:execute-api:x:1:a1/authorizers/z1',
      'arn:aws:execute-api:x:1:a1/$default/POST/v1/orders/{proxy+}',
    ]);
    expect(how[0]?.service).toBe('apigateway.amazonaws.com');
  });
});
