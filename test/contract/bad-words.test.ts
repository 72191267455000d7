import { beforeAll, describe, expect, it } from 'vitest';
import type { Asking } from '../world/world.ts';
import { expectRefusal } from './expect-refusal.ts';
import { openStreet, type Street } from './street.ts';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});

const post = (path: string, asking: Asking) => () => street.ours.shop.ask('POST', path, asking);
const order = (more: object = {}, line: object = {}) => ({
  store_id: street.ours.ids.store,
  lines: [{ variant_id: street.ours.ids.variant, quantity: '1', ...line }],
  ...more,
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

  it.each([
    '0',
    '0.000',
    '-1',
    '1.0001',
    '1,5',
    '1e3',
    '+1',
    '',
    ' 1',
    '１',
    'Infinity',
    '12345678',
    '0x10',
  ])('a quantity “%s” is refused', async (quantity) => {
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { quantity }) }), 'INVALID_INPUT', '/lines/0/quantity');
  });

  it('a quantity that is a number and no text is refused', async () => {
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { quantity: 1 }) }), 'INVALID_INPUT', '/lines/0/quantity');
  });

  it('more money than there may be is refused before anything is reserved', async () => {
    await expectRefusal(
      street.world,
      post('/v1/orders', { body: order({}, { quantity: '2', unit_price: { amount: 99_999_999_999, currency: 'CNY' } }) }),
      'INVALID_INPUT',
      '/lines/0',
    );
    await expectRefusal(
      street.world,
      post('/v1/orders', { body: order({}, { quantity: '9999999', unit_price: { amount: 99_999_999_999, currency: 'CNY' } }) }),
      'INVALID_INPUT',
      '/lines/0',
    );
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { tax: 99_999_999_999 }) }), 'INVALID_INPUT', '/lines/0');
    await expectRefusal(street.world, post('/v1/orders', { body: order({}, { discount: 301 }) }), 'INVALID_INPUT', '/lines/0/discount');
  });

  it.each(['12345678', '-12345678', '1.2345', '0', ''])('a receipt of “%s” is refused', async (quantity) => {
    const { ids } = street.ours;
    await expectRefusal(
      street.world,
      post('/v1/stock-movements', {
        body: { store_id: ids.store, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: ids.variant, quantity }] },
      }),
      'INVALID_INPUT',
      '/lines/0/quantity',
    );
  });

  it.each(['0', '-1', '201', '1.5', 'all', '', '1e999', '９'])('a page of “%s” is refused', async (limit) => {
    await expectRefusal(street.world, () => street.ours.shop.ask('GET', '/v1/products', { query: { limit } }), 'INVALID_INPUT', '/query/limit');
  });

  it('a list that is too long is refused, and too many different goods are another matter', async () => {
    const { ids } = street.ours;
    const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ variant_id: `var_${String(at).padStart(26, '0')}`, quantity: '1' }));
    await expectRefusal(street.world, post('/v1/orders', { body: order({ lines: lines(201) }) }), 'INVALID_INPUT', '/lines');
    await expectRefusal(
      street.world,
      post('/v1/stock-movements', { body: { store_id: ids.store, kind: 'receipt', reason: 'delivery', lines: lines(91) } }),
      'TOO_MANY_LINES',
      '/lines',
    );
    await expectRefusal(street.world, post('/v1/orders', { body: order({ lines: [] }) }), 'INVALID_INPUT', '/lines');
  });
});

describe('a word that is none of ours', () => {
  const wrong: readonly (readonly [string, string, object, string])[] = [
    ['a time zone that no map has', '/v1/stores', { code: 'X1', name: '店', timezone: 'Asia/Atlantis', currency: 'CNY', country: 'CN' }, '/timezone'],
    ['a currency in small letters', '/v1/stores', { code: 'X1', name: '店', timezone: 'Asia/Shanghai', currency: 'cny', country: 'CN' }, '/currency'],
    ['a code with a sign of keys', '/v1/stores', { code: 'X#1', name: '店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' }, '/code'],
    [
      'a SKU with a sign of keys',
      '/v1/products',
      { name: '货', variants: [{ sku: 'A#B', price: { amount: 1, currency: 'CNY' } }] },
      '/variants/0/sku',
    ],
    ['a permission that there is not', '/v1/roles', { name: '万能', permissions: ['everything:do'] }, '/permissions/0'],
    ['a role that there is not', '/v1/staff', { name: '李', email: 'li@example.com', role: 'emperor', stores: 'all' }, '/role'],
    ['an e-mail that is none', '/v1/staff', { name: '李', email: 'li@', role: 'cashier', stores: 'all' }, '/email'],
    ['an id in small letters', '/v1/connections', { provider: 'till', name: '机', store_id: 'sto_01j9zc00000000000000stre01' }, '/store_id'],
    ['an id of another kind', '/v1/connections', { provider: 'till', name: '机', store_id: 'ord_01J9ZC00000000000000STRE01' }, '/store_id'],
    ['an id beyond the end of time', '/v1/connections', { provider: 'till', name: '机', store_id: 'sto_81J9ZC00000000000000STRE01' }, '/store_id'],
    [
      'an instant without a zone',
      '/v1/orders',
      { store_id: 'sto_01J9ZC00000000000000STRE01', occurred_at: '2026-11-20T10:00:00', lines: [] },
      '/occurred_at',
    ],
    [
      'the 30th of February',
      '/v1/orders',
      { store_id: 'sto_01J9ZC00000000000000STRE01', occurred_at: '2026-02-30T10:00:00Z', lines: [] },
      '/occurred_at',
    ],
  ];

  it.each(wrong)('%s is refused', async (_, path, body, pointer) => {
    await expectRefusal(street.world, post(path, { body }), 'INVALID_INPUT', pointer);
  });

  it.each(['2026-13', '2026-1', '1999-01', '2026-11-20', '2026-11#', ''])('the month “%s” is refused', async (month) => {
    await expectRefusal(street.world, () => street.ours.shop.ask('GET', '/v1/audit-entries', { query: { month } }), 'INVALID_INPUT', '/query/month');
  });

  it.each([
    'me',
    '%2e%2e',
    'usr_',
    'usr_01J9ZC00000000000000STAFF1%00',
    `usr_${'0'.repeat(2000)}`,
    'ord_01J9ZC00000000000000RDER01',
  ])('the path /v1/staff/%s is refused', async (id) => {
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
