import { routes } from '@dianke/contract/routes';
import { checkLaws } from '@dianke/data/upkeep/check-laws';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, World } from '../world/world.ts';
import { copyOf } from './copy-street.ts';
import { expectProblem, expectRefusal } from './expect-refusal.ts';
import { exampleRequest, type Request, send, senderOf, withValue } from './requests.ts';
import { openStreet, type Street } from './street.ts';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});

/** Who may be told twice: all that take a key but the verifying of the audit, which changes nothing and is done again. */
const keyed = routes.filter((route) => route.idempotency !== undefined && route.id !== 'verifyAudit').map((route) => [route.id, route] as const);
const versioned = routes.filter((route) => route.ifMatch !== undefined).map((route) => [route.id, route] as const);

/** What makes another request of each route that takes a body. */
const idempotentWords: Readonly<Record<string, object>> = {
  createRole: { name: '别的' },
  createKey: { name: '别的' },
  createMerchant: { name: '别的' },
  createStore: { name: '别的' },
  inviteStaff: { name: '别人', email: 'other@example.com' },
  createProduct: { name: '别的' },
  addVariants: { variants: [{ sku: 'OTHER-1', price: { amount: 1, currency: 'CNY' } }] },
  createCategory: { name: '别的' },
  snoozeAlert: { until: '2026-11-22T01:00:00Z' },
  postMovement: { note: '别的', kind: 'issue' },
  createCustomer: { name: '别人', phone: '139 0013 9001' },
  addContact: { value: 'other@example.com' },
  addNote: { text: '别的' },
  recordConsent: { status: 'withdrawn' },
  placeOrder: { channel: 'web' },
  payOrder: { method: 'card', amount: { amount: 1, currency: 'CNY' } },
  cancelOrder: { reason: '别的' },
  refundOrder: { reason: '别的', amount: { amount: 1, currency: 'CNY' } },
  shipOrder: { carrier: 'yt' },
  createConnection: { name: '别的' },
  askMemberCode: { phone: '+86 139 0013 9000' },
  linkOrderStatus: { expires_in_days: 3 },
  recordTillSale: { occurred_at: '2026-11-20T10:16:00Z' },
  createImport: { kind: 'products' },
  startImport: { duplicates: 'update' },
  renewCredentials: { signature_key: 'another-key' },
  createTemplate: { name: '别的' },
  createCampaign: { name: '别的' },
  scheduleCampaign: { at: '2026-11-22T01:00:00Z' },
  createEndpoint: { name: '别的', url: 'https://other.example.com/' },
};

const ask = (world: World, request: Request): Promise<Answer> => send(world, senderOf(world, street.ours, request.route), request);
const withHeader = (request: Request, name: string, value: string): Request => ({ ...request, headers: { ...request.headers, [name]: value } });
const withoutHeader = (request: Request, name: string): Request => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([one]) => one !== name)),
});

/** A first answer as a repeat shows it: what is shown once is shown no more. */
function again(answer: Answer): unknown {
  return 'secret' in answer.body ? { ...answer.body, secret: null } : answer.body;
}

describe('an idempotency key', () => {
  it.each(keyed)('sent again with the same %s gets the first answer and does nothing', async (_, route) => {
    const world = await copyOf(street);
    const request = await exampleRequest(world, street.ours, route);
    const first = await ask(world, request);
    expect(first.status, JSON.stringify(first.body)).toBe(route.status);
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    const before = world.store.changes().length;
    const second = await ask(world, request);
    expect(second).toMatchObject({
      status: first.status,
      headers: { 'idempotent-replayed': 'true', ...(first.headers['etag'] === undefined ? {} : { etag: first.headers['etag'] }) },
    });
    expect(second.body).toEqual(again(first));
    expect(world.store.changes().length).toBe(before);
  });

  it.each(keyed)('sent again with another request than %s is refused', async (_, route) => {
    const world = await copyOf(street);
    const request = await exampleRequest(world, street.ours, route);
    await ask(world, request);
    const elsewhere = keyed.map(([, one]) => one).find((one) => one.id !== route.id && one.auth === route.auth);
    if (elsewhere !== undefined) {
      const other = withHeader(await exampleRequest(world, street.ours, elsewhere), 'idempotency-key', request.headers['idempotency-key'] ?? '');
      await expectRefusal(world, () => ask(world, other), 'IDEMPOTENCY_KEY_REUSED');
    }
    const words = idempotentWords[route.id];
    expect(words !== undefined || route.body === undefined, `say in idempotentWords what another ${route.id} is`).toBe(true);
    for (const [name, word] of Object.entries(words ?? {}))
      await expectRefusal(world, () => ask(world, withValue(request, { in: 'body', path: [name] }, word)), 'IDEMPOTENCY_KEY_REUSED');
  });

  it.each(keyed)('sent five times at once with %s does it once, and all hear the one answer', async (_, route) => {
    const world = await copyOf(street);
    const request = await exampleRequest(world, street.ours, route);
    const before = world.store.changes().length;
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(world, request)));
    const first = answers.filter((answer) => answer.headers['idempotent-replayed'] === undefined);
    expect(first, JSON.stringify(answers.map((answer) => answer.body))).toHaveLength(1);
    for (const answer of answers) expect([answer.status, again(answer)]).toEqual([route.status, again(first[0] as Answer)]);
    expect(
      world.store
        .changes()
        .slice(before)
        .filter((change) => change.new?.type === 'commit'),
    ).toHaveLength(1);
    expect((await checkLaws(world.store)).filter((breach) => breach.law !== 'audit')).toEqual([]);
  });

  it.each(keyed.filter(([, route]) => route.idempotency === 'required'))('is required for %s, and must be one', async (_, route) => {
    const world = await copyOf(street);
    const request = await exampleRequest(world, street.ours, route);
    await expectRefusal(world, () => ask(world, withoutHeader(request, 'idempotency-key')), 'IDEMPOTENCY_KEY_REQUIRED');
    for (const key of ['', 'x'.repeat(256), '键'.repeat(80), 'a\tb', '\ud83d'])
      await expectRefusal(world, () => ask(world, withHeader(request, 'idempotency-key', key)), 'INVALID_INPUT', '/headers/idempotency-key');
    for (const key of ['x'.repeat(255), '#/%?&="', '../../x']) {
      const answer = await ask(await copyOf(street), withHeader(request, 'idempotency-key', key));
      expect(answer.status, key).toBe(route.status);
    }
  });

  it('is one person’s own: another’s same key is another key', async () => {
    const world = await copyOf(street);
    const route = routes.find((one) => one.id === 'createRole');
    if (route === undefined) throw new Error('roles cannot be made');
    const request = withHeader(await exampleRequest(world, street.ours, route), 'idempotency-key', 'shared');
    expect((await ask(world, request)).status).toBe(201);
    const theirs = await send(world, street.theirs.shop.owner, request);
    expect([theirs.status, theirs.headers['idempotent-replayed']]).toEqual([201, undefined]);
  });

  it('of a refusal keeps nothing: mended, the same key goes through', async () => {
    const world = await copyOf(street);
    const { ids, shop } = street.ours;
    const place = (quantity: string) =>
      world.ask(shop.owner, 'POST', '/v1/orders', {
        headers: { 'idempotency-key': 'till-7' },
        body: { store_id: ids.store, lines: [{ variant_id: ids.variant, quantity }] },
      });
    await expectRefusal(world, () => place('100000'), 'INSUFFICIENT_STOCK');
    expect((await place('1')).status).toBe(201);
  });

  it('lives 24 hours: after that it is new', async () => {
    const world = await copyOf(street);
    const { ids, shop } = street.ours;
    const count = () =>
      world.ask({ ...shop.owner, expires_at: '9999999999999' }, 'POST', '/v1/stock-movements', {
        headers: { 'idempotency-key': 'daily' },
        body: { store_id: ids.store, kind: 'receipt', reason: 'delivery', lines: [{ variant_id: ids.variant, quantity: '1' }] },
      });
    const first = await count();
    world.clock.now = new Date(world.clock.now.getTime() + 24 * 3_600_000);
    expect((await count()).body['id']).toBe(first.body['id']);
    world.clock.now = new Date(world.clock.now.getTime() + 1000);
    const next = await count();
    expect([next.status, next.headers['idempotent-replayed'], next.body['id'] === first.body['id']]).toEqual([201, undefined, false]);
  });

  it('replays answers that are too long to keep', async () => {
    const world = await copyOf(street);
    const { ids, shop } = street.ours;
    const price = { amount: 100, currency: 'CNY' };
    const variants = Array.from({ length: 30 }, (_, at) => ({ sku: `LONG-${at}`, name: '很长很长的名字'.repeat(10), price }));
    const asks: readonly (readonly [string, unknown])[] = [
      ['/v1/products', { name: '很多', variants }],
      [
        '/v1/stock-movements',
        {
          store_id: ids.store,
          kind: 'adjustment',
          reason: 'count',
          note: '很长'.repeat(90),
          lines: Array.from({ length: 40 }, () => ({ variant_id: ids.variant, quantity: '1' })),
        },
      ],
      ['/v1/orders', { store_id: ids.store, lines: Array.from({ length: 40 }, () => ({ variant_id: ids.variant, quantity: '1' })) }],
    ];
    for (const [path, body] of asks) {
      const once = () => world.ask(shop.owner, 'POST', path, { headers: { 'idempotency-key': path }, body });
      const first = await once();
      const second = await once();
      expect([second.status, second.headers['idempotent-replayed']], path).toEqual([201, 'true']);
      expect(second.body).toEqual(first.body);
    }
  });
});

describe('a version', () => {
  it.each(versioned)('is looked at by %s: missing, malformed and stale are refused, and the current one is named', async (_, route) => {
    const world = await copyOf(street);
    const request = await exampleRequest(world, street.ours, route);
    const current = request.headers['if-match'] ?? '';
    if (route.ifMatch === 'required') await expectRefusal(world, () => ask(world, withoutHeader(request, 'if-match')), 'PRECONDITION_REQUIRED');
    for (const etag of ['', '*', '1', '"x"', '"1", "2"', '"-1"', `"${'9'.repeat(16)}"`])
      await expectRefusal(world, () => ask(world, withHeader(request, 'if-match', etag)), 'INVALID_INPUT', '/headers/if-match');
    const stale = await expectRefusal(world, () => ask(world, withHeader(request, 'if-match', '"999"')), 'STALE_VERSION');
    expect(stale.headers['etag']).toBe(current);
    const changed = await ask(world, withHeader(request, 'if-match', `W/${current}`));
    expect([changed.status, changed.headers['etag']]).toEqual([200, `"${Number(current.slice(1, -1)) + 1}"`]);
    const late = await expectRefusal(world, () => ask(world, request), 'STALE_VERSION');
    expect(late.headers['etag']).toBe(changed.headers['etag']);
  });

  it.each(versioned)('lets one of five at once through: %s', async (_, route) => {
    const world = await copyOf(street);
    const request = await exampleRequest(world, street.ours, route);
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(world, request)));
    const [through, late] = [answers.filter((answer) => answer.status === 200), answers.filter((answer) => answer.status !== 200)];
    expect(through).toHaveLength(1);
    for (const answer of late) {
      expectProblem(answer, 'STALE_VERSION');
      expect(answer.headers['etag']).toBe(through[0]?.headers['etag']);
    }
  });
});
