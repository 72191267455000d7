import type { RefusalCode } from '@dianke/contract/refusals';
import { routes } from '@dianke/contract/routes';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Asking } from '../world/world.ts';
import { expectRefusal } from './expect-refusal.ts';
import { exampleRequest, send, withValue } from './requests.ts';
import { copyOf, openStreet, type Street } from './street.ts';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});

const post = (path: string, asking: Asking) => () => street.ours.shop.ask('POST', path, asking);
const order = (more: object = {}, line: object = {}) => ({ store_id: street.ours.ids.store, lines: [{ variant_id: street.ours.ids.variant, quantity: '1', ...line }], ...more });

describe('a body that is no request', () => {
  const texts: readonly (readonly [string, RefusalCode, string | undefined, () => string])[] = [
    ['cut off', 'MALFORMED_JSON', undefined, () => '{"name":"张'],
    ['empty', 'MALFORMED_JSON', undefined, () => ''],
    ['white', 'MALFORMED_JSON', undefined, () => '   '],
    ['two documents', 'MALFORMED_JSON', undefined, () => '{"name":"张"}{"name":"李"}'],
    ['with a comment', 'MALFORMED_JSON', undefined, () => '{"name":"张" /* ! */}'],
    ['with a comma too many', 'MALFORMED_JSON', undefined, () => '{"name":"张",}'],
    ['NaN', 'MALFORMED_JSON', undefined, () => '{"name":NaN}'],
    ['a form', 'MALFORMED_JSON', undefined, () => 'name=%E5%BC%A0'],
    ['xml', 'MALFORMED_JSON', undefined, () => '<name>张</name>'],
    ['a list', 'INVALID_INPUT', '', () => '[{"name":"张"}]'],
    ['a text', 'INVALID_INPUT', '', () => '"张"'],
    ['null', 'INVALID_INPUT', '', () => 'null'],
    ['200,000 levels of lists', 'JSON_TOO_DEEP', undefined, () => '['.repeat(200_000) + ']'.repeat(200_000)],
    ['200,000 levels of objects', 'JSON_TOO_DEEP', undefined, () => '{"a":'.repeat(140_000)],
    ['33 levels', 'JSON_TOO_DEEP', undefined, () => `{"name":${'['.repeat(32)}${']'.repeat(32)}}`],
    ['32 levels in a field that takes none', 'INVALID_INPUT', '/name', () => `{"name":${'['.repeat(31)}${']'.repeat(31)}}`],
    ['1 MB and one byte', 'BODY_TOO_LARGE', undefined, () => `{"name":"${'x'.repeat(1_000_001 - 11)}"}`],
    ['1 MB to the byte, with a name that is too long', 'INVALID_INPUT', '/name', () => `{"name":"${'x'.repeat(1_000_000 - 11)}"}`],
    ['1 MB and more in few characters', 'BODY_TOO_LARGE', undefined, () => `{"name":"${'店'.repeat(333_400)}"}`],
    ['half a character, escaped', 'INVALID_INPUT', '/name', () => '{"name":"张\\ud83d"}'],
    ['half a character in a phone', 'INVALID_INPUT', '/phone', () => '{"name":"张","phone":"138\\udc000013 8000"}'],
    ['half a character as a name', 'INVALID_INPUT', '/\ufffd', () => '{"name":"张","\\ud83d":1}'],
    ['the name __proto__', 'INVALID_INPUT', '/__proto__', () => '{"name":"张","__proto__":{"admin":true}}'],
    ['the name __proto__, escaped', 'INVALID_INPUT', '/__proto__', () => '{"name":"张","\\u005f_proto__":{"admin":true}}'],
    ['the name constructor', 'INVALID_INPUT', '/constructor', () => '{"name":"张","constructor":{"prototype":{}}}'],
    ['a NUL in a name', 'INVALID_INPUT', '/name', () => '{"name":"张\\u0000"}'],
    ['a name of nothing but blanks', 'INVALID_INPUT', '/name', () => '{"name":" \\u3000 "}'],
    ['a field that is unknown', 'INVALID_INPUT', '/nickname', () => '{"name":"张","nickname":"小张"}'],
    ['an unknown field whose name is like a path', 'INVALID_INPUT', '/a~1b~0c', () => '{"name":"张","a/b~c":1}'],
    ['an empty name of a field', 'INVALID_INPUT', '/', () => '{"name":"张","":1}'],
    ['a number for a name', 'INVALID_INPUT', '/name', () => '{"name":7}'],
    ['a list for a name', 'INVALID_INPUT', '/name', () => '{"name":["张"]}'],
    ['null for a name', 'INVALID_INPUT', '/name', () => '{"name":null}'],
    ['no name', 'INVALID_INPUT', '/name', () => '{}'],
  ];

  it.each(texts)('%s is refused with %s', async (_, code, pointer, text) => {
    await expectRefusal(street.world, post('/v1/customers', { raw: text(), headers: { 'content-type': 'application/json' } }), code, pointer);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('admin');
  });

  it('bytes that are no UTF-8 are no JSON', async () => {
    const bytes = Buffer.from([...Buffer.from('{"name":"'), 0xc3, 0x28, 0xff, ...Buffer.from('"}')]);
    await expectRefusal(street.world, post('/v1/customers', { base64: bytes.toString('base64'), headers: { 'content-type': 'application/json' } }), 'MALFORMED_JSON');
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', '', 'json'])('of the type “%s” is not read', async (type) => {
    await expectRefusal(street.world, post('/v1/customers', { raw: '{"name":"张"}', headers: { 'content-type': type } }), 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('is refused where a route takes none, and an empty object is none', async () => {
    const path = `/v1/api-keys/${street.ours.ids.key}/revoke`;
    await expectRefusal(street.world, post(path, { body: { why: '旧' } }), 'INVALID_INPUT', '/why');
    await expectRefusal(street.world, post(path, { raw: '{', headers: { 'content-type': 'application/json' } }), 'MALFORMED_JSON');
    await expectRefusal(street.world, post(path, { raw: 'x', headers: { 'content-type': 'text/plain' } }), 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('of an unknown field is refused by every route that takes a body, in its own place', async () => {
    for (const route of routes.filter((one) => one.body !== undefined && one.auth !== 'signed')) {
      const request = withValue(await exampleRequest(street.world, street.ours, route), { in: 'body', path: ['not_a_field'] }, 1);
      await expectRefusal(street.world, () => send(street.world, route.auth === 'operator' ? street.world.operatorKey : street.ours.shop.owner, request), 'INVALID_INPUT', '/not_a_field');
    }
  });

  it('of an unknown filter is refused by every route', async () => {
    for (const route of routes.filter((one) => one.auth !== 'signed')) {
      const request = withValue(await exampleRequest(street.world, street.ours, route), { in: 'query', path: ['not_a_filter'] }, '1');
      await expectRefusal(street.world, () => send(street.world, route.auth === 'operator' ? street.world.operatorKey : street.ours.shop.owner, request), 'INVALID_INPUT', route.query === undefined ? '/query/not_a_filter' : '/query/not_a_filter');
    }
  });
});

describe('a number that is none of ours', () => {
  const prices: readonly (readonly [string, string])[] = [
    ['a fraction', '12.5'],
    ['above what is exact', '9007199254740993'],
    ['above what is money', '100000000000'],
    ['beyond all numbers', '1e999'],
    ['below zero', '-1'],
    ['a text', '"300"'],
    ['a text of a number beyond all', '"1e999"'],
    ['true', 'true'],
    ['nothing', 'null'],
  ];

  it.each(prices)('a price that is %s is refused', async (_, amount) => {
    const raw = JSON.stringify(order({}, { unit_price: { amount: 0, currency: 'CNY' } })).replace('"amount":0', `"amount":${amount}`);
    await expectRefusal(street.world, post('/v1/orders', { raw }), 'INVALID_INPUT', '/lines/0/unit_price/amount');
  });

  it.each(['0', '0.000', '-1', '1.0001', '1,5', '1e3', '+1', '', ' 1', '１', 'Infinity', '12345678', '0x10'])('a quantity “%s” is refused', async (quantity) => {
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { quantity }) }), 'INVALID_INPUT', '/lines/0/quantity');
  });

  it('a quantity that is a number and no text is refused', async () => {
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { quantity: 1 }) }), 'INVALID_INPUT', '/lines/0/quantity');
  });

  it('more money than there may be is refused before anything is reserved', async () => {
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { quantity: '2', unit_price: { amount: 99_999_999_999, currency: 'CNY' } }) }), 'INVALID_INPUT', '/lines/0');
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { quantity: '9999999', unit_price: { amount: 99_999_999_999, currency: 'CNY' } }) }), 'INVALID_INPUT', '/lines/0');
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { tax: 99_999_999_999 }) }), 'INVALID_INPUT', '/lines/0');
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { discount: 301 }) }), 'INVALID_INPUT', '/lines/0/discount');
  });

  it.each(['12345678', '-12345678', '1.2345', '0', ''])('a receipt of “%s” is refused', async (quantity) => {
    const { ids } = street.ours;
    await expectRefusal(street.world, post('/v1/stock-movements', { body: { store_id: ids.store, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: ids.variant, quantity }] } }), 'INVALID_INPUT', '/lines/0/quantity');
  });

  it.each(['0', '-1', '201', '1.5', 'all', '', '1e999', '９'])('a page of “%s” is refused', async (limit) => {
    await expectRefusal(street.world, () => street.ours.shop.ask('GET', '/v1/products', { query: { limit } }), 'INVALID_INPUT', '/query/limit');
  });

  it('a list that is too long is refused, and too many different goods are another matter', async () => {
    const { ids } = street.ours;
    const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ variant_id: `var_${String(at).padStart(26, '0')}`, quantity: '1' }));
    await expectRefusal(street.world, post('/v1/orders', { body: order({ lines: lines(201) }) }), 'INVALID_INPUT', '/lines');
    await expectRefusal(street.world, post('/v1/stock-movements', { body: { store_id: ids.store, kind: 'receipt', reason: 'delivery', lines: lines(91) } }), 'TOO_MANY_LINES', '/lines');
    await expectRefusal(street.world, post('/v1/orders', { body: order({ lines: [] }) }), 'INVALID_INPUT', '/lines');
  });
});

describe('a word that is none of ours', () => {
  const wrong: readonly (readonly [string, string, object, string])[] = [
    ['a time zone that no map has', '/v1/stores', { code: 'X1', name: '店', timezone: 'Asia/Atlantis', currency: 'CNY', country: 'CN' }, '/timezone'],
    ['a currency in small letters', '/v1/stores', { code: 'X1', name: '店', timezone: 'Asia/Shanghai', currency: 'cny', country: 'CN' }, '/currency'],
    ['a code with a sign of keys', '/v1/stores', { code: 'X#1', name: '店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' }, '/code'],
    ['a SKU with a sign of keys', '/v1/products', { name: '货', variants: [{ sku: 'A#B', price: { amount: 1, currency: 'CNY' } }] }, '/variants/0/sku'],
    ['a permission that there is not', '/v1/roles', { name: '万能', permissions: ['everything:do'] }, '/permissions/0'],
    ['a role that there is not', '/v1/staff', { name: '李', email: 'li@example.com', role: 'emperor', stores: 'all' }, '/role'],
    ['an e-mail that is none', '/v1/staff', { name: '李', email: 'li@', role: 'cashier', stores: 'all' }, '/email'],
    ['an id in small letters', '/v1/connections', { provider: 'till', name: '机', store_id: 'sto_01j9zc00000000000000stre01' }, '/store_id'],
    ['an id of another kind', '/v1/connections', { provider: 'till', name: '机', store_id: 'ord_01J9ZC00000000000000STRE01' }, '/store_id'],
    ['an id beyond the end of time', '/v1/connections', { provider: 'till', name: '机', store_id: 'sto_81J9ZC00000000000000STRE01' }, '/store_id'],
    ['an instant without a zone', '/v1/orders', { store_id: 'sto_01J9ZC00000000000000STRE01', occurred_at: '2026-11-20T10:00:00', lines: [] }, '/occurred_at'],
    ['the 30th of February', '/v1/orders', { store_id: 'sto_01J9ZC00000000000000STRE01', occurred_at: '2026-02-30T10:00:00Z', lines: [] }, '/occurred_at'],
  ];

  it.each(wrong)('%s is refused', async (_, path, body, pointer) => {
    await expectRefusal(street.world, post(path, { body }), 'INVALID_INPUT', pointer);
  });

  it.each(['2026-13', '2026-1', '1999-01', '2026-11-20', '2026-11#', ''])('the month “%s” is refused', async (month) => {
    await expectRefusal(street.world, () => street.ours.shop.ask('GET', '/v1/audit-entries', { query: { month } }), 'INVALID_INPUT', '/query/month');
  });

  it.each(['me', '%2e%2e', 'usr_', 'usr_01J9ZC00000000000000STAFF1%00', `usr_${'0'.repeat(2000)}`, 'ord_01J9ZC00000000000000RDER01'])('the path /v1/staff/%s is refused', async (id) => {
    await expectRefusal(street.world, () => street.ours.shop.ask('GET', `/v1/staff/${id}`), 'INVALID_INPUT', '/path/staff_id');
  });

  it('a path that there is not, and a method that a path does not take', async () => {
    await expectRefusal(street.world, () => street.ours.shop.ask('GET', '/v1/secrets'), 'NOT_FOUND');
    await expectRefusal(street.world, () => street.ours.shop.ask('GET', '/v1/orders/'), 'INVALID_INPUT', '/path/order_id');
    await expectRefusal(street.world, () => street.ours.shop.ask('DELETE', `/v1/orders/${street.ours.ids.order}`), 'METHOD_NOT_ALLOWED');
  });

  it('a phone that is none is refused and never repeated', async () => {
    for (const phone of ['12345', '+86 000', '店里的电话', '<script>']) {
      const answer = await expectRefusal(street.world, post('/v1/customers', { body: { name: '张', phone } }), 'INVALID_PHONE', '/phone');
      expect(JSON.stringify(answer.body)).not.toContain(phone);
    }
  });
});

describe('a cursor', () => {
  const bent: readonly (readonly [string, (cursor: string) => string])[] = [
    ['made up', () => 'next'],
    ['no base64', () => '???'],
    ['empty JSON', () => Buffer.from('[]').toString('base64url')],
    ['null', () => Buffer.from('null').toString('base64url')],
    ['a very long text', () => 'A'.repeat(2048)],
    ['one letter off', (cursor) => `${cursor.slice(0, 10)}${cursor[10] === 'A' ? 'B' : 'A'}${cursor.slice(11)}`],
    ['with another place inside', (cursor) => Buffer.from(Buffer.from(cursor, 'base64url').toString().replace('PRODUCTS#', 'CUSTOMERS#')).toString('base64url')],
    ['of the merchant next door inside', (cursor) => Buffer.from(Buffer.from(cursor, 'base64url').toString().replaceAll(street.ours.ids.merchant, street.theirs.ids.merchant)).toString('base64url')],
  ];

  it.each(bent)('that is %s is refused', async (_, bend) => {
    const page = await street.ours.shop.must<{ next_cursor: string }>('GET', '/v1/products', { query: { limit: '1' } });
    await expectRefusal(street.world, () => street.ours.shop.ask('GET', '/v1/products', { query: { limit: '1', cursor: bend(page.next_cursor) } }), 'INVALID_CURSOR');
  });

  it('of one list is refused by every other', async () => {
    const lists = routes.filter((route) => route.id.startsWith('list'));
    const world = await copyOf(street);
    const cursors = new Map<string, string>();
    for (const route of lists) {
      const request = withValue(await exampleRequest(world, street.ours, route), { in: 'query', path: ['limit'] }, '1');
      cursors.set(route.id, String((await send(world, street.ours.shop.owner, request)).body['next_cursor']));
    }
    for (const route of lists) {
      for (const [of, cursor] of cursors) {
        const request = withValue(await exampleRequest(world, street.ours, route), { in: 'query', path: ['cursor'] }, cursor);
        if (of === route.id) expect((await send(world, street.ours.shop.owner, request)).status, of).toBe(200);
        else await expectRefusal(world, () => send(world, street.ours.shop.owner, request), 'INVALID_CURSOR');
      }
    }
  });

  it('of one store or month is refused for another', async () => {
    const { shop, ids } = street.ours;
    const page = await shop.must<{ next_cursor: string }>('GET', '/v1/orders', { query: { store_id: ids.store, month: '2026-11', limit: '1' } });
    for (const other of [{ store_id: ids.secondStore, month: '2026-11' }, { store_id: ids.store, month: '2026-10' }]) {
      await expectRefusal(street.world, () => shop.ask('GET', '/v1/orders', { query: { ...other, limit: '1', cursor: page.next_cursor } }), 'INVALID_CURSOR');
    }
  });
});
