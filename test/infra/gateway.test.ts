import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOpen, type Route } from '@dianke/contract/route';
import { gatewayRoutes } from '@dianke/infra/gateway-routes';
import { describe, expect, test } from 'vitest';
import { found, root, routes } from './house-on-paper.ts';

/** The route that the gateway would choose: exact path, then the longest greedy one; a named method before ANY. */
function chosen(keys: readonly string[], method: string, path: string): string | undefined {
  const fits = keys.filter((key) => {
    const [verb, pattern = ''] = key.split(' ');
    const shape = pattern.replace(/\{proxy\+\}$/, '.+').replace(/\{[^}]+\}/g, '[^/]+');
    return (verb === 'ANY' || verb === method) && new RegExp(`^${shape}$`).test(path);
  });
  const weight = (key: string) => (key.includes('{proxy+}') ? 0 : 1000) + key.replace('{proxy+}', '').length + (key.startsWith('ANY') ? 0 : 1);
  return fits.sort((a, b) => weight(b) - weight(a))[0];
}

const concrete = (path: string) => path.replace(/\{[^}]+\}/g, 'x1');
const route = (method: Route['method'], path: string, domain: Route['domain'], auth: Route['auth'] = 'principal') =>
  ({ method, path, domain, auth }) as Route;

describe('the gateway', () => {
  test('every operation of the contract reaches the function of its domain, with the authorizer unless it is signed', async () => {
    const made = await found('AWS::ApiGatewayV2::Route');
    const integrations = await found('AWS::ApiGatewayV2::Integration');
    for (const one of routes) {
      const key = chosen(
        made.map((it) => it.props.RouteKey),
        one.method,
        concrete(one.path),
      );
      const hit = made.find((it) => it.props.RouteKey === key);
      const integration = integrations.find((it) => JSON.stringify(hit?.props.Target).includes(`"${it.id}"`));
      expect(JSON.stringify(integration?.props.IntegrationUri), `${one.method} ${one.path}`).toContain(`"${one.domain}apifunction`);
      expect(hit?.props.AuthorizationType, `${one.method} ${one.path}`).toBe(isOpen(one) ? 'NONE' : 'CUSTOM');
      expect(integration?.props).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    }
  });

  test('a path that no route names still reaches a function of ours, which answers our own 404', async () => {
    const keys = (await found('AWS::ApiGatewayV2::Route')).map((one) => one.props.RouteKey);
    expect(chosen(keys, 'GET', '/v1/no-such-thing')).toBe('ANY /v1/{proxy+}');
  });

  test('where domains share a top resource the smaller one gets routes of its own', () => {
    const shared = [
      route('GET', '/v1/customers', 'customers'),
      route('POST', '/v1/customers', 'customers'),
      route('GET', '/v1/customers/{customer_id}/orders', 'orders'),
    ];
    expect(gatewayRoutes(shared, 'access').map((one) => `${one.method} ${one.path} ${one.domain}`)).toEqual([
      'ANY /v1/customers customers',
      'ANY /v1/customers/{proxy+} customers',
      'GET /v1/customers/{customer_id}/orders orders',
      'ANY /v1/{proxy+} access',
    ]);
  });

  test('an open top resource opens only what its routes need', () => {
    const hooks = [route('POST', '/v1/hooks/{provider}/{connection_id}', 'connections', 'signed')];
    expect(gatewayRoutes(hooks, 'access')[0]).toEqual({ method: 'ANY', path: '/v1/hooks/{proxy+}', domain: 'connections', open: true });
    expect(gatewayRoutes(hooks, 'access').length).toBe(2);
  });

  test('the authorizer answers simply, by the Authorization header, and is remembered for 300 seconds', async () => {
    expect((await found('AWS::ApiGatewayV2::Authorizer')).map((one) => one.props)).toMatchObject([
      {
        AuthorizerType: 'REQUEST',
        AuthorizerPayloadFormatVersion: '2.0',
        EnableSimpleResponses: true,
        AuthorizerResultTtlInSeconds: 300,
        IdentitySource: ['$request.header.Authorization'],
      },
    ]);
  });

  test('the access log names no person: no address, path, query, agent or token', async () => {
    const [stage] = await found('AWS::ApiGatewayV2::Stage');
    const format: string = stage?.props.AccessLogSettings.Format ?? '';
    const fields = [...format.matchAll(/\$context\.[A-Za-z.]+/g)].map(([field]) => field);
    expect(fields.length).toBeGreaterThan(3);
    for (const field of fields) expect(field).not.toMatch(/path|identity|query|domain|principal|claims/i);
    expect(stage?.props.DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: expect.any(Number), ThrottlingBurstLimit: expect.any(Number) });
  });
});

describe('the edge', () => {
  type EdgeRequest = { uri: string; headers: Record<string, { value: string }> };

  async function atTheEdge(uri: string, headers: Record<string, string> = {}): Promise<EdgeRequest> {
    const source = await readFile(join(root, 'infra', 'edge', 'viewer-request.js'), 'utf8');
    const handler = new Function(`${source}; return handler;`)() as (event: { request: EdgeRequest; viewer: { ip: string } }) => EdgeRequest;
    const given = Object.fromEntries(Object.entries({ host: 'shop.example', ...headers }).map(([name, value]) => [name, { value }]));
    return handler({ request: { uri, headers: given }, viewer: { ip: '203.0.113.7' } });
  }

  test('gives a call without a credential the word Anonymous and leaves a given credential alone', async () => {
    expect((await atTheEdge('/v1/orders')).headers.authorization).toEqual({ value: 'Anonymous' });
    expect((await atTheEdge('/v1/orders', { authorization: '' })).headers.authorization).toEqual({ value: 'Anonymous' });
    expect((await atTheEdge('/v1/orders', { authorization: 'Bearer one' })).headers.authorization).toEqual({ value: 'Bearer one' });
  });

  test('tells the API the host that the caller saw, whatever the caller says', async () => {
    expect((await atTheEdge('/v1/orders', { 'x-dianke-host': 'evil.example' })).headers['x-dianke-host']).toEqual({ value: 'shop.example' });
  });

  test('tells the API the address that the caller has, whatever the caller says', async () => {
    expect((await atTheEdge('/v1/orders', { 'x-dianke-viewer': '10.0.0.1' })).headers['x-dianke-viewer']).toEqual({ value: '203.0.113.7' });
  });

  test('answers folders with their page, and every screen of the console with the console', async () => {
    expect((await atTheEdge('/')).uri).toBe('/index.html');
    expect((await atTheEdge('/signed-in')).uri).toBe('/index.html');
    expect((await atTheEdge('/orders/ord_1')).uri).toBe('/index.html');
    expect((await atTheEdge('/assets/a.js')).uri).toBe('/assets/a.js');
    expect((await atTheEdge('/docs')).uri).toBe('/docs/index.html');
    expect((await atTheEdge('/docs/redoc.standalone.js')).uri).toBe('/docs/redoc.standalone.js');
  });

  test('sends the site, the docs and the OpenAPI document from the bucket and everything else under /v1 to the API, uncached', async () => {
    const [distribution] = await found('AWS::CloudFront::Distribution');
    const config = distribution?.props.DistributionConfig;
    expect(config.CacheBehaviors.map((one: { PathPattern: string }) => one.PathPattern)).toEqual(['/docs*', '/v1/openapi.json', '/v1/*']);
    const api = config.CacheBehaviors.at(-1);
    expect(api.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(api.AllowedMethods).toContain('DELETE');
    for (const one of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) expect(one.FunctionAssociations.length).toBe(1);
  });

  test('lets no page run a script that is not a file of ours', async () => {
    for (const { props } of await found('AWS::CloudFront::ResponseHeadersPolicy')) {
      const policy = JSON.stringify(props.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|https:|\*)/);
    }
  });

  test('lets the console speak with the sign-in and the bucket of files besides our own origin, and other pages with nobody', async () => {
    const spokenWith = new Map<string, string>();
    for (const { props } of await found('AWS::CloudFront::ResponseHeadersPolicy')) {
      const { Name, SecurityHeadersConfig } = props.ResponseHeadersPolicyConfig;
      const policy = SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy;
      const parts: readonly unknown[] = typeof policy === 'string' ? [policy] : policy['Fn::Join'][1];
      const text = parts.map((part) => (typeof part === 'string' ? part : `<${JSON.stringify(part)}>`)).join('');
      spokenWith.set(String(Name), /connect-src ([^;]*)/.exec(text)?.[1] ?? 'nobody');
    }
    expect(spokenWith.get('dianke-dev-api')).toBe('nobody');
    expect(spokenWith.get('dianke-dev-docs')).toBe("'self'");
    expect(spokenWith.get('dianke-dev-site')).toMatch(
      /^'self' https:\/\/\S+\.amazoncognito\.com https:\/\/<\{"Fn::ImportValue":"dianke-dev-data:[A-Za-z]*files[0-9A-F]+RegionalDomainName[0-9A-F]+"\}>$/,
    );
  });
});
