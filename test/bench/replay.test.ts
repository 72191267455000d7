import { createClient } from '@dianke/sdk/create-client';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';
import { openTill } from './open-till.ts';
import { planDeliveries, planReplay, seededRandom } from './plan-replay.ts';
import type { Invoice } from './read-invoices.ts';
import { isEven, reconcile } from './reconcile.ts';
import { seeReplay } from './see-replay.ts';
import { tellSales } from './tell-sales.ts';

/** The API of a house in memory, as `fetch` would reach it. */
function fetchOf(world: World): typeof fetch {
  return async (input, init) => {
    const { pathname, searchParams } = new URL(String(input));
    const sent = Object.fromEntries(new Headers(init?.headers));
    const { authorization, ...headers } = sent;
    const body = typeof init?.body === 'string' ? { raw: init.body } : {};
    const credential = authorization?.replace('Bearer ', '');
    const answer = await world.ask(credential, init?.method ?? 'GET', pathname, { ...body, headers, query: Object.fromEntries(searchParams) });
    return new Response(JSON.stringify(answer.body), { status: answer.status, headers: answer.headers });
  };
}

const invoices: Invoice[] = Array.from({ length: 12 }, (_, at) => ({
  number: String(536_365 + at),
  at: '2010-12-01T08:26',
  customers: at % 4 === 3 ? [] : [`1785${at % 3}`],
  rows: [
    { code: '85123A', description: 'LANTERN', quantity: 6 + at, price: '2.55' },
    { code: '71053', description: 'TRAY, SMALL', quantity: 2, price: '0.001' },
    { code: '85123A', description: 'LANTERN', quantity: 1, price: at === 5 ? '0' : '2.10' },
  ].slice(at === 5 ? 1 : 0),
}));

describe('a replay', () => {
  it('told up to three times and shuffled comes out even, and again in a second store of the same merchant', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const { permissions } = await shop.must<{ permissions: string[] }>('GET', '/v1/session');
    const { secret } = await shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name: 'replay', permissions } });
    const wire = {
      baseUrl: 'http://house.test',
      fetch: fetchOf(world),
      now: () => Math.floor(world.clock.now.getTime() / 1000),
      wait: async () => {},
    };
    const api = createClient({ baseUrl: wire.baseUrl, credential: secret, fetch: wire.fetch });
    const plan = planReplay(invoices);
    for (const code of ['RPL1', 'RPL2']) {
      const till = await openTill(api, plan, code);
      await tellSales(till, planDeliveries(plan.sales, seededRandom(3)), wire);
      const began = world.clock.now;
      const seen = await seeReplay(api, till, plan, { began, months: () => ['2026-11'], wait: () => world.settle(), say: () => {} });
      const rows = reconcile(plan, seen, till.earnRate);
      expect(rows.filter((row) => row.difference !== 0)).toEqual([]);
      expect(isEven(rows)).toBe(true);
      expect(rows.find((row) => row.what === 'sales')).toMatchObject({ file: 12, api: 12 });
    }
  });
});
