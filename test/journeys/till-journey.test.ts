import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '@dianke/infra/build-and-synthesize';
import type { Demo } from '@dianke/sandbox/demo/demo';
import { seedDemo } from '@dianke/sandbox/demo/seed-demo';
import { type Sandbox, startSandbox } from '@dianke/sandbox/sandbox';
import { synthesized } from '@dianke/sandbox/synthesized';
import { type Client, createClient } from '@dianke/sdk/create-client';
import { signWebhook } from '@dianke/sdk/webhook';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpReceiver } from '../world/http-receiver.ts';

describe('a till reports a sale to the house as it would be deployed', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'dianke-till-'));
  let sandbox: Sandbox;
  let demo: Demo;
  let api: Client;

  beforeAll(async () => {
    const assembly = await synthesized(repositoryRoot, stateDir, () => undefined);
    sandbox = await startSandbox({ assembly, stateDir, port: 0, quiet: true });
    demo = await seedDemo(sandbox);
    api = createClient({ baseUrl: sandbox.url, credential: demo.api_key });
    await sandbox.settled();
  }, 120_000);

  afterAll(async () => {
    await sandbox?.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  const storeId = () => demo.stores[0]?.id ?? '';
  const mails = () => sandbox.recorded().filter((one) => one.kind === 'message').length;

  async function tell(eventId: string, event: unknown, secret = demo.pos.secret): Promise<number> {
    const body = JSON.stringify(event);
    const timestamp = Math.floor(Date.now() / 1000);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': eventId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': await signWebhook(secret, eventId, timestamp, body),
    };
    return (await fetch(demo.pos.url, { method: 'POST', headers, body })).status;
  }

  it('takes the stock, gives the points, alerts the staff once, seals the audit, however often it is told', async () => {
    const month = new Date().toISOString().slice(0, 7);
    const member = (await api.lookUpCustomer({ body: { phone: '138 0013 8000', store_id: storeId() } })).data;
    const cola = (await api.findVariant({ query: { sku: 'COLA-330' } })).data;
    const level = async () => (await api.getLevel({ params: { variant_id: cola.id }, query: { store_id: storeId() } })).data;
    const before = mails();
    const sale = {
      type: 'sale.completed',
      data: {
        sale_id: 'T1-1',
        occurred_at: new Date().toISOString(),
        currency: 'CNY',
        customer: { phone: '+8613800138000' },
        lines: [{ sku: 'COLA-330', quantity: '37', unit_price: 300 }],
        payments: [{ method: 'cash', amount: 11_100 }],
      },
    };
    for (const eventId of ['evt-a', 'evt-a', 'evt-b']) expect(await tell(eventId, sale)).toBe(202);
    await sandbox.settled();
    expect(await level()).toMatchObject({ on_hand: '3', available: '3' });
    expect((await api.getAccount({ params: { customer_id: member.id } })).data.points).toBe(111);
    expect((await api.listOrders({ query: { store_id: storeId(), month } })).data.data).toHaveLength(1);
    expect((await api.listAlerts({ query: { store_id: storeId() } })).data.data).toMatchObject([{ kind: 'low', status: 'open', available: '3' }]);
    expect(mails() - before).toBe(3);

    const voided = { type: 'sale.voided', data: { sale_id: 'T1-1', occurred_at: new Date().toISOString() } };
    for (const eventId of ['evt-c', 'evt-d', 'evt-c']) expect(await tell(eventId, voided)).toBe(202);
    await sandbox.settled();
    expect(await level()).toMatchObject({ on_hand: '40', available: '40' });
    expect((await api.getAccount({ params: { customer_id: member.id } })).data.points).toBe(0);
    expect((await api.listAlerts({ query: { store_id: storeId() } })).data.data).toMatchObject([{ kind: 'low', status: 'cleared' }]);

    expect(await tell('evt-e', sale, `whsec_${Buffer.alloc(32).toString('base64')}`)).toBe(401);
    const audit = (await api.verifyAudit({ body: {} })).data;
    expect(audit).toMatchObject({ intact: true, complete: true });
    const actions = (await api.listAuditEntries({ query: { month, limit: '200' } })).data.data.map((entry) => entry.action);
    expect(actions).toEqual(expect.arrayContaining(['receiveTillEvent', 'on-hook-received', 'on-order-settled', 'publish-facts']));
    expect((await api.listDeadLetters({})).data.data).toEqual([]);
    expect(sandbox.functionErrors).toEqual([]);
    expect(sandbox.recorded().filter((one) => one.kind === 'denied')).toEqual([]);
  });

  it('hears Square, and tells the merchant’s own systems what happened until they listen', async () => {
    const shop = (
      await api.createStore({ body: { code: 'SF1', name: 'San Francisco', timezone: 'America/Los_Angeles', currency: 'USD', country: 'US' } })
    ).data;
    const receiver = await openHttpReceiver();
    try {
      const endpoint = (
        await api.createEndpoint({ body: { name: 'ERP', url: receiver.url, facts: ['order.paid', 'order.cancelled'], stores: [shop.id] } })
      ).data;
      receiver.state.secret = endpoint.secret ?? '';
      const connection = (
        await api.createConnection({ body: { provider: 'square', name: 'Square', store_id: shop.id, location_id: 'L1', access_token: 'EAAAE' } })
      ).data;
      const square = async (path: string, body: object) => {
        const headers = { authorization: 'Bearer EAAAE', 'content-type': 'application/json' };
        const answer = await fetch(`${sandbox.url}/sandbox/square/v2/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
        return (await answer.json()) as Record<string, { id: string; signature_key: string }>;
      };
      const { subscription } = await square('webhooks/subscriptions', {
        subscription: { name: 'D', notification_url: connection.square?.notification_url },
      });
      await api.renewCredentials({ params: { connection_id: connection.id }, body: { signature_key: subscription?.signature_key ?? '' } });
      const { catalog_object } = await square('catalog/object', { object: { type: 'ITEM_VARIATION', item_variation_data: { sku: 'COLA-330' } } });
      const usd = (amount: number) => ({ amount, currency: 'USD' });
      const line = { catalog_object_id: catalog_object?.id, name: 'Cola', quantity: '3', base_price_money: usd(150) };
      const { order } = await square('orders', { order: { location_id: 'L1', line_items: [line] } });
      const { payment } = await square('payments', { order_id: order?.id, amount_money: usd(450), source_id: 'CASH' });
      await sandbox.settled();
      const month = new Date().toISOString().slice(0, 7);
      const [sold] = (await api.listOrders({ query: { store_id: shop.id, month } })).data.data;
      expect(sold).toMatchObject({ status: 'closed', total: usd(450), lines: [{ sku: 'COLA-330', quantity: '3' }], exceptions: [] });
      expect(receiver.heard).toMatchObject([{ genuine: true, type: 'order.paid', objectId: sold?.id }]);

      receiver.state.status = 500;
      await square('refunds', { payment_id: payment?.id, amount_money: usd(450) });
      await sandbox.settled();
      expect(receiver.heard.slice(1)).toMatchObject([
        { genuine: true, type: 'order.cancelled' },
        { genuine: true, type: 'order.cancelled' },
      ]);
      const deliveries = async () => (await api.listDeliveries({ params: { endpoint_id: endpoint.id }, query: { month } })).data.data;
      expect(await deliveries()).toMatchObject([{ status: 'waiting', attempts: [{ status: 500 }, { status: 500 }] }, { status: 'delivered' }]);
      receiver.state.status = 204;
      const [ring] = sandbox.desk.schedules().filter((one) => one.name.includes('whd_'));
      expect(await sandbox.desk.runNow(ring?.name ?? '')).toBe(true);
      await sandbox.settled();
      expect(await deliveries()).toMatchObject([{ status: 'delivered' }, { status: 'delivered' }]);
      expect(new Set(receiver.heard.map((one) => one.id)).size).toBe(2);
      const events = (await api.listHookEvents({ params: { connection_id: connection.id }, query: { month } })).data.data;
      expect(events.map((one) => one.status).filter((status) => status === 'received' || status === 'refused')).toEqual([]);
      expect((await api.listDeadLetters({})).data.data).toEqual([]);
      expect(sandbox.functionErrors).toEqual([]);
      expect(sandbox.recorded().filter((one) => one.kind === 'denied' || one.summary.startsWith('Square'))).toEqual([]);
    } finally {
      await receiver.close();
    }
  }, 60_000);
});
