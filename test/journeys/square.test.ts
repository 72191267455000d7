import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { connectSquareShop } from '../world/square.ts';
import { publicUrl } from '../world/whole-house.ts';
import { openWorld } from '../world/world.ts';

async function openSquareShop() {
  const world = await openWorld();
  const shop = await openShop(world, { currency: 'USD', country: 'US' });
  const square = await connectSquareShop(shop);
  const tee = await shop.variant('TEE-L', 2500);
  const variation = square.variation('TEE-L');
  const log = async (query: Record<string, string> = {}) =>
    (
      await shop.must<{ data: { id: string; kind: string; status: string; outcome: string | null; object: { id: string } | null }[] }>(
        'GET',
        `/v1/connections/${square.id}/events`,
        { query: { month: '2026-11', ...query } },
      )
    ).data;
  const deliverAll = async () => {
    for (const notice of square.take()) expect((await square.deliver(notice)).status).toBe(200);
    await world.settle();
  };
  const sell = (more: object = {}) => {
    const order = square.order([{ variation, quantity: '2', price: 2500 }], more);
    return { ...order, payment: square.pay(order.id, order.total, { source_id: 'cnon:card' }) };
  };
  return { world, shop, square, tee, variation, log, deliverAll, sell };
}

describe('a shop that sells through Square', () => {
  it('has the sale in its books with goods, card payment and its customer’s points, and undoes all of it when the whole is given back', async () => {
    const { world, shop, square, tee, deliverAll, sell } = await openSquareShop();
    const member = await shop.customer('+1 206 555 0123');
    const { payment, total } = sell({ customer_id: square.customer('(206) 555-0123') });
    await deliverAll();
    const [event] = (
      await shop.must<{ data: { object: { id: string } }[] }>('GET', `/v1/connections/${square.id}/events`, {
        query: { month: '2026-11', status: 'posted' },
      })
    ).data;
    const order = () => shop.must<Record<string, unknown>>('GET', `/v1/orders/${event?.object.id}`);
    expect(await order()).toMatchObject({
      status: 'closed',
      customer_id: member,
      total: { amount: 5000, currency: 'USD' },
      lines: [{ sku: 'TEE-L', name: '货 TEE-L', quantity: '2', total: 5000 }],
      payments: [{ kind: 'payment', method: 'card', amount: { amount: 5000 } }],
      exceptions: [],
    });
    expect((await shop.level(tee)).on_hand).toBe('-2');
    expect(await shop.points(member)).toBe(50);
    square.refund(payment, total);
    await deliverAll();
    expect(await order()).toMatchObject({ status: 'cancelled', refunded: { amount: 5000 } });
    expect((await shop.level(tee)).on_hand).toBe('0');
    expect(await shop.points(member)).toBe(0);
    expect(world.dead).toEqual([]);
  });

  it('notes a refund of a part on the order and in the log, once for each amount, and settles it when the rest goes back too', async () => {
    const { shop, square, log, deliverAll, sell } = await openSquareShop();
    const { payment } = sell();
    await deliverAll();
    const [posted] = await log({ status: 'posted' });
    const exceptions = async () => (await shop.must<{ exceptions: unknown[] }>('GET', `/v1/orders/${posted?.object?.id}`)).exceptions;
    square.refund(payment, 1200);
    await deliverAll();
    expect(await exceptions()).toEqual([{ code: 'partial_refund', detail: '1200' }]);
    expect((await log({ kind: 'refund.updated' })).map((one) => one.outcome)).toEqual(
      expect.arrayContaining([expect.stringMatching(/partial refund noted|told before/)]),
    );
    expect((await log()).filter((one) => one.outcome === 'partial refund noted')).toHaveLength(1);
    square.refund(payment, 3800);
    await deliverAll();
    expect(await exceptions()).toEqual([]);
    expect((await log()).filter((one) => one.outcome === 'voided')).toHaveLength(1);
  });

  it('loses nothing to a token that has run out: the event is refused, the token renewed, the event replayed, as often as one likes', async () => {
    const { world, shop, square, tee, log, deliverAll, sell } = await openSquareShop();
    await shop.must('POST', `/v1/connections/${square.id}/renew-credentials`, { body: { access_token: 'revoked' } });
    sell();
    await deliverAll();
    const refused = await log({ status: 'refused' });
    expect(refused.map((one) => [one.kind, one.outcome])).toEqual(expect.arrayContaining([['payment.updated', 'PROVIDER_DENIED']]));
    await shop.must('POST', `/v1/connections/${square.id}/renew-credentials`, { body: { access_token: 'EAAAEfresh' } });
    for (let times = 0; times < 2; times++) for (const { id } of refused) await shop.ask('POST', `/v1/connections/${square.id}/events/${id}/replay`);
    await world.settle((facts) => [...facts, ...facts]);
    expect(await log({ status: 'refused' })).toEqual([]);
    expect((await log({ status: 'posted' })).map((one) => one.outcome).sort()).toEqual(['posted', 'told before']);
    const again = await shop.ask('POST', `/v1/connections/${square.id}/events/${refused[0]?.id}/replay`);
    expect([again.status, again.body['code']]).toEqual([409, 'ALREADY_POSTED']);
    expect((await shop.level(tee)).on_hand).toBe('-2');
  });

  it('notes what is not for the books: a payment that waits, one that Square does not know, another location, events of other kinds', async () => {
    const { world, square, variation, log, deliverAll } = await openSquareShop();
    square.pay(square.order([{ variation, quantity: '1', price: 900 }]).id, 900, { autocomplete: false });
    await deliverAll();
    const elsewhere = square.order([{ variation, quantity: '1', price: 900 }], { location_id: 'LOTHER' });
    square.pay(elsewhere.id, 900);
    await deliverAll();
    const tell = (event: object) => {
      const body = JSON.stringify(event);
      const signature = createHmac('sha256', square.signatureKey).update(`${publicUrl}${square.path}${body}`).digest('base64');
      return square.deliver({ body, headers: { 'content-type': 'application/json', 'x-square-hmacsha256-signature': signature } });
    };
    for (const event of [
      {
        type: 'payment.updated',
        event_id: 'e1',
        data: { type: 'payment', id: 'nobody', object: { payment: { id: 'nobody', status: 'COMPLETED' } } },
      },
      { type: 'inventory.count.updated', event_id: 'e2', data: { type: 'inventory', id: 'x' } },
    ])
      expect((await tell(event)).status).toBe(200);
    await world.settle();
    const noted = await log({ status: 'noted' });
    expect(noted.map((one) => [one.kind, one.outcome]).sort()).toEqual([
      ['inventory.count.updated', 'nothing to post'],
      ['payment.created', 'another location'],
      ['payment.created', 'waits for its money'],
      ['payment.updated', 'another location'],
      ['payment.updated', 'unknown to Square'],
    ]);
    expect((await tell({ type: 'payment.updated' })).status).toBe(400);
    expect(await log({ status: 'posted' })).toEqual([]);
    expect(world.dead).toEqual([]);
  });

  it('hears nothing while it is disabled or before it knows Square’s key, and its secrets are never shown', async () => {
    const { world, shop, square, deliverAll, sell } = await openSquareShop();
    const connection = await shop.must<{ version: number }>('GET', `/v1/connections/${square.id}`);
    expect(JSON.stringify(connection)).not.toContain('EAAAE');
    const disable = (version: number) =>
      shop.ask('PATCH', `/v1/connections/${square.id}`, { headers: { 'if-match': `"${version}"` }, body: { status: 'disabled', name: '关' } });
    expect((await disable(99)).status).toBe(412);
    expect((await disable(connection.version)).body).toMatchObject({ status: 'disabled', name: '关' });
    sell();
    const notices = square.take();
    for (const notice of notices) expect((await square.deliver(notice)).status).toBe(401);
    await shop.must('PATCH', `/v1/connections/${square.id}`, { body: { status: 'active' } });
    for (const notice of notices) expect((await square.deliver(notice)).status).toBe(200);
    await deliverAll();
    const keyless = await shop.must<{ path: string; live_secrets: number }>('POST', '/v1/connections', {
      body: { provider: 'square', name: 'S2', store_id: shop.storeId, location_id: 'L2', access_token: 't' },
    });
    expect(keyless.live_secrets).toBe(0);
    expect((await world.ask(undefined, 'POST', keyless.path, { raw: '{}', headers: { 'x-square-hmacsha256-signature': '' } })).status).toBe(401);
    expect((await shop.ask('POST', `/v1/connections/${square.id}/rotate-secret`)).body['code']).toBe('WRONG_PROVIDER');
  });
});
