import { createClient } from '@dianke/sdk/create-client';
import { expect, test } from 'vitest';
import { limitChange, limitKey, limitValuesOf } from './limit-values.ts';
import { milliFrom, milliOf, positiveMilli, quantityFrom } from './milli.ts';
import { differenceOf, type Move, takenBack } from './moves.ts';
import { isWhole, receiptOf, withItem } from './receipt-lines.ts';
import { saveLimits } from './save-limits.ts';
import type { Level } from './stocked.ts';
import { standingOf } from './stocked.ts';

const level: Level = {
  variant_id: 'var_1',
  store_id: 'sto_1',
  on_hand: '12',
  reserved: '0',
  available: '12',
  incoming: '0',
  low_limit: '5',
  over_limit: null,
  cover_days_low: null,
  cover_days_over: null,
  version: 7,
};
const cola = { id: 'var_1', kind: 'goods' as const, name: '可乐', sku: 'COLA', barcode: '6901234500011', tracks_batches: false };
const milk = { ...cola, id: 'var_2', name: '牛奶', sku: 'MILK', tracks_batches: true };

test.each([
  ['24', 24_000],
  ['0', 0],
  ['1,5', 1_500],
  ['0.25', 250],
  ['0.0001', null],
  ['-3', null],
  ['三', null],
  ['', null],
])('a quantity typed as “%s” is %s thousandths', (typed, milli) => {
  expect(milliOf(typed)).toBe(milli);
  expect(positiveMilli(typed)).toBe(milli === 0 ? null : milli);
});

test('thousandths are written as the API writes them, and read again as the same', () => {
  for (const milli of [0, 1, -1, 999, 1000, -1500, 24_000, 12_345_678]) expect(milliFrom(quantityFrom(milli))).toBe(milli);
  expect([quantityFrom(-250), quantityFrom(10_000), quantityFrom(1_050)]).toEqual(['-0.25', '10', '1.05']);
});

test.each([
  ['-1', 'negative'],
  ['0', 'out'],
  ['5', 'low'],
  ['6', null],
  ['20', null],
  ['20.5', 'over'],
])('with limits of 5 and 20, %s left to sell is %s', (available, standing) => {
  expect(standingOf({ available, low_limit: '5', over_limit: '20' })).toBe(standing);
});

test('a count is told by what it differs from the book', () => {
  expect(differenceOf('38', '40')).toBe(-2_000);
  expect(differenceOf('40', '40')).toBe(0);
  expect(differenceOf('3', '-1.5')).toBe(4_500);
  expect(differenceOf('', '40')).toBeNull();
});

test('what is taken back moves the same goods and batches the other way', () => {
  const lines = [{ variant_id: 'var_2', quantity: '2.5', batch: { code: 'L1', expires_on: '2027-05-31' } }];
  const receipt: Move = { store_id: 'sto_1', kind: 'receipt', reason: 'delivery', lines };
  const back = { variant_id: 'var_2', quantity: '-2.5', batch: { code: 'L1' } };
  expect(takenBack(receipt)).toEqual({ store_id: 'sto_1', kind: 'adjustment', reason: 'correction', lines: [back] });
  expect(takenBack({ ...receipt, kind: 'issue' }).lines).toEqual([{ ...back, quantity: '2.5' }]);
  expect(takenBack(takenBack(receipt)).lines).toEqual([{ ...back, quantity: '2.5' }]);
});

test('a delivery holds each item once: chosen it waits for its number, scanned it counts up', () => {
  const once = withItem([], cola, false);
  expect(once).toMatchObject([{ id: 'var_1', quantity: '' }]);
  expect(withItem(once, cola, false)).toEqual(once);
  const scanned = withItem(withItem(withItem(once, milk, true), cola, true), milk, true);
  expect(scanned.map(({ id, quantity }) => [id, quantity])).toEqual([
    ['var_2', '2'],
    ['var_1', '1'],
  ]);
});

test('a delivery is taken once every line is whole, and goods kept by batch need batch and expiry', () => {
  const [line] = withItem([], milk, true);
  if (line === undefined) throw new Error('no line');
  expect(isWhole(line)).toBe(false);
  expect(receiptOf('sto_1', 'delivery', [line])).toBeNull();
  const whole = { ...line, code: ' L1 ', expiresOn: '2027-05-31' };
  expect(receiptOf('sto_1', 'delivery', [whole])?.lines).toEqual([
    { variant_id: 'var_2', quantity: '1', batch: { code: 'L1', expires_on: '2027-05-31' } },
  ]);
  expect(receiptOf('sto_1', 'delivery', [{ ...whole, quantity: '0' }])).toBeNull();
  expect(receiptOf('sto_1', 'delivery', [])).toBeNull();
});

test.each([
  [
    { low_limit: '5', over_limit: '200' },
    { low_limit: '5', over_limit: '200' },
  ],
  [
    { low_limit: '3', cover_days_low: 7 },
    { cover_days_low: 7, over_limit: null, cover_days_over: null },
  ],
  [
    { low_limit: null, over_limit: '12.5', cover_days_over: 60 },
    { low_limit: null, cover_days_low: null, cover_days_over: 60 },
  ],
])('limits %j that are saved as they are ask for the same', (limits, asked) => {
  const begun = { ...level, ...limits };
  expect(limitChange('sto_1', limitValuesOf(begun))).toEqual({ store_id: 'sto_1', ...asked });
  const moved: Level = { ...begun, available: '0', version: 9 };
  expect(limitKey(moved)).toBe(limitKey(begun));
  expect(limitKey({ ...begun, over_limit: '999', cover_days_over: null })).not.toBe(limitKey(begun));
});

test('a form that holds only the figures of the chosen ways says what to set', () => {
  expect(limitChange('sto_1', { low_way: 'days', cover_days_low: '7', over_way: 'none' })).toEqual({
    store_id: 'sto_1',
    cover_days_low: 7,
    over_limit: null,
    cover_days_over: null,
  });
  expect(limitChange('sto_1', { low_way: 'none', over_way: 'fixed', over_limit: '12,5' })).toMatchObject({ low_limit: null, over_limit: '12.5' });
});

/** A house in which limits are set at version 9 only. */
function house(now: Level) {
  const asked: string[] = [];
  const api = createClient({
    baseUrl: 'http://shop.test',
    credential: 'key',
    fetch: async (_url, init) => {
      const headers = new Headers(init?.headers);
      asked.push(`${init?.method ?? 'GET'} ${headers.get('if-match') ?? ''}`.trim());
      const isStale = init?.method === 'PATCH' && headers.get('if-match') !== '"9"';
      if (isStale) return Response.json({ status: 412, code: 'STALE_VERSION', title: 'changed' }, { status: 412 });
      return Response.json(now);
    },
  });
  return { api, asked };
}

test('limits are set although goods have moved meanwhile', async () => {
  const { api, asked } = house({ ...level, on_hand: '9', version: 9 });
  await saveLimits(api, level, { store_id: 'sto_1', low_limit: '6' });
  expect(asked).toEqual(['PATCH "7"', 'GET', 'PATCH "9"']);
});

test('limits that somebody else has set meanwhile are not overwritten', async () => {
  const { api, asked } = house({ ...level, low_limit: '8', version: 9 });
  await expect(saveLimits(api, level, { store_id: 'sto_1', low_limit: '6' })).rejects.toMatchObject({ code: 'STALE_VERSION' });
  expect(asked).toEqual(['PATCH "7"', 'GET']);
});
