import { createHmac } from 'node:crypto';
import { checkLaws } from '@dianke/data/upkeep/check-laws';
import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';
import { luckOf, withFlippedBit } from './luck.ts';

const deliveries = process.env.PROVE === '1' ? 10_000 : 1_000;
const hour = 3_600_000;

type Sent = { readonly id: string; readonly raw: string; readonly headers: Record<string, string> };

/** Signs as Standard Webhooks 1.0.0 says, written apart from the code that verifies. */
function sign(secret: string, id: string, atMs: number, raw: string): Sent {
  const timestamp = String(Math.floor(atMs / 1000));
  const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${id}.${timestamp}.${raw}`)
    .digest('base64');
  return { id, raw, headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` } };
}

/** Every way in which a delivery can be wrong; each is refused with 401. */
function forgeries(sent: Sent, secret: string, nowMs: number, luck: ReturnType<typeof luckOf>): (() => Sent)[] {
  const header = (name: string, value: string): Sent => ({ ...sent, headers: { ...sent.headers, [name]: value } });
  const signature = sent.headers['webhook-signature'] ?? '';
  return [
    () => sign(`whsec_${Buffer.alloc(32, luck.below(255) + 1).toString('base64')}`, sent.id, nowMs, sent.raw),
    () => ({ ...sent, raw: withFlippedBit(sent.raw, luck) }),
    () => header('webhook-signature', `v1,${withFlippedBit(signature.slice(3), luck)}`),
    () => header('webhook-signature', signature.replace('v1,', 'v2,')),
    () => header('webhook-signature', ''),
    () => header('webhook-id', `${sent.id}x`),
    () => header('webhook-timestamp', String(Number(sent.headers['webhook-timestamp']) + 1)),
    () => sign(secret, sent.id, nowMs - 301_000, sent.raw),
    () => sign(secret, sent.id, nowMs + 302_000, sent.raw),
  ];
}

describe('what tills report', () => {
  it(`M-148 ${deliveries} deliveries, three times each sale, shuffled, late, forged, with rotated secrets: none is wrongly taken or turned away, none counts twice`, async () => {
    const luck = luckOf(148);
    const world = await openWorld();
    const shop = await openShop(world);
    const goods = await Promise.all(['A', 'B', 'C'].map(async (sku) => ({ sku, id: await shop.variant(sku, 300) })));
    const { id, path, secret } = await shop.must<{ id: string; path: string; secret: string }>('POST', '/v1/connections', {
      body: { provider: 'till', name: '收银机', store_id: shop.storeId },
    });
    const told: { id: string; raw: string }[] = [];
    const sold = new Map(goods.map(({ id }) => [id, 0]));
    const voided = new Set<string>();
    const sales = Math.floor(deliveries / 4);
    const occurred = world.clock.now.toISOString();
    for (let sale = 0; sale < sales; sale++) {
      const [one, saleId] = [luck.one(goods), `T-${sale}`];
      told.push({
        id: `evt-${sale}`,
        raw: JSON.stringify({
          type: 'sale.completed',
          data: { sale_id: saleId, occurred_at: occurred, currency: 'CNY', lines: [{ sku: one.sku, quantity: '2', unit_price: 300 }] },
        }),
      });
      if (luck.below(4) === 0) {
        voided.add(saleId);
        told.push({ id: `evt-v${sale}`, raw: JSON.stringify({ type: 'sale.voided', data: { sale_id: saleId, occurred_at: occurred } }) });
      } else sold.set(one.id, (sold.get(one.id) ?? 0) + 2);
    }
    const queue = luck.shuffled([...told, ...told, ...told]);
    const live = { newest: secret, older: null as string | null, olderUntil: 0 };
    const wrong: unknown[] = [];
    const waits: number[] = [];
    let sent = 0;
    while (queue.length > 0 || sent < deliveries) {
      const now = world.clock.now.getTime();
      const event = queue[0] ?? luck.one(told);
      const older = live.older !== null && now < live.olderUntil && luck.below(2) === 0 ? live.older : null;
      const genuine = sign(older ?? live.newest, event.id, now + (luck.below(599) - 299) * 1000, event.raw);
      const retired = live.older !== null && now >= live.olderUntil ? [() => sign(live.older ?? '', event.id, now, event.raw)] : [];
      const isForged = luck.below(5) === 0;
      const message = isForged ? luck.one([...forgeries(genuine, live.newest, now, luck), ...retired])() : genuine;
      const began = performance.now();
      const answer = await world.ask(undefined, 'POST', path, {
        raw: message.raw,
        headers: { 'content-type': 'application/json', ...message.headers },
      });
      waits.push(performance.now() - began);
      if (answer.status !== (isForged ? 401 : 202)) wrong.push({ isForged, status: answer.status, message });
      if (!isForged) queue.shift();
      sent += 1;
      if (luck.below(20) === 0) await world.settle((facts) => luck.shuffled([...facts, ...facts]));
      if (luck.below(100) === 0) world.clock.now = new Date(now + luck.one([1, 25, 76]) * hour);
      if (luck.below(120) === 0) {
        const turned = await shop.ask('POST', `/v1/connections/${id}/rotate-secret`);
        if (turned.status === 200)
          Object.assign(live, { older: live.newest, newest: String(turned.body['secret']), olderUntil: world.clock.now.getTime() + 24 * hour });
      }
    }
    await world.settle();
    expect(wrong).toEqual([]);
    const orders = (await readAll(world.store)).filter((item) => item.type === 'order');
    expect(orders).toHaveLength(sales);
    expect(orders.filter((order) => order['status'] === 'cancelled')).toHaveLength(voided.size);
    for (const { id } of goods) expect((await shop.level(id)).on_hand).toBe(String(-(sold.get(id) ?? 0)));
    expect(world.dead).toEqual([]);
    expect(await checkLaws(world.store)).toEqual([]);
    const p95 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? 0;
    process.stdout.write(`till intake: ${sent} deliveries in memory, p95 ${p95.toFixed(1)} ms\n`);
  }, 600_000);
});
