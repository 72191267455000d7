import { findEngine } from '@dianke/sandbox/engine/find-engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shopOf } from '../world/shop.ts';
import { type CampaignScene, campaignScene } from './campaign-scene.ts';
import { inLanes, killPoints, moments } from './kill-points.ts';
import { openTheatre, type Played, playScene, type Theatre } from './play-scene.ts';

const engine = findEngine('dynoxide');
const gap = typeof engine === 'string' ? engine : undefined;
const isLong = process.env.PROVE === '1';
const channels = isLong ? (['sms', 'email'] as const) : (['sms'] as const);

type Listed = { readonly data: readonly { readonly customer_id: string; readonly status: string }[] };

describe.skipIf(gap !== undefined)(`the sender of a campaign is killed at each call of AWS${gap === undefined ? '' : `, SKIPPED: ${gap}`}`, () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(['campaigns/on-campaign-due']);
  }, 120_000);
  afterAll(() => theatre?.close(), 30_000);

  it.each(channels)(
    'M-073 by %s: wherever the sender dies, before the provider’s call, after it and before the mark, at each customer, nobody hears twice, everyone is accepted or listed as unconfirmed, and who opted out hears nothing',
    async (channel) => {
      const scene = await campaignScene(channel);
      const sound = await playScene(theatre, scene, { when: 'never' });
      expect(heardBy(sound)).toHaveLength(scene.willing.length);
      expect((await listOf(scene, sound)).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
      const isSend = (call = '') => call === 'SNS.Publish' || call === 'SES.SendEmail';
      const points = killPoints(sound.ran.calls.length);
      const sends = sound.ran.calls.filter(isSend);
      expect(sends).toHaveLength(3);
      let lost = 0;
      await inLanes(points, async (point) => {
        const played = await playScene(theatre, scene, point);
        const heard = heardBy(played);
        const listed = await listOf(scene, played);
        const unconfirmed = listed.filter(({ status }) => status === 'unconfirmed').map(({ customer_id: id }) => id);
        lost += unconfirmed.length;
        expect([point, new Set(heard).size]).toEqual([point, heard.length]);
        expect([point, listed.map(({ customer_id: id }) => id).sort()]).toEqual([point, [...scene.willing].sort()]);
        expect([point, unconfirmed.length <= 1, scene.willing.length - heard.length <= unconfirmed.length]).toEqual([point, true, true]);
        const { data } = await openShopOf(scene, played).must<Listed>('GET', '/v1/messages/unconfirmed');
        expect([point, data.map(({ customer_id: id }) => id)]).toEqual([point, unconfirmed]);
      });
      // Between claim and mark, at each of three customers: before the provider's call and before the mark; the long run also right after the call.
      expect(lost).toBeGreaterThanOrEqual((isLong ? 3 : 2) * sends.length);
    },
    240_000 + moments * 4_000,
  );
});

function heardBy({ ran, world }: Played): string[] {
  return [...ran.sent, ...world.sent].map(({ to }) => to);
}

function openShopOf(scene: CampaignScene, { world }: Played) {
  return shopOf(world, scene.shop.shop);
}

async function listOf(scene: CampaignScene, played: Played): Promise<Listed['data']> {
  return (await openShopOf(scene, played).must<Listed>('GET', `/v1/campaigns/${scene.campaignId}/messages`)).data;
}
