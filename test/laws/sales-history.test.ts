import { loadCounted } from '@dianke/data/reports/counted-orders';
import { recount } from '@dianke/data/reports/recount';
import type { Store } from '@dianke/data/store/store';
import { loadShop } from '@dianke/data/stores/stores';
import { sumDay } from '@dianke/domain/reports/sum-day';
import { openForFact } from '@dianke/runtime/listen';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HistoryRow, pastRow, takeHistory } from '../world/history.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';
import { brokenLaws } from './hold-laws.ts';

const runs = process.env.PROVE === '1' ? 300 : 12;
const period = { from: '2024-01-01', to: '2024-12-31' };

class Killed extends Error {}

/** The same table, whose n-th call is the last: before it has done anything, or after, so that only the answer is lost. */
function dyingAt(store: Store, at: number, when: 'before' | 'after'): Store {
  let calls = 0;
  const call =
    <A extends unknown[], R>(of: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      calls += 1;
      if (calls > at || (calls === at && when === 'before')) throw new Killed();
      const answer = await of(...args);
      if (calls === at) throw new Killed();
      return answer;
    };
  const { read, query, transact, write, scan } = store;
  return { read: call(read), query: call(query), transact: call(transact), write: call(write), scan };
}

/** Takes a slice in, killed at its first, second, third … call until a run comes through. Answers how often it was killed. */
async function takeKilled(shop: Shop, rows: readonly HistoryRow[], when: 'before' | 'after', step: number): Promise<number> {
  for (let at = 1; at < 10_000; at += step) {
    try {
      const taken = await takeHistory(shop, rows, { store: dyingAt(shop.world.store, at, when) });
      expect(taken.map(({ result }) => result)).toEqual(rows.map(() => 'created'));
      return at;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      for (let rounds = 0; rounds < 20 && (await shop.world.stream()) > 0; rounds++);
      expect(await brokenLaws(shop.world.store)).toEqual([]);
    }
  }
  throw new Error('it never came through');
}

/** Several hundred goods without asking the API for each. */
async function stockCatalogue(shop: Shop, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 30) {
    const variants = Array.from({ length: Math.min(30, count - at) }, (_, of) => {
      const name = String(at + of);
      return { sku: `G${name}`, options: [{ name: '号', value: name }], price: { amount: 100, currency: 'GBP' } };
    });
    const made = await shop.must<{ variants: { id: string }[] }>('POST', '/v1/products', { body: { name: `货 ${at}`, variants } });
    ids.push(...made.variants.map(({ id }) => id));
  }
  return ids;
}

const ordersOf = (shop: Shop) =>
  shop
    .must<{ data: { lines: unknown[]; total: { amount: number } }[] }>('GET', '/v1/orders', { query: { store_id: shop.storeId, month: '2024-05' } })
    .then(({ data }) => data);

describe('a receipt of more goods than one transaction takes', () => {
  test.each([
    'before',
    'after',
  ] as const)('killed %s any call of the table: each part moves stock once, and the order comes with all of them', async (when) => {
    const shop = await openShop(await openWorld(), { currency: 'GBP', country: 'GB' });
    const ids = await stockCatalogue(shop, 200);
    const rows = [...ids, ...ids.slice(0, 30)].map((_, at) => pastRow('BIG', `G${at % ids.length}`, String(1 + (at % 3)), '1.25'));
    const killed = await takeKilled(shop, [...rows, pastRow('SMALL', 'G0', '-1', '1')], when, 1);
    expect(killed).toBeGreaterThan(6);
    const orders = await ordersOf(shop);
    expect(orders.map(({ lines }) => lines.length)).toEqual([rows.length]);
    const sold = rows.reduce((sum, row) => sum + Number(row.quantity), 0);
    expect(orders[0]?.total.amount).toBe(sold * 125);
    await shop.world.settle();
    const levels = await Promise.all(ids.map((id) => shop.level(id)));
    expect(levels.reduce((sum, { on_hand }) => sum + Number(on_hand), 0)).toBe(1 - sold);
  });

  test('is not seen until all its parts are in', async () => {
    const shop = await openShop(await openWorld(), { currency: 'GBP', country: 'GB' });
    const ids = await stockCatalogue(shop, 200);
    const rows = ids.map((_, at) => pastRow('BIG', `G${at}`, '1', '1.25'));
    const seen = new Set<string>();
    for (let at = 1; at < 40; at++) {
      const isKilled = await takeHistory(shop, rows, { store: dyingAt(shop.world.store, at, 'after') }).then(
        () => false,
        () => true,
      );
      const moved = (await Promise.all(ids.map((id) => shop.level(id)))).filter(({ on_hand }) => on_hand === '-1').length;
      const [order] = await ordersOf(shop);
      seen.add(`${moved} goods moved, ${order === undefined ? 'no order' : `an order of ${order.lines.length}`}`);
      if (!isKilled) break;
    }
    expect([...seen]).toEqual([
      '0 goods moved, no order',
      '90 goods moved, no order',
      '180 goods moved, no order',
      '200 goods moved, an order of 200',
    ]);
  });
});

const line = fc.record({
  receipt: fc.integer({ min: 1, max: 8 }),
  good: fc.nat(7),
  quantity: fc.integer({ min: -4, max: 6 }).filter((quantity) => quantity !== 0),
  price: fc.constantFrom('0', '1.25', '2.005', '-3.10'),
});

describe('sales history', () => {
  test(
    'law 1 part: whatever its lines, killed and repeated anywhere, stock, orders and sums agree with the documents, and each is there once',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(line, { minLength: 1, maxLength: 30 }),
          fc.constantFrom('before' as const, 'after' as const),
          fc.integer({ min: 1, max: 7 }),
          async (lines, when, step) => {
            const shop = await openShop(await openWorld({ laws: 'by the test' }), { currency: 'GBP', country: 'GB' });
            await stockCatalogue(shop, 8);
            const readable = lines.filter(({ quantity, price }) => quantity > 0 || !price.startsWith('-'));
            const rows = readable.map(({ receipt, good, quantity, price }) => pastRow(`R${receipt}`, `G${good}`, String(quantity), price));
            await takeKilled(shop, rows, when, step);
            await shop.world.settle((facts) => [...facts, ...facts.toReversed()]);
            await takeHistory(shop, rows, { importId: 'imp_01J9ZC00000000000000000009', jobId: 'job_01J9ZC00000000000000000009' });
            await shop.world.settle();
            expect(shop.world.dead).toEqual([]);
            expect(await brokenLaws(shop.world.store)).toEqual([]);
            await expectSums(shop);
          },
        ),
        { numRuns: runs, endOnFailure: true },
      );
    },
    process.env.PROVE === '1' ? 3_600_000 : 60_000,
  );
});

/** What was counted by facts is what the documents come to when they are read again. */
async function expectSums(shop: Shop): Promise<void> {
  const table = openForFact(shop.world.house, 'test', { id: 'f', merchant_id: shop.merchantId, request_id: 'r' });
  const own = await loadShop(table, shop.storeId);
  if (own === undefined) throw new Error('no store');
  const again = await recount(table, own, period);
  for (const [date, { sums }] of again) expect(sumDay(await loadCounted(table, own.id, date)).all).toEqual(sums.all);
}
