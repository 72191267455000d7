import { routes } from '@dianke/contract/routes';
import type { Item } from '@dianke/data/store/store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import type { Answer, Credential } from '../world/world.ts';
import { exampleRequest, idFieldsOf, routeOf, send, senderOf, withValue } from './requests.ts';
import { signed } from './signed.ts';
import { type Furnished, openStreet, type Street } from './street.ts';

const runs = process.env.PROVE === '1' ? 5_000 : 400;
const lists = routes.filter((route) => route.id.startsWith('list'));

describe('stores and merchants', () => {
  it('M-136 a store opened by the API sells at once, and no merchant ever reads, counts or changes another’s things', async () => {
    const street = await openStreet({ laws: 'after each test' });
    await sellInNewStore(street);
    const before = thingsOf(street, await readAll(street.world.store));
    await reachForForeignIds(street);
    await walkEveryList(street);
    await useForeignCursors(street);
    await signForForeignConnection(street);
    expect(thingsOf(street, await readAll(street.world.store))).toEqual(before);
    await stayInOwnStore(street);
  }, 60_000);
});

/** Customers, points and the catalogue are the merchant's; stock and staff are the store's. */
async function sellInNewStore({ world, ours }: Street): Promise<void> {
  const { shop, ids } = ours;
  const store = await shop.must<{ id: string }>('POST', '/v1/stores', {
    body: { code: 'GZ1', name: '广州店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN', day_starts_at: '05:00' },
  });
  const seller = await ours.staff('sales', [store.id]);
  const asSeller = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await world.ask(seller, method, path, {
      headers: { 'idempotency-key': `${path}-${Math.random()}` },
      ...(body === undefined ? {} : { body }),
    });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body as T;
  };
  const points = await shop.points(ids.customer);
  const old = await shop.level(ids.variant);
  await shop.must('POST', '/v1/stock-movements', {
    body: { store_id: store.id, kind: 'receipt', reason: 'opening', lines: [{ variant_id: ids.variant, quantity: '10' }] },
  });
  const order = await asSeller<{ id: string }>('POST', '/v1/orders', {
    store_id: store.id,
    customer_id: ids.customer,
    lines: [{ variant_id: ids.variant, quantity: '4' }],
  });
  await asSeller('POST', `/v1/orders/${order.id}/payments`, { method: 'wechat', amount: { amount: 1200, currency: 'CNY' } });
  await asSeller('POST', `/v1/orders/${order.id}/fulfil`);
  const till = await shop.must<{ id: string; path: string; secret: string }>('POST', '/v1/connections', {
    body: { provider: 'till', name: '广州收银机', store_id: store.id },
  });
  const sale = {
    sale_id: 'G-1',
    occurred_at: world.clock.now.toISOString(),
    currency: 'CNY',
    lines: [{ sku: 'COLA-330', quantity: '1', unit_price: 300 }],
  };
  const raw = JSON.stringify({ type: 'sale.completed', data: sale });
  expect((await world.ask(undefined, 'POST', till.path, { raw, headers: signed(till.secret, raw, world.clock.now) })).status).toBe(202);
  await world.settle();
  const query = { store_id: store.id };
  expect(await asSeller('GET', `/v1/stores/${store.id}`)).toMatchObject({ code: 'GZ1' });
  expect((await world.ask(seller, 'GET', `/v1/stock-levels/${ids.variant}`, { query })).body).toMatchObject({ on_hand: '5', reserved: '0' });
  expect((await world.ask(seller, 'GET', '/v1/orders', { query: { ...query, month: '2026-11' } })).body['data']).toHaveLength(2);
  expect(await shop.points(ids.customer)).toBe(points + 12);
  expect(await shop.level(ids.variant)).toEqual(old);
}

/** Every item of the merchant next door, and every look-up of the platform that leads to one. */
function thingsOf({ theirs }: Street, items: readonly Item[]): Item[] {
  return items.filter((item) => item.pk.startsWith(`M#${theirs.ids.merchant}`) || JSON.stringify(item).includes(theirs.ids.merchant));
}

/** What must never be seen in an answer to us: ids and names of next door, but for what was asked with. */
function expectNothingOf({ theirs }: Street, answer: Answer, asked: string): void {
  const text = JSON.stringify(answer.body);
  const foreign = [...Object.values(theirs.ids), '隔壁', '•0199', 'NX1-26'];
  expect(foreign.filter((one) => text.includes(one) && !asked.includes(one))).toEqual([]);
}

const disguises: readonly ((id: string, ours: string) => string)[] = [
  (id) => id,
  (id) => id.toLowerCase(),
  (id) => `${id} `,
  (id) => encodeURIComponent(`#${id}`),
  (id, ours) => `${ours}#${id}`,
  (id, ours) => `${ours}%23ORD%23${id}`,
  (id) => `../${id}`,
  (id) => `M#${id}`,
];

async function reachForForeignIds(street: Street): Promise<void> {
  const { world, ours, theirs } = street;
  const everyId = Object.values(theirs.ids);
  const key = (
    await ours.shop.must<{ secret: string; permissions: string[] }>('POST', '/v1/api-keys', {
      body: { name: '全能', permissions: (await ours.shop.must<{ permissions: string[] }>('GET', '/v1/session')).permissions },
    })
  ).secret;
  const reach = fc.record({
    id: fc.constantFrom(
      ...routes.filter((route) => route.auth === 'principal' || (route.auth === 'member' && route.id !== 'endMySession')).map((route) => route.id),
    ),
    who: fc.constantFrom<Credential>(ours.shop.owner, key),
    picks: fc.array(
      fc.record({ at: fc.nat(9), id: fc.option(fc.constantFrom(...everyId)), disguise: fc.constantFrom(disguises[0], disguises[0], ...disguises) }),
      { minLength: 1, maxLength: 4 },
    ),
    header: fc.option(fc.constantFrom(theirs.ids.merchant, ours.ids.merchant)),
  });
  await fc.assert(
    fc.asyncProperty(reach, async ({ id: routeId, who, picks, header }) => {
      const route = routeOf(routeId);
      const fields = idFieldsOf(route).filter((field) => !field.ownMade);
      let request = await exampleRequest(world, ours, route);
      for (const { at, id, disguise } of fields.length === 0 ? [] : picks) {
        const field = fields[at % fields.length];
        const ofKind = everyId.find((one) => one.startsWith(field?.prefix ?? '')) ?? '';
        if (field !== undefined) request = withValue(request, field, disguise?.(id ?? ofKind, ours.ids.merchant));
      }
      const answer = await send(world, route.auth === 'member' ? ours.member : who, {
        ...request,
        headers: { ...request.headers, ...(header === null ? {} : { 'dianke-merchant': header }) },
      });
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
      expectNothingOf(street, answer, JSON.stringify([request.params, request.query, request.body]));
    }),
    { numRuns: runs },
  );
}

async function listOf(
  street: Street,
  whose: Furnished,
  who: Credential,
  route: (typeof lists)[number],
  query: Record<string, string>,
): Promise<Answer> {
  const request = await exampleRequest(street.world, whose, route);
  return send(street.world, who, { ...request, query: { ...request.query, ...query } });
}

async function walkEveryList(street: Street): Promise<void> {
  for (const route of lists) {
    let cursor: string | undefined;
    for (let pages = 0; pages < 200; pages++) {
      const answer = await listOf(street, street.ours, senderOf(street.world, street.ours, route), route, {
        limit: '3',
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(answer.status, route.id).toBe(200);
      expectNothingOf(street, answer, '');
      cursor = (answer.body['next_cursor'] as string | null) ?? undefined;
      if (cursor === undefined) break;
    }
    expect(cursor, `${route.id} has no end`).toBeUndefined();
  }
}

async function useForeignCursors(street: Street): Promise<void> {
  const { ours, theirs } = street;
  for (const route of lists) {
    const theirPage = await listOf(street, theirs, senderOf(street.world, theirs, route), route, { limit: '1' });
    const cursor = theirPage.body['next_cursor'];
    expect(typeof cursor, `${route.id} gave no cursor`).toBe('string');
    const answer = await listOf(street, ours, senderOf(street.world, ours, route), route, { limit: '1', cursor: String(cursor) });
    expect([answer.status, answer.body['code']], route.id).toEqual([400, 'INVALID_CURSOR']);
  }
}

/** Our own secret proves nothing at the till next door. */
async function signForForeignConnection({ world, ours, theirs }: Street): Promise<void> {
  const raw = JSON.stringify({ type: 'sale.voided', data: { sale_id: 'T1-000122', occurred_at: world.clock.now.toISOString() } });
  const before = world.store.changes().length;
  const told = await world.ask(undefined, 'POST', `/v1/hooks/till/${theirs.ids.connection}`, {
    raw,
    headers: signed(ours.secret, raw, world.clock.now),
  });
  expect([told.status, told.body['code']]).toEqual([401, 'INVALID_SIGNATURE']);
  expect(world.store.changes().length).toBe(before);
}

/** An owner of one store sees that store, and of the merchant only what all stores share. */
async function stayInOwnStore(street: Street): Promise<void> {
  const { world, ours } = street;
  const { ids } = ours;
  const own = await ours.staff('owner', [ids.secondStore]);
  const read = async (path: string, query: Record<string, string> = {}) =>
    (await world.ask(own, 'GET', path, { query })).body['data'] as { id: string; stores?: unknown }[];
  expect((await read('/v1/stores')).map((store) => store.id)).toEqual([ids.secondStore]);
  expect(await read('/v1/connections')).toEqual([]);
  expect(await read('/v1/dead-letters')).toEqual([]);
  for (const one of await read('/v1/staff')) expect(one.stores === 'all' || (one.stores as string[]).includes(ids.secondStore)).toBe(true);
  expect((await world.ask(own, 'GET', '/v1/audit-entries', { query: { month: '2026-11' } })).body['code']).toBe('FORBIDDEN');
  for (const route of lists.filter((one) => one.example.query?.['store_id'] !== undefined)) {
    expect((await listOf(street, ours, own, route, { store_id: ids.store })).status, route.id).toBe(404);
    // The shelf is the merchant's catalogue as the store sells it, and the catalogue is shared.
    if (route.id !== 'listShelf') expect((await listOf(street, ours, own, route, { store_id: ids.secondStore })).body['data'], route.id).toEqual([]);
  }
  expect((await read('/v1/products')).map((product) => product.id)).toContain(ids.product);
}
