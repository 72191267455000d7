import * as access from '@dianke/functions/access/api';
import { leasingLimiter } from '@dianke/runtime/rate-limit';
import { serve } from '@dianke/runtime/serve';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

describe('a script that asks too often', () => {
  it('is told how many are left, then 429 with when to come back, while another key goes on', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const rules = { windowSeconds: 10, ofCredential: 6, ofMerchant: 100, free: 2, lease: 3 };
    const house = { ...world.house, limiter: leasingLimiter(world.store, rules) };
    const door = serve(access.operations, () => house);
    const ask = async (principal: string) => {
      const event = {
        rawPath: '/v1/session',
        headers: {},
        requestContext: {
          http: { method: 'GET' },
          requestId: 'r',
          authorizer: { lambda: { kind: 'key', id: principal, merchant: shop.merchantId } },
        },
      };
      return door(event as never, {} as never);
    };
    const key = async (name: string) =>
      (await shop.must<{ id: string }>('POST', '/v1/api-keys', { body: { name, permissions: ['catalog:read'] } })).id;
    const [eager, calm] = [await key('eager'), await key('calm')];
    const answers = [];
    for (let one = 0; one < 12; one++) answers.push(await ask(eager));
    expect(answers.map((answer) => answer.statusCode)).toEqual([...Array(8).fill(200), ...Array(4).fill(429)]);
    expect(answers[0]?.headers).toMatchObject({ 'ratelimit-limit': '6', 'ratelimit-reset': '10' });
    expect(answers[11]?.headers).toMatchObject({ 'retry-after': '10', 'ratelimit-remaining': '0' });
    expect((await ask(calm)).statusCode).toBe(200);
    world.clock.now = new Date(world.clock.now.getTime() + 10_000);
    expect((await ask(eager)).statusCode).toBe(200);
  });
});
