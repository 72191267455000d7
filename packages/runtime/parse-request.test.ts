import { getSession, startSession } from '@dianke/contract/access';
import { createCustomer } from '@dianke/contract/customers';
import { exampleIds } from '@dianke/contract/examples';
import { listOrders, placeOrder } from '@dianke/contract/orders';
import type { Route } from '@dianke/contract/route';
import { updateStore } from '@dianke/contract/stores';
import { describe, expect, test } from 'vitest';
import { type Incoming, parseRequest } from './parse-request.ts';
import { Refused } from './problem.ts';

const incoming = (more: Partial<Incoming> & { readonly json?: unknown } = {}): Incoming => ({
  method: 'POST',
  path: '/v1/x',
  headers: { 'content-type': 'application/json' },
  params: {},
  query: {},
  address: '127.0.0.1',
  raw: more.json === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(more.json)),
  ...more,
});

/** Code of the refusal and the places it points at. */
function refusedBy(route: Route, more: Parameters<typeof incoming>[0]): [string, ...string[]] {
  try {
    parseRequest(route, incoming(more));
  } catch (error) {
    if (error instanceof Refused) return [error.refusal.code, ...new Set(error.errors.map((one) => `${one.pointer} ${one.code}`))];
    throw error;
  }
  return ['accepted'];
}

const order = { store_id: exampleIds.store, lines: [{ variant_id: exampleIds.variant, quantity: '2' }] };
const withLine = (line: object) => ({ json: { ...order, lines: [{ ...order.lines[0], ...line }] } });
const range = { store_id: exampleIds.store, month: '2026-11' };

describe('what a request says', () => {
  test('is parsed once: defaults filled, texts trimmed, limits read as numbers', () => {
    expect(parseRequest(createCustomer, incoming({ json: { name: '  张小明 ' } })).body).toMatchObject({ name: '张小明', source: 'staff', tags: [] });
    expect(parseRequest(listOrders, incoming({ query: { ...range, limit: '20' } })).query).toEqual({ ...range, limit: 20 });
  });

  test.each<[string, Route, Parameters<typeof incoming>[0], [string, ...string[]]]>([
    ['an unknown field', createCustomer, { json: { name: 'a', nickname: 'b' } }, ['INVALID_INPUT', '/nickname UNKNOWN_FIELD']],
    ['an unknown field inside', placeOrder, withLine({ colour: 'red' }), ['INVALID_INPUT', '/lines/0/colour UNKNOWN_FIELD']],
    [
      'a field called __proto__',
      createCustomer,
      { raw: Buffer.from('{"name":"a","__proto__":{"admin":true}}') },
      ['INVALID_INPUT', '/__proto__ UNKNOWN_FIELD'],
    ],
    ['a field with a slash', createCustomer, { json: { name: 'a', 'x/y~z': 1 } }, ['INVALID_INPUT', '/x~1y~0z UNKNOWN_FIELD']],
    ['a quantity that is a number', placeOrder, withLine({ quantity: 2 }), ['INVALID_INPUT', '/lines/0/quantity INVALID_TYPE']],
    ['a quantity of four places', placeOrder, withLine({ quantity: '0.0001' }), ['INVALID_INPUT', '/lines/0/quantity INVALID_FORMAT']],
    ['a discount that is no safe integer', placeOrder, withLine({ discount: 1e21 }), ['INVALID_INPUT', '/lines/0/discount TOO_BIG']],
    ['a discount of half a unit', placeOrder, withLine({ discount: 0.5 }), ['INVALID_INPUT', '/lines/0/discount INVALID_TYPE']],
    ['an id of another kind', placeOrder, { json: { ...order, store_id: exampleIds.order } }, ['INVALID_INPUT', '/store_id INVALID_FORMAT']],
    ['a list where an object belongs', createCustomer, { json: [] }, ['INVALID_INPUT', ' INVALID_TYPE']],
    ['an unknown filter', listOrders, { query: { ...range, color: 'red' } }, ['INVALID_INPUT', '/query/color UNKNOWN_FIELD']],
    ['a month of 13', listOrders, { query: { ...range, month: '2026-13' } }, ['INVALID_INPUT', '/query/month INVALID_FORMAT']],
    ['a limit above 200', listOrders, { query: { ...range, limit: '201' } }, ['INVALID_INPUT', '/query/limit TOO_BIG']],
    ['a filter where there is none', getSession, { query: { a: '1' } }, ['INVALID_INPUT', '/query/a UNKNOWN_FIELD']],
    [
      'a store id in the path that is none',
      updateStore,
      { params: { store_id: 'x' }, headers: {} },
      ['INVALID_INPUT', '/path/store_id INVALID_FORMAT'],
    ],
    ['no body where one belongs', createCustomer, {}, ['MALFORMED_JSON']],
    ['a form', createCustomer, { json: { name: 'a' }, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, ['UNSUPPORTED_MEDIA_TYPE']],
    ['no type of content', createCustomer, { json: { name: 'a' }, headers: {} }, ['UNSUPPORTED_MEDIA_TYPE']],
    ['JSON with its charset', createCustomer, { json: { name: 'a' }, headers: { 'content-type': 'Application/JSON; charset=utf-8' } }, ['accepted']],
    ['a body where none belongs', startSession, { json: { a: 1 } }, ['INVALID_INPUT', '/a UNKNOWN_FIELD']],
    ['an empty body where none belongs', startSession, { json: {} }, ['accepted']],
    ['a list where no body belongs', startSession, { json: [] }, ['INVALID_INPUT']],
  ])('%s is answered with its place', (_, route, more, refused) => {
    expect(refusedBy(route, more)).toEqual(refused);
  });

  test('twenty places are told at most', () => {
    const lines = Array.from({ length: 100 }, () => ({ variant_id: 'x', quantity: 'y' }));
    expect(refusedBy(placeOrder, { json: { ...order, lines } })).toHaveLength(21);
  });

  test('a wrong value is never repeated in the answer', () => {
    try {
      parseRequest(placeOrder, incoming(withLine({ quantity: 'phone 13800138000' })));
      throw new Error('accepted');
    } catch (error) {
      expect(JSON.stringify((error as Refused).errors)).not.toContain('13800138000');
    }
  });

  describe('the version to change', () => {
    const asked = (header?: string) => ({
      params: { store_id: exampleIds.store },
      headers: { 'content-type': 'application/json', ...(header === undefined ? {} : { 'if-match': header }) },
      json: { name: '旗舰店' },
    });

    test.each([
      ['"7"', 7],
      ['W/"7"', 7],
      [' "12" ', 12],
    ])('%s is %d', (header, version) => {
      expect(parseRequest(updateStore, incoming(asked(header))).ifMatch).toBe(version);
    });

    test('has to be said, as it was read', () => {
      expect(refusedBy(updateStore, asked())).toEqual(['PRECONDITION_REQUIRED']);
      for (const header of ['7', '*', '"7", "8"', '"x"', ''])
        expect(refusedBy(updateStore, asked(header))).toEqual(['INVALID_INPUT', '/headers/if-match INVALID_FORMAT']);
    });
  });
});
