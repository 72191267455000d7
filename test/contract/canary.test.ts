import type { Fact } from '@dianke/events/fact';
import { fileLetters } from '@dianke/functions/upkeep/file-dead-letters';
import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';
import { signed } from './signed.ts';
import { writeByEachWay } from './write-by-each-way.ts';

/** What is personal or secret, each in a form that nothing else in the house has. */
const canaries = {
  ownerName: '欧阳金丝雀',
  ownerEmail: 'canary.owner@example.com',
  staffName: '司马画眉',
  staffEmail: 'canary.staff@example.com',
  staffPhone: '13900667788',
  customerName: '诸葛百灵',
  customerEmail: 'canary.customer@example.com',
  customerPhone: '13800776655',
  otherPhone: '13700554433',
  strangerPhone: '13600998877',
} as const;

/** The same texts as they would stand in bytes, in base64 or in a URL. */
function disguisesOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const shifted = [0, 1, 2].map((skip) =>
    Buffer.concat([Buffer.alloc(skip), bytes])
      .toString('base64')
      .slice(skip === 0 ? 0 : 4, -4),
  );
  return [text, encodeURIComponent(text), bytes.toString('hex'), ...shifted, JSON.stringify(text).slice(1, -1)].filter((one) => one.length >= 6);
}

/** Canaries that sing in this text. */
function heardIn(secrets: Readonly<Record<string, string>>, text: string): string[] {
  const lower = text.toLowerCase();
  return Object.entries(secrets).flatMap(([name, secret]) => (disguisesOf(secret).some((one) => lower.includes(one.toLowerCase())) ? [name] : []));
}

/** Everything of a thing as text, its bytes in every way that one could read them. */
function asText(value: unknown): string {
  if (value instanceof Uint8Array) return (['latin1', 'utf8', 'base64', 'hex'] as const).map((way) => Buffer.from(value).toString(way)).join(' ');
  if (Array.isArray(value)) return value.map(asText).join(' ');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .flatMap(([name, inner]) => [name, asText(inner)])
      .join(' ');
  return String(value);
}

describe('what is personal or secret', () => {
  it('stands in no log line, fact, dead letter, commit record, audit entry or URL, and nowhere in the table in plain text', async () => {
    const urls: string[] = [];
    const world = listening(await openWorld(), urls);
    const told: Fact[] = [];
    const secrets = await spendDay(world, told);
    await fileFailures(world, told);
    const all = { ...canaries, ...secrets };
    expect(Object.values(secrets)).toHaveLength(5);
    expect(heardIn(all, urls.join('\n')), 'URLs').toEqual([]);
    expect(heardIn(all, asText(world.lines)), 'log lines').toEqual([]);
    expect(world.lines.length).toBeGreaterThan(30);
    expect(heardIn(all, asText(told)), 'facts').toEqual([]);
    expect(told.length).toBeGreaterThan(5);
    const items = await readAll(world.store);
    expect(new Set(items.map((item) => item.type))).toEqual(
      new Set([
        ...items.map((item) => item.type),
        'commit',
        'audit',
        'dead-letter',
        'customer',
        'staff',
        'hook-event',
        'connection',
        'api-key',
        'stock-message',
        'campaign-message',
      ]),
    );
    for (const item of items) expect(heardIn(all, asText(item)), `${item.type} ${item.pk} ${item.sk}`).toEqual([]);
    for (const change of world.store.changes()) expect(heardIn(all, asText(change.old ?? {}))).toEqual([]);
    expect(world.sent.map((message) => message.to).sort()).toEqual(expect.arrayContaining([`+86${canaries.staffPhone}`, canaries.staffEmail]));
  });

  it('is heard by this test where it does stand', () => {
    const text = `log: ${Buffer.from(`{"name":"${canaries.customerName}"}`).toString('base64')}`;
    expect(heardIn(canaries, text)).toEqual(['customerName']);
    expect(heardIn(canaries, asText({ sealed: Buffer.from(canaries.otherPhone) }))).toEqual(['otherPhone']);
    expect(heardIn(canaries, `/v1/customers?phone=${encodeURIComponent(canaries.strangerPhone)}`)).toEqual(['strangerPhone']);
  });
});

/** The world with every URL that is asked for written down. */
function listening(world: World, urls: string[]): World {
  return {
    ...world,
    ask: (who, method, path, asking = {}) => {
      urls.push(`${method} ${path}?${new URLSearchParams(asking.query).toString()}`);
      return world.ask(who, method, path, asking);
    },
  };
}

/** A full day of a shop: people come and go, goods sell, the till reports, someone asks too much. Answers the day's secrets. */
async function spendDay(world: World, told: Fact[]): Promise<Record<string, string>> {
  const settle = () =>
    world.settle((facts) => {
      told.push(...facts);
      return [...facts, ...facts].reverse();
    });
  const shop = await openCanaryShop(world);
  await settle();
  const key = await shop.must<{ secret: string }>('POST', '/v1/api-keys', {
    body: { name: '网店', permissions: ['catalog:read', 'orders:read', 'customers:read'] },
  });
  const till = await shop.must<{ id: string; path: string; secret: string }>('POST', '/v1/connections', {
    body: { provider: 'till', name: '收银机', store_id: shop.storeId },
  });
  const rotated = await shop.must<{ secret: string }>('POST', `/v1/connections/${till.id}/rotate-secret`);
  const staff = await shop.must<{ id: string }>('POST', '/v1/staff', {
    body: {
      name: canaries.staffName,
      email: canaries.staffEmail,
      phone: canaries.staffPhone,
      role: 'cashier',
      stores: [shop.storeId],
      alerts: { sms: true, email: true },
    },
  });
  await settle();
  const cola = await shop.variant('COLA-330', 300);
  await shop.stock(cola, '12');
  await shop.must('PATCH', `/v1/stock-levels/${cola}`, { headers: { 'if-match': '"1"' }, body: { store_id: shop.storeId, low_limit: '10' } });
  const customer = await shop.must<{ id: string }>('POST', '/v1/customers', {
    body: { name: canaries.customerName, phone: canaries.customerPhone, email: canaries.customerEmail, store_id: shop.storeId },
  });
  const order = await shop.must<{ id: string }>('POST', '/v1/orders', {
    body: { store_id: shop.storeId, customer_id: customer.id, lines: [{ variant_id: cola, quantity: '4' }] },
  });
  await shop.must('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: { amount: 1200, currency: 'CNY' } } });
  await writeByEachWay(shop, { id: customer.id, name: canaries.customerName, phone: canaries.customerPhone, email: canaries.customerEmail });
  await settle();
  for (const phone of [canaries.customerPhone, canaries.strangerPhone]) await tellSale(world, till.path, rotated.secret, phone);
  await settle();
  await shop.must('POST', '/v1/customers/look-up', { body: { phone: `+86 ${canaries.customerPhone}` } });
  await shop.must('POST', '/v1/customers/look-up', { body: { email: canaries.customerEmail } });
  await shop.must('POST', `/v1/customers/${customer.id}/reveal`, { body: { reason: '送货前电话确认' } });
  await shop.must('GET', '/v1/staff');
  await shop.must('PATCH', `/v1/staff/${staff.id}`, { headers: { 'if-match': '"2"' }, body: { role: 'sales' } });
  await beRefused(shop, staff.id);
  await shop.must('POST', `/v1/orders/${order.id}/cancel`, { body: { reason: '改主意' } });
  await settle();
  await shop.must('GET', '/v1/audit-entries', { query: { month: '2026-11' } });
  return {
    operatorKey: world.operatorKey,
    key: key.secret,
    firstSecret: till.secret,
    secret: rotated.secret,
    token: `sk_live_${'C4nary'.repeat(7)}X`,
  };
}

async function openCanaryShop(world: World): Promise<Shop> {
  const asWritten: World = {
    ...world,
    ask: (who, method, path, asking = {}) => {
      const owner = { name: canaries.ownerName, email: canaries.ownerEmail };
      return world.ask(who, method, path, path === '/v1/merchants' ? { ...asking, body: { ...(asking.body as object), owner } } : asking);
    },
  };
  return { ...(await openShop(asWritten)), world };
}

/** The till tells who bought by their phone, whether we know them or not. */
async function tellSale(world: World, path: string, secret: string, phone: string): Promise<void> {
  const data = {
    sale_id: `T-${phone.slice(-2)}`,
    occurred_at: world.clock.now.toISOString(),
    currency: 'CNY',
    customer: { phone },
    lines: [{ sku: 'COLA-330', quantity: '1', unit_price: 300 }],
  };
  const raw = JSON.stringify({ type: 'sale.completed', data });
  expect((await world.ask(undefined, 'POST', path, { raw, headers: signed(secret, raw, world.clock.now) })).status).toBe(202);
}

/** What goes wrong in a day: no permission, a phone that is taken, a word too many, a token that is none, a fault of ours. */
async function beRefused(shop: Shop, cashier: string): Promise<void> {
  const { world } = shop;
  const body = { name: canaries.customerName, phone: canaries.customerPhone };
  expect(
    (
      await world.ask(shop.person(cashier), 'POST', '/v1/staff', {
        headers: { 'idempotency-key': 'k' },
        body: { ...body, email: canaries.staffEmail },
      })
    ).status,
  ).toBe(403);
  expect((await shop.ask('POST', '/v1/customers', { body })).status).toBe(409);
  expect((await shop.ask('POST', '/v1/customers', { body: { ...body, [canaries.otherPhone]: canaries.customerName } })).status).toBe(400);
  expect(
    (await shop.ask('POST', '/v1/customers', { raw: `{"name":"${canaries.customerName}`, headers: { 'content-type': 'application/json' } })).status,
  ).toBe(400);
  expect((await world.ask(`sk_live_${'C4nary'.repeat(7)}X`, 'GET', '/v1/session')).status).toBe(401);
  world.store.failNext('transact', new Error(`could not store ${canaries.customerName}, ${canaries.otherPhone}`));
  expect((await shop.ask('POST', '/v1/customers', { body: { name: canaries.customerName, phone: canaries.otherPhone } })).status).toBe(500);
}

/** Files what a listener and a rule could not take, with an error that says too much. */
async function fileFailures(world: World, told: readonly Fact[]): Promise<void> {
  const fact = told.find((one) => one.type === 'order.paid');
  const event = { 'detail-type': 'order.paid', detail: fact };
  const says = `no customer ${canaries.customerName} with ${canaries.customerPhone}`;
  const arn = 'arn:aws:lambda:eu-central-1:1:function:dianke-dev-loyalty-on-order-settled:$LATEST';
  const failed = {
    requestContext: { functionArn: arn, condition: 'RetriesExhausted' },
    requestPayload: event,
    responsePayload: { errorType: 'Error', errorMessage: says, trace: [says] },
  };
  const record = (messageId: string, body: unknown, messageAttributes: object) => ({
    messageId,
    body: JSON.stringify(body),
    messageAttributes,
    attributes: { SentTimestamp: String(world.clock.now.getTime()) },
  });
  const records = [
    record('m-1', failed, {}),
    record('m-2', event, { ERROR_CODE: { stringValue: 'SDK_CLIENT_ERROR' }, ERROR_MESSAGE: { stringValue: says } }),
  ];
  const answer = await fileLetters(records as unknown as Parameters<typeof fileLetters>[0], world.house, async () => []);
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(fact).toBeDefined();
}
