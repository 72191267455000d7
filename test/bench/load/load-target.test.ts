import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findEngine } from '@dianke/sandbox/engine/find-engine';
import { describe, expect, test } from 'vitest';
import { openShop } from '../../world/shop.ts';
import { openWorld } from '../../world/world.ts';
import { latencyBudget, readBudget } from './latency-budget.ts';
import { runLoad } from './load-target.ts';
import { measureLoad, percentile } from './measure-load.ts';
import { findChromium } from './measure-page.ts';
import { serveWorld } from './serve-world.ts';

const canWake = typeof findEngine('dynoxide') !== 'string';
const generous = 'read=60000,write=60000,page=60000,cold=60000';
const impossible = 'read=0.001,write=0.001,page=0.001,cold=0.001';

/** A shop behind a real port, its owner's key, and the load command in its direction. */
async function openTarget() {
  const world = await openWorld({ at: new Date().toISOString(), laws: 'by the test' });
  const shop = await openShop(world);
  const permissions = ['stores:read', 'customers:read', 'customers:write', 'orders:read', 'orders:write', 'reports:read'];
  const more = ['catalog:read', 'catalog:write', 'inventory:write', 'connections:write'];
  const key = await shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name: '测速', permissions: [...permissions, ...more] } });
  const served = await serveWorld(world);
  const load = async (...args: string[]) => {
    const said: string[] = [];
    const code = await runLoad(['--target', served.url, '--key', key.secret, '--clients', '1', '--seconds', '0.05', ...args], (line) =>
      said.push(line),
    );
    return { code, said: said.join('\n') };
  };
  return { world, shop, served, load };
}

describe('the load command', () => {
  test('M-166 prints p50, p95 and p99 of the API, page and cold start against the published budget, and fails over it', async () => {
    const { shop, served, load } = await openTarget();
    try {
      const good = await load('--writes', '--pages', '1', '--budget', generous);
      expect(good.said).toContain('p50 ms  p95 ms  p99 ms');
      for (const call of ['customer by e-mail', 'latest 20 orders', 'sales by day', 'guarded order of 3 lines', 'till sale of 3 lines'])
        expect(good.said).toContain(call);
      expect(good.said).toContain('Within the budget.');
      expect(good.code).toBe(0);
      const orders = await shop.must<{ data: unknown[] }>('GET', '/v1/orders', {
        query: { store_id: shop.storeId, month: new Date().toISOString().slice(0, 7) },
      });
      expect(orders.data.length).toBeGreaterThan(0);

      const bad = await load('--pages', '1', '--cold', canWake ? '1' : '0', '--budget', impossible);
      expect(bad.said).toMatch(/customer by phone, p95: \d+\.\d ms, 0\.001 at most/);
      if (canWake) expect(bad.said).toMatch(/access\/api, cold: \d+\.\d ms, 0\.001 at most/);
      if (findChromium() !== undefined) expect(bad.said).toMatch(/front page, interactive: \d+\.\d ms, 0\.001 at most/);
      expect(bad.code).toBe(1);
    } finally {
      served.close();
    }
  }, 120_000);

  test('without leave to write it leaves nothing behind', async () => {
    const { world, served, load } = await openTarget();
    try {
      const before = world.store.changes().length;
      expect((await load('--pages', '0', '--budget', generous)).code).toBe(0);
      expect(world.store.changes().length).toBe(before);
    } finally {
      served.close();
    }
  });

  test('fails when a call is not answered as it should be', async () => {
    const { served } = await openTarget();
    try {
      const said: string[] = [];
      await expect(runLoad(['--target', served.url, '--key', 'sk_test_nobody'], (line) => said.push(line))).rejects.toThrow();
      await expect(runLoad(['--target', served.url], () => undefined)).rejects.toThrow('npm run bench -- --target URL --key KEY');
    } finally {
      served.close();
    }
  });
});

describe('the budget', () => {
  test('is published as it is held', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'benchmarks.md'), 'utf8');
    const published = Object.fromEntries(
      [...page.matchAll(/^\| `(\w+)` \|.*\| ([\d,]+) ms \|$/gm)].map((match) => [match[1], Number(match[2]?.replace(',', ''))]),
    );
    expect(published).toEqual(latencyBudget);
  });

  test('takes another’s figures only by its own words', () => {
    expect(readBudget('read=120')).toEqual({ ...latencyBudget, read: 120 });
    for (const wrong of ['reads=120', 'read', 'read=fast', 'read=0']) expect(() => readBudget(wrong)).toThrow('--budget takes');
  });
});

describe('a load', () => {
  test('counts what was held back by the rate limit neither as a call nor as its time', async () => {
    const load = await measureLoad(async (n) => (n % 2 === 0 ? { ended: 'limited', waitMs: 1000 } : { ended: 'answered' }), {
      clients: 2,
      seconds: 60,
      callsAtMost: 10,
      wait: async () => undefined,
    });
    expect(load).toMatchObject({ calls: 5, limited: 5, failed: {} });
  });

  test('has the percentiles of its sorted times', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([], 0.99)).toBe(0);
  });
});
