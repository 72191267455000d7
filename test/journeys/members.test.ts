import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { askCode, enterCode, sentDigits, signIn } from '../world/member.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';

const phone = '+8613800138000';
const other = '+8613900139000';

async function openFull(): Promise<{ world: World; shop: Shop; customer: string; cola: string }> {
  const world = await openWorld();
  const shop = await openShop(world);
  const cola = await shop.variant('COLA-330');
  await shop.stock(cola, '100');
  return { world, shop, customer: await shop.customer(phone), cola };
}

async function sell(shop: Shop, variant: string, customer: string): Promise<string> {
  const lines = [{ variant_id: variant, quantity: '2' }];
  const order = await shop.must<{ id: string }>('POST', '/v1/orders', { body: { store_id: shop.storeId, customer_id: customer, lines } });
  await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: { amount: 600, currency: 'CNY' } } });
  await shop.world.settle();
  return order.id;
}

const later = (world: World, minutes: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + minutes * 60_000);
};
const wrongOf = (digits: string, by = 1) => String((Number(digits) + by) % 1_000_000).padStart(6, '0');
const codeOf = (answer: { status: number; body: Readonly<Record<string, unknown>> }) => [answer.status, answer.body['code']];

describe('a customer’s own page', () => {
  it('opens with a code from their phone and shows their name, member code, points, orders and consents', async () => {
    const { world, shop, customer, cola } = await openFull();
    const order = await sell(shop, cola, customer);
    const token = await signIn(world, shop.merchantId, { phone: '138 0013 8000' });
    const me = (path: string) => world.ask(token, 'GET', `/v1/me${path}`);
    expect((await me('')).body).toMatchObject({ name: '张小明', member_code: customer, shop: { id: shop.merchantId, name: '小店' } });
    expect((await me('/points')).body).toMatchObject({ points: 6, data: [{ kind: 'earned', points: 6, order_id: order }], next_cursor: null });
    const orders = await me('/orders');
    expect(orders.body).toMatchObject({ data: [{ id: order, status: 'paid', lines: [{ quantity: '2' }] }] });
    expect((await me(`/orders/${order}`)).body).toMatchObject({ id: order, steps: [{ status: 'placed' }, { status: 'paid' }] });
    expect(JSON.stringify(orders.body)).not.toContain('usr_');
    const said = { purpose: 'marketing', channel: 'sms', status: 'granted', text_version: '2026-11' };
    await world.ask(token, 'PUT', '/v1/me/consents', { body: said });
    await world.ask(token, 'PUT', '/v1/me/consents', { body: { ...said, status: 'withdrawn' } });
    expect((await me('/consents')).body['data']).toMatchObject([{ status: 'withdrawn', proof: { source: 'member_page', text_version: '2026-11' } }]);
    const history = await shop.must<{ data: { status: string }[] }>('GET', `/v1/customers/${customer}/consents`);
    expect(history.data.map((one) => one.status)).toEqual(['withdrawn', 'granted']);
  });

  it('is theirs alone: another customer’s order is not there, and a token of one shop is none of another', async () => {
    const { world, shop, customer, cola } = await openFull();
    const mine = await sell(shop, cola, customer);
    const neighbour = await shop.customer(other);
    const theirs = await sell(shop, cola, neighbour);
    const token = await signIn(world, shop.merchantId, { phone });
    const nothing = await world.ask(token, 'GET', '/v1/me/orders/ord_01J9ZC00000000000000RDER99');
    const foreign = await world.ask(token, 'GET', `/v1/me/orders/${theirs}`);
    expect(codeOf(foreign)).toEqual([404, 'NOT_FOUND']);
    expect(Object.keys(foreign.body)).toEqual(Object.keys(nothing.body));
    expect(JSON.stringify((await world.ask(token, 'GET', '/v1/me/orders')).body)).not.toContain(theirs);
    expect((await world.ask(token, 'GET', `/v1/me/orders/${mine}`)).status).toBe(200);
    const next = await openShop(world, { code: 'NX1' });
    const header = { headers: { 'dianke-merchant': next.merchantId } };
    expect((await world.ask(token, 'GET', '/v1/me', header)).body).toMatchObject({ shop: { id: shop.merchantId } });
    for (const path of ['/v1/customers', `/v1/orders/${mine}`, '/v1/session']) expect(codeOf(await world.ask(token, 'GET', path))[0]).toBe(403);
    expect(codeOf(await world.ask(shop.owner, 'GET', '/v1/me'))).toEqual([403, 'FORBIDDEN']);
    const elsewhere = await enterCode(world, next.merchantId, { phone }, sentDigits(world));
    expect(codeOf(elsewhere)).toEqual([401, 'INVALID_CODE']);
  });

  it('closes after thirty minutes, when they sign out, when they are archived, and when the shop switches it off', async () => {
    const { world, shop, customer } = await openFull();
    const read = async (token: string) => (await world.ask(token, 'GET', '/v1/me')).body['code'] ?? 'open';
    const first = await signIn(world, shop.merchantId, { phone });
    later(world, 29);
    expect(await read(first)).toBe('open');
    later(world, 1);
    expect(await read(first)).toBe('INVALID_TOKEN');
    const second = await signIn(world, shop.merchantId, { phone });
    const third = await signIn(world, shop.merchantId, { phone });
    expect((await world.ask(second, 'DELETE', '/v1/me/session')).status).toBe(200);
    expect([await read(second), await read(third)]).toEqual(['INVALID_TOKEN', 'open']);
    const switching = (on: boolean, version: number) =>
      shop.must('PATCH', '/v1/modules', { headers: { 'if-match': `"${version}"` }, body: { modules: { members: on } } });
    await switching(false, 0);
    expect(await read(third)).toBe('MODULE_OFF');
    expect(codeOf(await askCode(world, shop.merchantId, { phone }))).toEqual([403, 'MODULE_OFF']);
    await switching(true, 1);
    expect(await read(third)).toBe('open');
    await shop.must('POST', `/v1/customers/${customer}/archive`, { body: { reason: '重复' } });
    expect(await read(third)).toBe('INVALID_TOKEN');
  });
});

describe('a one-time code', () => {
  it('is answered alike for those whom the shop knows and those whom it does not, and costs the same', async () => {
    const { world, shop } = await openFull();
    const cost: unknown[][] = [];
    for (const contact of [{ phone }, { phone: other }, { email: 'nobody@example.com' }]) {
      const before = world.store.changes().length;
      const answer = await askCode(world, shop.merchantId, contact);
      const written = world.store
        .changes()
        .slice(before)
        .map((change) => change.new);
      cost.push([answer.status, answer.body, written.map((item) => [item?.type, Object.keys(item ?? {}).sort()])]);
    }
    expect(cost[0]?.slice(0, 2)).toEqual([202, { expires_in_seconds: 600 }]);
    for (const one of cost) expect(one).toEqual(cost[0]);
    await world.settle();
    expect(world.sent.filter((message) => /[0-9]{6}/.test(message.text)).map((message) => message.to)).toEqual([phone]);
    expect(codeOf(await enterCode(world, shop.merchantId, { phone: other }, '000000'))).toEqual([401, 'INVALID_CODE']);
    expect(codeOf(await enterCode(world, shop.merchantId, { phone: '+8613700137000' }, '000000'))).toEqual([401, 'INVALID_CODE']);
  });

  it('can be tried five times, also when a thousand guesses come at once', async () => {
    const { world, shop } = await openFull();
    const at = shop.merchantId;
    await askCode(world, at, { phone });
    await world.settle();
    const right = sentDigits(world);
    for (let tries = 1; tries <= 5; tries++)
      expect(codeOf(await enterCode(world, at, { phone }, wrongOf(right, tries)))).toEqual([401, 'INVALID_CODE']);
    expect(codeOf(await enterCode(world, at, { phone }, right))).toEqual([401, 'INVALID_CODE']);
    await askCode(world, at, { phone });
    await world.settle();
    const next = sentDigits(world);
    const guesses = Array.from({ length: 40 }, (_, by) => enterCode(world, at, { phone }, wrongOf(next, by + 1)));
    expect(new Set((await Promise.all(guesses)).map((answer) => answer.status))).toEqual(new Set([401]));
    const [code] = (await readAll(world.store)).filter((item) => item.type === 'member-code');
    expect(code?.['tries']).toBe(5);
    expect(codeOf(await enterCode(world, at, { phone }, next))).toEqual([401, 'INVALID_CODE']);
  });

  it('signs in once, holds ten minutes, and a newer one takes its place', async () => {
    const { world, shop } = await openFull();
    const at = shop.merchantId;
    const ask = async () => {
      await askCode(world, at, { phone });
      await world.settle();
      return sentDigits(world);
    };
    const first = await ask();
    const second = await ask();
    if (first !== second) expect((await enterCode(world, at, { phone }, first)).status).toBe(401);
    expect((await enterCode(world, at, { phone }, second)).status).toBe(201);
    expect(codeOf(await enterCode(world, at, { phone }, second))).toEqual([401, 'INVALID_CODE']);
    const third = await ask();
    const both = await Promise.all([enterCode(world, at, { phone }, third), enterCode(world, at, { phone }, third)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 401]);
    const fourth = await ask();
    later(world, 10);
    expect(codeOf(await enterCode(world, at, { phone }, fourth))).toEqual([401, 'INVALID_CODE']);
  });

  it('may be asked for five times an hour for a number and twenty from one address, whoever asks', async () => {
    const { world, shop } = await openFull();
    const ask = (contact: object, address?: string) => askCode(world, shop.merchantId, contact, address);
    for (const contact of [{ phone }, { phone: other }]) {
      for (let times = 0; times < 5; times++) expect((await ask(contact)).status).toBe(202);
      const sixth = await ask(contact, '198.51.100.9');
      expect(codeOf(sixth)).toEqual([429, 'TOO_MANY_REQUESTS']);
      expect(sixth.headers['retry-after']).toBe('3600');
    }
    for (let times = 10; times < 20; times++) expect((await ask({ email: `guest${times}@example.com` })).status).toBe(202);
    expect(codeOf(await ask({ email: 'guest21@example.com' }))).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect((await ask({ email: 'guest21@example.com' }, '198.51.100.9')).status).toBe(202);
    later(world, 60);
    expect((await ask({ phone })).status).toBe(202);
  });

  it('goes out once, however often and late its fact is told', async () => {
    const { world, shop } = await openFull();
    await askCode(world, shop.merchantId, { phone });
    await world.settle((facts) => [...facts, ...facts].reverse());
    expect(world.sent.filter((message) => message.to === phone)).toHaveLength(1);
    await askCode(world, shop.merchantId, { phone });
    later(world, 11);
    await world.settle();
    expect(world.sent.filter((message) => message.to === phone)).toHaveLength(1);
  });

  it('leaves no phone, address, digits or token in the table, the facts or the log', async () => {
    const { world, shop } = await openFull();
    const token = await signIn(world, shop.merchantId, { phone });
    const digits = sentDigits(world);
    const text = JSON.stringify([await readAll(world.store), world.lines], (_, value) => (value instanceof Uint8Array ? '' : value));
    for (const secret of [phone, '13800138000', '203.0.113.7', token, `"${digits}"`]) expect(text).not.toContain(secret);
  });

  it('of a shop that there is not is not found, and a number that is none is said to be none', async () => {
    const { world, shop } = await openFull();
    expect(codeOf(await askCode(world, 'mer_01J9ZC0000000000000000MRC9', { phone }))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await askCode(world, shop.merchantId, { phone: '12345' }))).toEqual([422, 'INVALID_PHONE']);
    expect(codeOf(await askCode(world, shop.merchantId, {}))).toEqual([400, 'INVALID_INPUT']);
  });
});
