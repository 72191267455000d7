import { publishChanges } from '@dianke/functions/upkeep/publish-facts';
import type { Bus } from '@dianke/runtime/bus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followMemory, followScan } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { type AnyWorld, openWorld, openWorldOn } from '../world/world.ts';
import { type EngineTables, enginesToTry, openEngineTables } from './engine-table.ts';

const sales = 50;

/** A shop with 60 bottles, a low limit of 20, and two clerks who read e-mail and SMS. */
async function openBar<W extends AnyWorld>(world: W) {
  const shop = await openShop(world);
  for (const [name, phone] of [
    ['a', '13800138001'],
    ['b', '13800138002'],
  ]) {
    await shop.must('POST', '/v1/staff', {
      body: { name, email: `${name}@example.com`, phone, role: 'cashier', stores: [shop.storeId], alerts: { sms: true, email: true } },
    });
  }
  const cola = await shop.variant('COLA');
  await shop.stock(cola, '60');
  await shop.must('PATCH', `/v1/stock-levels/${cola}`, { headers: { 'if-match': '"1"' }, body: { store_id: shop.storeId, low_limit: '20' } });
  await world.settle();
  world.sent.splice(0);
  const buy = () => shop.ask('POST', '/v1/orders', { body: { store_id: shop.storeId, lines: [{ variant_id: cola, quantity: '1' }] } });
  const sellAll = async () => {
    const answers = await Promise.all(Array.from({ length: sales }, buy));
    const again = answers.filter((answer) => answer.status === 409);
    for (const _ of again) expect((await buy()).status).toBe(201);
    expect((await shop.level(cola)).available).toBe('10');
  };
  const open = async () =>
    (await shop.must<{ data: unknown[] }>('GET', '/v1/stock-alerts', { query: { store_id: shop.storeId, status: 'open' } })).data;
  return { shop, sellAll, open };
}

/** One message to each of the clerks by each way, and to the owner by e-mail. */
const once = ['email a@example.com', 'email b@example.com', 'email owner', 'sms +8613800138001', 'sms +8613800138002'];
const toldBy = (sent: readonly { channel: string; to: string }[]) =>
  sent.map(({ channel, to }) => `${channel} ${to.replace(/^owner.*/, 'owner')}`).toSorted();

describe('fifty sales at once that cross the low limit', () => {
  for (const { name, gap } of enginesToTry()) {
    describe.skipIf(gap !== undefined)(`on ${name}${gap === undefined ? '' : `, SKIPPED: ${gap}`}`, () => {
      let engine: EngineTables | undefined;
      beforeAll(async () => {
        engine = await openEngineTables(name);
      }, 120_000);
      afterAll(() => engine?.stop(), 30_000);

      it('open exactly one alert and send one message to each of the staff by each way', { timeout: 90_000 }, async () => {
        if (engine === undefined) throw new Error('the engine is not open');
        const { store } = await engine.open();
        const world = await openWorldOn(store, followScan(store));
        const { sellAll, open } = await openBar(world);
        await sellAll();
        await world.settle((facts) => [...facts, ...facts].reverse());
        expect(await open()).toHaveLength(1);
        expect(toldBy(world.sent)).toEqual(once);
        expect(world.dead).toEqual([]);
      });
    });
  }

  it('do so though two publishers take every change of the stream, shuffled and twice', { timeout: 60_000 }, async () => {
    const world = await openWorld();
    const { sellAll, open } = await openBar(world);
    const follow = followMemory(world.store);
    await follow();
    await sellAll();
    const changes = await follow();
    const bus: Bus = {
      put: async (facts) => {
        world.waiting.push(...facts);
        return [];
      },
    };
    const shuffled = [...changes, ...changes].map((change, at) => ({ change, rank: (at * 7919) % 101 })).sort((one, other) => one.rank - other.rank);
    const all = shuffled.map(({ change }) => change);
    await Promise.all([publishChanges(all, world.house, bus), publishChanges(all.toReversed(), world.house, bus)]);
    await world.settle((facts) => [...facts, ...facts, ...facts].reverse());
    expect(await open()).toHaveLength(1);
    expect(toldBy(world.sent)).toEqual(once);
    expect(world.dead).toEqual([]);
  });
});
