import { describe, expect, test } from 'vitest';
import { connectSquare } from './square.ts';

type Told = { url: string; init: RequestInit };

/** A Square that gives these answers one after the other; `null` stands for no answer. */
function square(...answers: readonly (readonly [status: number, body: unknown] | null)[]) {
  const told: Told[] = [];
  const pauses: number[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    const answer = told.length < answers.length ? answers[told.length] : answers.at(-1);
    told.push({ url: String(url), init });
    if (answer == null) throw new TypeError('fetch failed');
    return new Response(typeof answer[1] === 'string' ? answer[1] : JSON.stringify(answer[1]), { status: answer[0] });
  };
  const desk = connectSquare({ baseUrl: 'https://square.test', fetch, pause: async (milliseconds) => void pauses.push(milliseconds) });
  return { desk, told, pauses };
}

const order = { id: 'o1', location_id: 'L1', total_money: { amount: 100, currency: 'USD' }, version: 3, metadata: { shop: 'x' } };

describe('asking Square', () => {
  test('names the token and the version, and takes what the reference says and no more', async () => {
    const { desk, told } = square([200, { order }]);
    expect(await desk.order('EAAA', 'o/1')).toEqual({
      is: 'found',
      value: { id: 'o1', location_id: 'L1', total_money: { amount: 100, currency: 'USD' } },
    });
    expect(told[0]?.url).toBe('https://square.test/v2/orders/o%2F1');
    expect(told[0]?.init).toMatchObject({
      method: 'GET',
      redirect: 'manual',
      headers: { authorization: 'Bearer EAAA', 'square-version': expect.stringMatching(/^20\d\d-\d\d-\d\d$/) },
    });
  });

  test('tries again for what may pass, three times in all, and then gives up loudly', async () => {
    const passing = square([503, {}], null, [200, { order }]);
    expect(await passing.desk.order('t', 'o1')).toMatchObject({ is: 'found' });
    expect(passing.told).toHaveLength(3);
    expect(passing.pauses).toEqual([300, 1200]);
    const lasting = square([429, {}]);
    await expect(lasting.desk.payment('t', 'p1')).rejects.toThrow('payments: status 429');
    expect(lasting.told).toHaveLength(3);
    const silent = square(null);
    await expect(silent.desk.phone('t', 'c1')).rejects.toThrow('customers: no answer');
  });

  test('does not insist where trying again would change nothing', async () => {
    for (const [status, is] of [
      [401, 'denied'],
      [403, 'denied'],
      [404, 'missing'],
    ] as const) {
      const { desk, told } = square([status, { errors: [] }]);
      expect(await desk.order('t', 'o1')).toEqual({ is });
      expect(told).toHaveLength(1);
    }
    const bad = square([400, {}]);
    await expect(bad.desk.order('t', 'o1')).rejects.toThrow('orders: status 400');
    expect(bad.told).toHaveLength(1);
  });

  test('takes an answer of another shape for a fault, a redirect too', async () => {
    for (const body of ['<html>', '{}', '{"order":{"id":1}}'])
      await expect(square([200, body]).desk.order('t', 'o1')).rejects.toThrow('another shape');
    await expect(square([302, {}]).desk.order('t', 'o1')).rejects.toThrow('status 302');
  });

  test('looks SKUs up in hundreds, and phones of those who have one', async () => {
    const objects = [
      { id: 'v1', type: 'ITEM_VARIATION', item_variation_data: { sku: 'TEE' } },
      { id: 'v2', item_variation_data: {} },
      { id: 'v3', type: 'ITEM' },
    ];
    const { desk, told } = square([200, { objects }]);
    expect(
      await desk.skus(
        't',
        Array.from({ length: 501 }, (_, at) => `v${at}`),
      ),
    ).toEqual({ is: 'found', value: new Map([['v1', 'TEE']]) });
    expect(told.map((one) => JSON.parse(String(one.init.body)).object_ids.length)).toEqual([500, 1]);
    expect(await square([200, { customer: { id: 'c1' } }]).desk.phone('t', 'c1')).toEqual({ is: 'found', value: null });
  });
});
