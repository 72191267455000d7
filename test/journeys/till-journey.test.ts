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
});
