import { routes } from '@dianke/contract/routes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchRoute } from './match-route.ts';

const operations = routes.map((route) => ({ route }));
const idOf = (method: string, path: string) => {
  const matched = matchRoute(operations, method, path);
  return matched.found === 'operation' ? matched.operation.route.id : matched.found;
};

describe('the way to an operation', () => {
  test.each([
    ['GET', '/v1/orders', 'listOrders'],
    ['POST', '/v1/orders', 'placeOrder'],
    ['POST', '/v1/orders/ord_1/cancel', 'cancelOrder'],
    ['POST', '/v1/customers/look-up', 'lookUpCustomer'],
    ['GET', '/v1/customers/look-up', 'getCustomer'],
    ['POST', '/v1/audit-entries/verify', 'verifyAudit'],
    ['DELETE', '/v1/orders', 'path'],
    ['GET', '/v1/orders/ord_1/cancel', 'path'],
    ['GET', '/v1/orders/', 'getOrder'],
    ['GET', '/v1/order', 'nothing'],
    ['GET', '/v1/orders/ord_1/cancel/x', 'nothing'],
    ['GET', '', 'nothing'],
    ['get', '/v1/orders', 'path'],
  ])('%s %s is %s', (method, path, found) => {
    expect(idOf(method, path)).toBe(found);
  });

  test('fixed words win over parameters, in whichever order the routes stand', () => {
    const reversed = operations.toReversed();
    const matched = matchRoute(reversed, 'POST', '/v1/customers/look-up');
    expect(matched.found === 'operation' && matched.operation.route.id).toBe('lookUpCustomer');
  });

  test('every route is found by its own path, with its parameters as they were sent', () => {
    const sent = fc.stringMatching(/^[A-Za-z0-9_%.~-]{1,30}$/).filter((text) => !routes.some((route) => route.path.includes(`/${text}`)));
    fc.assert(
      fc.property(fc.constantFrom(...routes), sent, (route, text) => {
        const matched = matchRoute(operations, route.method, route.path.replaceAll(/\{[^}]+\}/g, text));
        if (matched.found !== 'operation') throw new Error(matched.found);
        expect(matched.operation.route.id).toBe(route.id);
        expect(Object.values(matched.params).every((value) => value === text)).toBe(true);
        expect(Object.keys(matched.params)).toEqual([...route.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]));
      }),
    );
  });
});
