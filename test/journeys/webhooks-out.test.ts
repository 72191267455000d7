import { webhookFacts } from '@dianke/contract/webhooks';
import { factKinds } from '@dianke/events/fact-kinds';
import { describe, expect, it } from 'vitest';
import { luckOf } from '../faults/luck.ts';
import { openReceiver } from '../world/receiver.ts';
import { openShopWithOrders } from '../world/shop-with-orders.ts';

describe('webhooks to the merchant’s own systems', () => {
  it('every fact that may leave is one that is told', () => {
    const told = new Set(factKinds.map((kind) => kind.type));
    expect(webhookFacts.filter((type) => !told.has(type))).toEqual([]);
  });

  it('M-153 part a receiver hears each fact that it asked for, signed, once, and rebuilds the orders’ states from them', async () => {
    const { world, shop, place, pay } = await openShopWithOrders();
    const luck = luckOf(153);
    const receiver = await openReceiver(shop, ['order.placed', 'order.paid', 'order.cancelled']);
    const other = await openReceiver(shop, ['order.cancelled'], { url: 'https://crm.example.com/' });
    const orders: string[] = [];
    for (let turn = 0; turn < 30; turn++) {
      const id = await place();
      orders.push(id);
      if (turn % 2 === 0) await pay(id);
      if (turn % 3 === 0) await shop.must('POST', `/v1/orders/${id}/cancel`, { body: { reason: '改主意' } });
      if (turn % 5 === 0) await world.settle((facts) => luck.shuffled([...facts, ...facts]));
    }
    await world.settle((facts) => luck.shuffled([...facts, ...facts]));
    await world.until('2026-11-20T09:00:00.000Z', (facts) => luck.shuffled(facts));
    const rebuilt = new Map<string, { version: number; status: string }>();
    for (const { object, type } of receiver.heard) {
      if ((rebuilt.get(object.id)?.version ?? 0) < object.version)
        rebuilt.set(object.id, { version: object.version, status: type.slice('order.'.length) });
    }
    for (const id of orders) expect((await shop.must<{ status: string }>('GET', `/v1/orders/${id}`)).status).toBe(rebuilt.get(id)?.status);
    expect(new Set(receiver.heard.map((one) => one.id)).size).toBe(receiver.heard.length);
    expect(receiver.heard).toHaveLength(30 + 15 + 10);
    expect(other.heard.map((one) => one.type)).toEqual(Array.from({ length: 10 }, () => 'order.cancelled'));
    expect(await receiver.forged()).toEqual([]);
    expect((await receiver.log({ status: 'waiting' })).length + (await receiver.log({ status: 'failed' })).length).toBe(0);
    expect(world.dead).toEqual([]);
  });

  it('an object’s messages go out in the order of its versions, whatever the order in which the house heard of them', async () => {
    const { world, shop, place, pay } = await openShopWithOrders();
    const receiver = await openReceiver(shop, ['order.placed', 'order.paid', 'order.cancelled']);
    const id = await place();
    await pay(id);
    await shop.must('POST', `/v1/orders/${id}/cancel`, { body: { reason: '改主意' } });
    // All three deliveries are written before any is sent; then they are sent in the wrong order.
    const held: Parameters<typeof world.deliver>[0][] = [];
    await world.settle((facts) => {
      held.push(...facts.filter((fact) => fact.type === 'webhook.queued'));
      return facts.filter((fact) => fact.type !== 'webhook.queued');
    });
    expect(held).toHaveLength(3);
    world.waiting.push(
      ...held.toSorted((one, other) =>
        (one.data as { delivery_id: string }).delivery_id < (other.data as { delivery_id: string }).delivery_id ? 1 : -1,
      ),
    );
    await world.settle();
    expect(receiver.heard.map((one) => [one.type, one.object.version])).toEqual([
      ['order.placed', 1],
      ['order.paid', 2],
      ['order.cancelled', 3],
    ]);
    await world.until('2026-11-20T10:00:00.000Z');
    expect(receiver.heard).toHaveLength(3);
  });

  it('M-156 part a receiver that is away for 26 hours gets everything when it is back, signed anew under the same id', async () => {
    const { world, shop, place } = await openShopWithOrders();
    const receiver = await openReceiver(shop, ['order.placed']);
    let isAway = true;
    receiver.answers(() => (isAway ? 'no_connection' : 200));
    await place();
    await world.settle();
    const [first] = await receiver.log();
    expect(first).toMatchObject({
      status: 'waiting',
      attempts: [
        { status: null, error: 'no_connection' },
        { status: null, error: 'no_connection' },
      ],
    });
    await world.until('2026-11-21T10:00:00.000Z');
    expect(receiver.heard.length).toBe(7);
    isAway = false;
    await world.until('2026-11-24T00:00:00.000Z');
    expect(await receiver.log()).toMatchObject([{ id: first?.id, status: 'delivered', next_attempt_at: null }]);
    expect(new Set(receiver.heard.map((one) => `${one.id} ${one.body}`)).size).toBe(1);
    expect(new Set(world.outsiders.posted.map((one) => one.headers['webhook-timestamp'])).size).toBeGreaterThan(5);
    expect(await receiver.forged()).toEqual([]);
    expect(world.outsiders.rings.size).toBe(0);
  });

  it('a receiver that never answers is tried ten times over 75 hours and is then switched off, with the reason', async () => {
    const { world, shop, place } = await openShopWithOrders('2026-11-02T00:00:00.000Z');
    const receiver = await openReceiver(shop, ['order.placed']);
    receiver.answers(() => 503);
    await place();
    await world.settle();
    await world.until('2026-11-20T00:00:00.000Z');
    const [delivery] = await receiver.log();
    const began = Date.parse(delivery?.attempts[0]?.at ?? '');
    // The pause of five seconds is waited out on the spot, and the world's clock stands still in it.
    expect(delivery?.attempts.map((one) => Math.round((Date.parse(one.at) - began) / 60_000))).toEqual([
      0, 0, 5, 35, 155, 455, 1055, 1895, 3095, 4535,
    ]);
    expect(delivery).toMatchObject({ status: 'failed', next_attempt_at: null });
    expect(await receiver.endpoint()).toMatchObject({ status: 'disabled', disabled_because: 'failing' });
    await place();
    await world.settle();
    expect(receiver.heard).toHaveLength(10);
  });

  it('410 switches an endpoint off at once; what waits is cancelled and can be sent by hand when it is on again', async () => {
    const { world, shop, place } = await openShopWithOrders();
    const receiver = await openReceiver(shop, ['order.placed']);
    receiver.answers(() => 500);
    await place();
    await world.settle();
    receiver.answers(() => 410);
    await place();
    await world.settle();
    expect(await receiver.endpoint()).toMatchObject({ status: 'disabled', disabled_because: 'gone' });
    await world.until('2026-11-20T12:00:00.000Z');
    expect((await receiver.log()).map((one) => one.status).sort()).toEqual(['cancelled', 'failed']);
    const [cancelled] = await receiver.log({ status: 'cancelled' });
    const resend = () => shop.ask('POST', `${receiver.at}/deliveries/${cancelled?.id}/resend`);
    expect((await resend()).body['code']).toBe('ENDPOINT_DISABLED');
    await shop.must('PATCH', receiver.at, { body: { status: 'active' } });
    receiver.answers(() => 200);
    expect((await resend()).status).toBe(202);
    await world.settle();
    expect(await receiver.log({ status: 'delivered' })).toMatchObject([{ id: cancelled?.id }]);
    expect(receiver.heard.at(-1)?.id).toBe(cancelled?.id);
  });

  it('while two secrets live each message bears a signature of both, and an old secret ends after a day', async () => {
    const { world, shop, place } = await openShopWithOrders();
    const receiver = await openReceiver(shop, ['order.placed']);
    const turned = await shop.must<{ secret: string; live_secrets: number }>('POST', `${receiver.at}/rotate-secret`);
    expect(turned.live_secrets).toBe(2);
    await place();
    await world.settle();
    const signatures = () => world.outsiders.posted.at(-1)?.headers['webhook-signature']?.split(' ').length;
    expect(signatures()).toBe(2);
    receiver.secrets.splice(0, 1, turned.secret);
    await place();
    await world.settle();
    world.clock.now = new Date('2026-11-21T09:00:00.000Z');
    await place();
    await world.settle();
    expect(signatures()).toBe(1);
    expect(await receiver.forged()).toEqual([]);
  });

  it('carries no phone, e-mail or name, only ids, versions and figures', async () => {
    const { world, shop, cola, pay } = await openShopWithOrders();
    const receiver = await openReceiver(shop, [...webhookFacts]);
    const made = await shop.must<{ id: string }>('POST', '/v1/customers', {
      body: { name: '金丝雀', phone: '+86 139 1234 5678', email: 'canary@example.com', store_id: shop.storeId },
    });
    const order = await shop.must<{ id: string }>('POST', '/v1/orders', {
      body: { store_id: shop.storeId, customer_id: made.id, lines: [{ variant_id: cola, quantity: '1' }] },
    });
    await pay(order.id);
    await world.settle();
    const all = JSON.stringify(world.outsiders.posted) + JSON.stringify(await receiver.log());
    for (const canary of ['金丝雀', '13912345678', '1391234', 'canary']) expect(all).not.toContain(canary);
    expect(receiver.heard.map((one) => one.type).sort()).toEqual(['customer.created', 'order.paid', 'order.placed', 'points.earned']);
    expect(receiver.heard.find((one) => one.type === 'order.paid')?.data).toMatchObject({
      object: { type: 'order', id: order.id, version: 2 },
      figures: { total: 300, paid: 300, currency: 'CNY' },
    });
  });

  it('a sender that dies after sending sends again under the same id, and a fact heard twice sends nothing twice', async () => {
    const { world, shop, place } = await openShopWithOrders();
    const receiver = await openReceiver(shop, ['order.placed']);
    let dies = true;
    receiver.answers(() => {
      if (!dies) return 200;
      dies = false;
      throw new Error('killed after the message was out');
    });
    await place();
    const facts: Parameters<typeof world.deliver>[0][] = [];
    await world.settle((told) => {
      facts.push(...told);
      return told;
    });
    for (const fact of facts) await world.deliver(fact);
    await world.settle();
    expect(receiver.heard).toHaveLength(2);
    expect(new Set(receiver.heard.map((one) => one.id)).size).toBe(1);
    expect(await receiver.log()).toMatchObject([{ status: 'delivered', attempts: [{ status: 200 }] }]);
  });
});
