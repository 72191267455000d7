import { memoryStore } from '@dianke/data/store/memory-store';
import { describe, expect, it } from 'vitest';
import { leasingLimiter, type RateRules } from './rate-limit.ts';

const rules: RateRules = { windowSeconds: 10, ofCredential: 40, ofMerchant: 70, free: 5, lease: 10 };
const at = (second: number) => new Date(Date.parse('2026-11-20T08:00:00Z') + second * 1000);

async function takeMany(limiter: ReturnType<typeof leasingLimiter>, times: number, who = 'key_a', second = 0): Promise<number> {
  let allowed = 0;
  for (let one = 0; one < times; one++) if ((await limiter.take('mer_a', who, at(second))).allowed) allowed += 1;
  return allowed;
}

describe('a shop’s requests are limited', () => {
  it('lets a quiet shop through without a single write', async () => {
    const store = memoryStore();
    expect(await takeMany(leasingLimiter(store, rules), 5)).toBe(5);
    expect(store.changes()).toHaveLength(0);
  });

  it('stops a credential at its limit plus the few that a process answers on its own, and starts anew in the next window', async () => {
    const limiter = leasingLimiter(memoryStore(), rules);
    expect(await takeMany(limiter, 200)).toBe(45);
    expect(await takeMany(limiter, 10, 'key_a', 10)).toBe(10);
  });

  it('shares one limit among processes: each adds only its own few', async () => {
    const store = memoryStore();
    const processes = Array.from({ length: 4 }, () => leasingLimiter(store, { ...rules, ofMerchant: 1000 }));
    const allowed = await Promise.all(processes.map((limiter) => takeMany(limiter, 100)));
    expect(allowed.reduce((sum, one) => sum + one, 0)).toBe(40 + 4 * 5);
  });

  it('stops a merchant whose many keys each keep their own limit', async () => {
    const limiter = leasingLimiter(memoryStore(), rules);
    const each = [await takeMany(limiter, 40, 'key_a'), await takeMany(limiter, 40, 'key_b'), await takeMany(limiter, 40, 'key_c')];
    expect(each.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(75);
  });

  it('says when to come back and how many are left', async () => {
    const limiter = leasingLimiter(memoryStore(), rules);
    expect(await limiter.take('mer_a', 'key_a', at(3))).toMatchObject({ allowed: true, limit: 40, resetSeconds: 7, remaining: 44 });
  });
});
