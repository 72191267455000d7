import { describe, expect, it } from 'vitest';
import { matchRoute } from './match-route.ts';

const routes = [
  'ANY /v1/orders',
  'ANY /v1/orders/{proxy+}',
  'GET /v1/orders/{order_id}',
  'POST /v1/orders/{proxy+}',
  'GET /v1/orders/latest',
  '$default',
].map((key) => ({
  logicalId: key,
  apiId: 'a',
  key,
  integrationId: 'i',
  authorizerId: null,
}));

describe('the gateway', () => {
  it.each<[method: string, path: string, key: string, parameters: Record<string, string>]>([
    ['GET', '/v1/orders', 'ANY /v1/orders', {}],
    ['GET', '/v1/orders/latest', 'GET /v1/orders/latest', {}],
    ['GET', '/v1/orders/ord_1', 'GET /v1/orders/{order_id}', { order_id: 'ord_1' }],
    ['GET', '/v1/orders/ord_1/lines', 'ANY /v1/orders/{proxy+}', { proxy: 'ord_1/lines' }],
    ['POST', '/v1/orders/ord_1/cancel', 'POST /v1/orders/{proxy+}', { proxy: 'ord_1/cancel' }],
    ['DELETE', '/v1/orders/latest', 'ANY /v1/orders/{proxy+}', { proxy: 'latest' }],
    ['GET', '/v1/other', '$default', {}],
  ])('leads %s %s to %s', (method, path, key, parameters) => {
    const match = matchRoute(routes, method, path);
    expect([match?.route.key, match?.parameters]).toEqual([key, parameters]);
  });

  it('leads nowhere when no route fits: a greedy path does not take the bare one', () => {
    expect(matchRoute([{ ...routes[1], key: 'ANY /v1/orders/{proxy+}' } as (typeof routes)[number]], 'GET', '/v1/orders')).toBeUndefined();
  });
});
