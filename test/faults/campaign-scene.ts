import { addFan, draftCampaign, say } from '../world/campaign.ts';
import { hearing, openStage, type Scene, sceneOf } from './crash-scenes.ts';

/** A zone in which it is early afternoon now: a sender in a process of its own goes by the clock of this machine. */
function zoneOfAfternoon(now: Date): string {
  const offset = 13 - now.getUTCHours();
  return `Etc/GMT${offset < 0 ? '+' : '-'}${Math.abs(offset)}`;
}

export type CampaignScene = Scene & { readonly campaignId: string; readonly willing: readonly string[]; readonly optedOut: string };

/** A campaign is due to three customers who consent, and to a fourth who has opted out. */
export async function campaignScene(channel: 'sms' | 'email'): Promise<CampaignScene> {
  const stage = await openStage();
  const { shop } = stage.shop;
  const timezone = zoneOfAfternoon(stage.world.clock.now);
  const store = { code: 'PM1', name: '下午店', timezone, currency: 'CNY', country: 'CN' };
  const { id: store_id } = await shop.must<{ id: string }>('POST', '/v1/stores', { body: store });
  const willing: string[] = [];
  for (let at = 0; at < 3; at++) willing.push(await addFan(shop, at, { store_id }));
  const optedOut = await addFan(shop, 3, { store_id });
  await say(shop, optedOut, channel, 'withdrawn');
  const campaignId = await draftCampaign(shop, { channel });
  await shop.must('POST', `/v1/campaigns/${campaignId}/schedule`, { body: {} });
  await stage.world.settle();
  const [ring] = stage.world.outsiders.rings.values();
  if (ring === undefined) throw new Error('no clock was set');
  const name = `a campaign is sent by ${channel}`;
  const again: Scene['again'] = (world) => world.deliver(ring.fact);
  const scene = await sceneOf(stage, { name, address: 'campaigns/on-campaign-due', event: hearing(ring.fact), again });
  return { ...scene, campaignId, willing, optedOut };
}
