import type { Store } from '@dianke/data/store/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followScan } from '../world/follow.ts';
import { openShop } from '../world/shop.ts';
import { openWorldOn } from '../world/world.ts';
import { type EngineTables, enginesToTry, openEngineTables } from './engine-table.ts';

const rounds = process.env.PROVE === '1' ? 500 : 5;

/** All at once, as many as there are clients. */
const together = <T>(clients: number, one: (client: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: clients }, (_, client) => one(client)));

/** Exactly so many were sold, and the book says the same: none over, none under. */
function checkSold(pieces: number, sold: number, level: { readonly on_hand: string; readonly reserved: string; readonly available: string }): void {
  expect({ sold, ...level }).toMatchObject({ sold: pieces, on_hand: String(pieces), reserved: String(pieces), available: '0' });
}

for (const { name, gap } of enginesToTry()) {
  describe.skipIf(gap !== undefined)(`many customers at once, on ${name}${gap === undefined ? '' : `, SKIPPED: ${gap}`}`, () => {
    let engine: EngineTables | undefined;
    beforeAll(async () => {
      engine = await openEngineTables(name);
    }, 120_000);
    afterAll(() => engine?.stop(), 30_000);

    async function openEngineShop() {
      if (engine === undefined) throw new Error('the engine is not open');
      const { store } = await engine.open();
      return openShop(await openWorldOn(store, followScan(store)));
    }
    type EngineShop = Awaited<ReturnType<typeof openEngineShop>>;
    const buy = (shop: EngineShop, variantId: string, key?: string) =>
      shop.ask('POST', '/v1/orders', {
        body: { store_id: shop.storeId, lines: [{ variant_id: variantId, quantity: '1' }] },
        ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
      });

    /** Looks at a level again and again while a race runs; the least of each counter that it saw. */
    async function watchLevel(shop: EngineShop, variantId: string, race: Promise<unknown>): Promise<{ looks: number; least: number }> {
      let isOver = false;
      const over = race.then(() => (isOver = true));
      let [looks, least] = [0, 0];
      for (; !isOver && looks < 10_000; looks++) {
        const { on_hand, reserved, available } = await shop.level(variantId);
        least = Math.min(least, Number(on_hand), Number(reserved), Number(available));
      }
      await over;
      return { looks, least };
    }

    it('M-036 100 parallel orders for 10 units: exactly 10 succeed, reserved and on-hand never negative, and cancelling frees them', {
      timeout: 60_000,
    }, async () => {
      const shop = await openEngineShop();
      const cola = await shop.variant('COLA-330');
      await shop.stock(cola, '10');
      for (let again = 0; again < 2; again++) {
        const race = together(100, () => buy(shop, cola));
        const { looks, least } = await watchLevel(shop, cola, race);
        const answers = await race;
        const placed = answers.filter((answer) => answer.status === 201);
        checkSold(10, placed.length, await shop.level(cola));
        expect(
          answers.filter((answer) => answer.status !== 201).every((answer) => answer.status === 409 && answer.body['code'] === 'INSUFFICIENT_STOCK'),
        ).toBe(true);
        expect([looks > 0, least]).toEqual([true, 0]);
        await together(placed.length, (at) => shop.must('POST', `/v1/orders/${placed[at]?.body['id']}/cancel`, { body: { reason: '改主意' } }));
        expect(await shop.level(cola)).toMatchObject({ on_hand: '10', reserved: '0', available: '10' });
      }
    });

    it('200 customers for the last 50 pieces buy exactly 50, round after round', { timeout: rounds * 20_000 }, async () => {
      const shop = await openEngineShop();
      for (let round = 0; round < rounds; round++) {
        const last = await shop.variant(`LAST-${round}`);
        await shop.stock(last, '50');
        const answers = await together(200, () => buy(shop, last));
        checkSold(50, answers.filter((answer) => answer.status === 201).length, await shop.level(last));
      }
    });

    it('a shop that looks first and writes then, without the guard, oversells: the same check fails', { timeout: 60_000 }, async () => {
      const shop = await openEngineShop();
      const last = await shop.variant('LAST');
      await shop.stock(last, '50');
      const answers = await together(200, () => buyNaively(shop.world.store, shop, last));
      const level = await shop.level(last);
      expect(() => checkSold(50, answers.filter((sold) => sold).length, level)).toThrow();
      expect(Number(level.available)).toBeLessThan(0);
      // Puts right what the naive shop has broken, so that the laws hold again after this test.
      await putBack(shop.world.store, shop, last, answers.filter((sold) => sold).length);
    });

    it('an order button pressed twenty times at once places one order, and every press gets its answer', { timeout: 60_000 }, async () => {
      const shop = await openEngineShop();
      const cola = await shop.variant('COLA-330');
      await shop.stock(cola, '10');
      const answers = await together(20, () => buy(shop, cola, 'pressed'));
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
      expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
      expect(answers.filter((answer) => answer.headers['idempotent-replayed'] === undefined)).toHaveLength(1);
      expect(await shop.level(cola)).toMatchObject({ reserved: '1', available: '9' });
    });

    it('an order paid and cancelled at twenty counters at once is paid once and cancelled once, and its money goes back once', {
      timeout: 60_000,
    }, async () => {
      const shop = await openEngineShop();
      const cola = await shop.variant('COLA-330');
      await shop.stock(cola, '10');
      const order = (await buy(shop, cola)).body as { id: string; total: object };
      const pays = await together(20, () => shop.ask('POST', `/v1/orders/${order.id}/payments`, { body: { method: 'cash', amount: order.total } }));
      const cancels = await together(20, () => shop.ask('POST', `/v1/orders/${order.id}/cancel`, { body: { reason: '改主意' } }));
      for (const answers of [pays, cancels]) {
        expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
        expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]));
      }
      expect(await shop.must('GET', `/v1/orders/${order.id}`)).toMatchObject({
        status: 'cancelled',
        paid: order.total,
        refunded: order.total,
        payments: { length: 2 },
      });
      expect(await shop.level(cola)).toMatchObject({ on_hand: '10', reserved: '0', available: '10' });
    });

    it('one phone taken down at fifty counters at once is one customer, and the others are told which', { timeout: 60_000 }, async () => {
      const shop = await openEngineShop();
      const written = ['138 0013 8000', '+86-138-0013-8000', '１３８００１３８０００'];
      const answers = await together(50, (at) =>
        shop.ask('POST', '/v1/customers', { body: { name: '张小明', phone: written[at % written.length], store_id: shop.storeId } }),
      );
      const made = answers.filter((answer) => answer.status === 201);
      expect(made).toHaveLength(1);
      for (const answer of answers.filter((one) => one.status !== 201))
        expect(answer).toMatchObject({ status: 409, body: { code: 'PHONE_TAKEN', meta: { existing_id: made[0]?.body['id'] } } });
    });
  });
}

type Place = { readonly merchantId: string; readonly storeId: string };
const levelKeyOf = ({ merchantId, storeId }: Place, variantId: string) => ({ pk: `M#${merchantId}#STOCK#${storeId}`, sk: variantId });

/** What many a shop's code does: reads, sees that there is enough, and writes. */
async function buyNaively(store: Store, place: Place, variantId: string): Promise<boolean> {
  const key = levelKeyOf(place, variantId);
  const [level] = await store.read([key], { consistent: true });
  if (Number(level?.['available']) < 1000) return false;
  await store.write({ do: 'add', key, add: { reserved: 1000, available: -1000, version: 1 } });
  return true;
}

async function putBack(store: Store, place: Place, variantId: string, pieces: number): Promise<void> {
  await store.write({ do: 'add', key: levelKeyOf(place, variantId), add: { reserved: -1000 * pieces, available: 1000 * pieces, version: 1 } });
}
