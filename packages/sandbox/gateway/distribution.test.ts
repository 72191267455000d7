import { describe, expect, it } from 'vitest';
import type { BehaviourSpec } from '../edge-declarations.ts';
import { Distribution } from './distribution.ts';
import { type EdgeRequest, ownAnswer } from './http-exchange.ts';

const viewerCode = `
function handler(event) {
  var request = event.request;
  if (request.uri === '/gone') return { statusCode: 410, headers: { 'x-why': { value: 'closed' } }, body: 'gone' };
  if (request.uri === '/host') request.headers.host = { value: 'evil' };
  if (!request.headers.authorization) request.headers.authorization = { value: 'Anonymous' };
  request.headers['x-seen-host'] = { value: request.headers.host.value };
  return request;
}`;

const behaviour = (pathPattern: string | null, originId: string, more: Partial<BehaviourSpec> = {}): BehaviourSpec => ({
  pathPattern,
  originId,
  methods: ['GET', 'HEAD'],
  viewerRequestArn: null,
  viewerResponseArn: null,
  headersPolicyId: null,
  cachePolicyId: null,
  originRequestPolicyId: null,
  ...more,
});

const toApi = { methods: ['GET', 'POST'], viewerRequestArn: 'fn', originRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' };

function distributionOf(behaviours: readonly BehaviourSpec[]) {
  const seen: { origin: string; request: EdgeRequest }[] = [];
  const distribution = new Distribution({
    spec: {
      logicalId: 'Edge',
      arn: 'arn',
      properties: {},
      distributionId: 'E1',
      host: 'localhost:4300',
      rootObject: 'index.html',
      origins: ['site', 'api'].map((id) => ({ id, host: id, path: '', headers: {} })),
      behaviours,
      errorPages: [{ status: 403, answerStatus: 404, page: '/lost.html' }],
    },
    viewerFunctions: [{ arn: 'fn', name: 'viewer', code: viewerCode, runtime: 'cloudfront-js-2.0' }],
    forwards: [],
    headersPolicies: [
      {
        id: 'h',
        set: { 'x-frame-options': 'DENY', 'content-security-policy': "default-src 'none'; upgrade-insecure-requests" },
        setUnlessThere: { 'x-kind': 'page' },
        remove: ['server'],
      },
    ],
    origin:
      ({ host }) =>
      async (request) => {
        seen.push({ origin: host, request });
        return request.uri === '/missing' ? ownAnswer(403, 'denied') : ownAnswer(200, `${host} ${request.uri}`, { server: 'x', 'x-kind': 'own' });
      },
  });
  const ask = async (uri: string, more: Partial<EdgeRequest> = {}) =>
    distribution.answer({ method: 'GET', uri, query: '', headers: { host: 'localhost:4300' }, body: Buffer.alloc(0), ip: '127.0.0.1', ...more });
  return { ask, seen };
}

const house = [behaviour('/v1/openapi.json', 'site'), behaviour('/v1/*', 'api', toApi), behaviour(null, 'site', { headersPolicyId: 'h' })];

describe('the distribution', () => {
  it('chooses the first behaviour whose path fits', async () => {
    const { ask } = distributionOf(house);
    const bodies = await Promise.all(['/v1/openapi.json', '/v1/orders', '/docs', '/'].map(async (uri) => (await ask(uri)).body.toString()));
    expect(bodies).toEqual(['site /v1/openapi.json', 'api /v1/orders', 'site /docs', 'site /index.html']);
  });

  it('sends on what the viewer function and the origin request policy leave, and not the host', async () => {
    const { ask, seen } = distributionOf(house);
    await ask('/v1/orders', { query: 'a=1&b=%20', headers: { host: 'shop.example', cookie: 'a=1', accept: '*/*' } });
    expect(seen[0]?.request).toMatchObject({
      query: 'a=1&b=%20',
      headers: { authorization: 'Anonymous', 'x-seen-host': 'shop.example', cookie: 'a=1', accept: '*/*' },
    });
    expect(seen[0]?.request.headers).not.toHaveProperty('host');
  });

  it('sends no header, cookie or query to an origin whose behaviour has no policy for them', async () => {
    const { ask, seen } = distributionOf(house);
    await ask('/page', { query: 'a=1', headers: { host: 'h', cookie: 'a=1', authorization: 'secret' } });
    expect(seen[0]?.request.query).toBe('');
    expect(seen[0]?.request.headers).not.toHaveProperty('authorization');
    expect(seen[0]?.request.headers).not.toHaveProperty('cookie');
  });

  it('lets a viewer function answer by itself, and is 503 when it changes the host', async () => {
    const { ask } = distributionOf([behaviour(null, 'api', toApi)]);
    const gone = await ask('/gone');
    expect([gone.status, gone.headers['x-why'], gone.body.toString()]).toEqual([410, 'closed', 'gone']);
    expect((await ask('/host')).status).toBe(503);
  });

  it('sets, adds and removes headers as the policy says; without TLS it does not ask for it', async () => {
    const { headers } = await distributionOf(house).ask('/page');
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-kind': 'own', 'content-security-policy': "default-src 'none'" });
    expect(headers).not.toHaveProperty('server');
  });

  it('refuses a method that the behaviour does not allow', async () => {
    expect((await distributionOf(house).ask('/page', { method: 'POST' })).status).toBe(403);
  });

  it('shows the page for an error', async () => {
    const answer = await distributionOf(house).ask('/missing');
    expect([answer.status, answer.body.toString()]).toEqual([404, 'site /lost.html']);
  });

  it('names what a behaviour refers to in vain', () => {
    expect(() => distributionOf([behaviour('/x', 'nowhere')])).toThrow('the behaviour /x of Edge has no origin that the sandbox knows: nowhere');
    expect(() => distributionOf([behaviour('/x', 'site', { cachePolicyId: 'odd' })])).toThrow('names the policy odd');
  });
});
