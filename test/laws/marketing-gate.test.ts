import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histories, historyTimeout } from './histories.ts';
import { type Channel, type MarketingStep, openMarketingRoom } from './marketing-room.ts';

const channel = fc.constantFrom<Channel>('sms', 'email');
const who = fc.nat({ max: 3 });
const step: fc.Arbitrary<MarketingStep> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), channel }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), hours: fc.constantFrom(1, 5, 11, 24, 24 * 20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('say' as const), who, channel, status: fc.constantFrom('granted' as const, 'withdrawn' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('click' as const), message: fc.nat({ max: 9 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'slip' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), at: fc.constantFrom('call' as const, 'mark' as const) }) },
  fc.record({ do: fc.constant('archive' as const), who }),
  fc.record({ do: fc.constant('cancel' as const), campaign: fc.nat({ max: 3 }) }),
);

type Listed = { readonly data: readonly { readonly customer_id: string; readonly status: string; readonly channel: Channel }[] };

describe('marketing', () => {
  it('never goes to anyone without live consent, after they opted out, in their quiet hours or over the cap, nor twice, though the sender dies between check, call and mark', {
    timeout: historyTimeout,
  }, async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), fc.nat({ max: 23 }), async (steps, hour) => {
        const room = await openMarketingRoom();
        const { world, shop } = room;
        await world.until(new Date(world.clock.now.getTime() + hour * 3_600_000).toISOString());
        for (const one of steps) await room.take(one);
        await world.until(new Date(world.clock.now.getTime() + 40 * 86_400_000).toISOString());
        expect(room.wrong).toEqual([]);
        sent += world.sent.length;
        await everyMessageIsKnown(room.campaigns, shop, world.sent.filter(({ text }) => text.includes('/v1/links/')).length);
      }),
      histories(60),
    );
    expect(sent, 'nothing was ever sent, so nothing was tried').toBeGreaterThan(60);
  });
});

/** Each message that went out is listed once, accepted or unconfirmed, and nothing is accepted that did not go out. */
async function everyMessageIsKnown(
  campaigns: readonly string[],
  shop: Awaited<ReturnType<typeof openMarketingRoom>>['shop'],
  sent: number,
): Promise<void> {
  let [accepted, listed] = [0, 0];
  for (const id of campaigns) {
    const { data } = await shop.must<Listed>('GET', `/v1/campaigns/${id}/messages`);
    expect(new Set(data.map((one) => one.customer_id)).size).toBe(data.length);
    accepted += data.filter(({ status }) => status === 'accepted').length;
    listed += data.length;
  }
  expect(accepted).toBeLessThanOrEqual(sent);
  expect(listed).toBeGreaterThanOrEqual(sent);
}
