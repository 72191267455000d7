import { createHmac } from 'node:crypto';
import { checkLaws } from '@dianke/data/upkeep/check-laws';
import type { SquareNotice } from '@dianke/sandbox/fakes/square';
import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { connectSquareShop, type SquareShop } from '../world/square.ts';
import { publicUrl } from '../world/whole-house.ts';
import { openWorld, type World } from '../world/world.ts';
import { type Luck, luckOf, withFlippedBit } from './luck.ts';

const deliveries = process.env.PROVE === '1' ? 10_000 : 1_000;
const hour = 3_600_000;

function sign(key: string, url: string, body: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-square-hmacsha256-signature': createHmac('sha256', key)
      .update(url + body)
      .digest('base64'),
  };
}

/** Every way in which a notification can be wrong; each is refused with 401. */
function forgeries(key: string, url: string, body: string, luck: Luck): (() => { body: string; headers: Record<string, string> })[] {
  const genuine = sign(key, url, body);
  const signature = genuine['x-square-hmacsha256-signature'] ?? '';
  const signed = (headers: Record<string, string>) => ({ body, headers });
  return [
    () => signed(sign('another key', url, body)),
    () => ({ body: withFlippedBit(body, luck), headers: genuine }),
    () => signed({ ...genuine, 'x-square-hmacsha256-signature': withFlippedBit(signature, luck) }),
    () => signed(sign(key, `${url}/`, body)),
    () => signed(sign(key, url.replace('https:', 'http:'), body)),
    () => signed(sign(key, url.replace('shop.', 'shop2.'), body)),
    () => signed({ 'content-type': 'application/json' }),
    () => signed({ 'content-type': 'application/json', 'x-square-signature': signature }),
  ];
}

/** What a location sells: orders paid at once or in two steps, given back in part or in full, or never paid. */
function sellSomething(square: SquareShop, variations: readonly string[], luck: Luck): void {
  const order = square.order([
    { variation: luck.one(variations), quantity: '2', price: 300 },
    { variation: luck.one(variations), quantity: '1', price: 450 },
  ]);
  const first = luck.below(3) === 0 ? 500 : order.total;
  const payments = first === order.total ? [square.pay(order.id, first)] : [square.pay(order.id, first, { autocomplete: false })];
  if (first !== order.total && luck.below(4) > 0) {
    payments.push(square.pay(order.id, order.total - first, { autocomplete: false }));
    for (const id of luck.shuffled(payments)) square.complete(id);
  }
  if (payments.length === 1 && first !== order.total) return;
  const fate = luck.below(4);
  const amounts = payments.length === 1 ? [order.total] : [first, order.total - first];
  if (fate === 0) for (const [at, id] of payments.entries()) square.refund(id, amounts[at] ?? 0);
  if (fate === 1) square.refund(payments[0] ?? '', luck.below(100) + 1);
}

/** What each paid order of Square's books should have come to in ours. */
function expectedOf(world: World): string[] {
  const { books } = world.outsiders.squareDesk;
  return [...books.orders.values()]
    .flatMap((order) => {
      const payments = (order.tenders ?? []).map((tender) => books.payments.get(tender.payment_id ?? ''));
      const paid =
        payments.length > 0 &&
        payments.every((payment) => payment?.status === 'COMPLETED') &&
        payments.reduce((sum, payment) => sum + (payment?.total_money?.amount ?? 0), 0) >= (order.total_money?.amount ?? 0);
      if (!paid) return [];
      const refunded = payments.reduce((sum, payment) => sum + (payment?.refunded_money?.amount ?? 0), 0);
      const total = order.total_money?.amount ?? 0;
      return [`${refunded >= total ? 'cancelled' : 'kept'} ${total} ${refunded >= total ? '' : refunded || ''}`];
    })
    .sort();
}

describe('what Square reports', () => {
  it(`M-149 part ${deliveries} notifications, repeated, shuffled, late, forged, with renewed keys: the books end where Square's do`, async () => {
    const luck = luckOf(149);
    const world = await openWorld();
    const shop = await openShop(world, { currency: 'USD', country: 'US' });
    const square = await connectSquareShop(shop);
    const goods = await Promise.all(['A', 'B', 'C'].map((sku) => shop.variant(sku, 300)));
    const variations = ['A', 'B', 'C'].map((sku) => square.variation(sku));
    const url = `${publicUrl}${square.path}`;
    const told: SquareNotice[] = [];
    const queue: string[] = [];
    const live = { newest: square.signatureKey, older: '', olderUntil: 0 };
    const wrong: unknown[] = [];
    let sent = 0;
    while (sent < deliveries || queue.length > 0) {
      if (sent < deliveries * 0.8 && luck.below(8) === 0) sellSomething(square, variations, luck);
      for (const notice of square.take()) {
        told.push(notice);
        for (let times = 0; times < 3; times++) queue.splice(luck.below(queue.length + 1), 0, notice.body);
      }
      const now = world.clock.now.getTime();
      const body = queue[0] ?? (told.length > 0 ? luck.one(told).body : undefined);
      if (body === undefined) continue;
      const key = now < live.olderUntil && luck.below(2) === 0 ? live.older : live.newest;
      const isForged = luck.below(5) === 0;
      const retired = live.older !== '' && now >= live.olderUntil ? [() => ({ body, headers: sign(live.older, url, body) })] : [];
      const message = isForged ? luck.one([...forgeries(key, url, body, luck), ...retired])() : { body, headers: sign(key, url, body) };
      const answer = await square.deliver(message);
      if (answer.status !== (isForged ? 401 : 200)) wrong.push({ isForged, status: answer.status, message });
      if (!isForged) queue.shift();
      sent += 1;
      if (luck.below(15) === 0) await world.settle((facts) => luck.shuffled([...facts, ...facts]));
      if (luck.below(100) === 0) world.clock.now = new Date(now + luck.one([1, 25, 76]) * hour);
      if (luck.below(150) === 0) {
        const fresh = `key ${sent}`.replace(' ', '-');
        const renewed = await shop.ask('POST', `/v1/connections/${square.id}/renew-credentials`, { body: { signature_key: fresh } });
        if (renewed.status === 200) Object.assign(live, { older: live.newest, newest: fresh, olderUntil: world.clock.now.getTime() + 24 * hour });
      }
    }
    await world.settle();
    expect(wrong).toEqual([]);
    const items = await readAll(world.store);
    const orders = items.filter((item) => item.type === 'order') as unknown as {
      status: string;
      total: number;
      exceptions: { code: string; detail: string }[];
      lines: { variantId: string; quantityMilli: number }[];
    }[];
    const posted = orders
      .map(
        (order) =>
          `${order.status === 'cancelled' ? 'cancelled' : 'kept'} ${order.total} ${order.exceptions.find((one) => one.code === 'partial_refund')?.detail ?? ''}`,
      )
      .sort();
    expect(posted).toEqual(expectedOf(world));
    expect(posted.length).toBeGreaterThan(deliveries / 40);
    expect(items.filter((item) => item.type === 'hook-event' && item['status'] === 'received')).toEqual([]);
    for (const id of goods) {
      const kept = orders.filter((order) => order.status !== 'cancelled').flatMap((order) => order.lines.filter((line) => line.variantId === id));
      expect(Number((await shop.level(id)).on_hand) * 1000).toBe(0 - kept.reduce((sum, line) => sum + line.quantityMilli, 0));
    }
    expect(world.dead).toEqual([]);
    expect(await checkLaws(world.store)).toEqual([]);
  }, 600_000);
});
