import { codeIn, runCampaign } from '../world/campaign.ts';
import type { Shop } from '../world/shop.ts';

/** A campaign that was sent to one who consents and not to two who do not, one whose message nobody knows of, and one that is a draft. Answers the code of the link that was sent. */
export async function furnishCampaigns(shop: Shop, tag: string): Promise<string> {
  const { world } = shop;
  for (const name of [`${tag}的新客`, `${tag}的稀客`]) await shop.must('POST', '/v1/customers', { body: { name, tags: [tag] } });
  const template = { channel: 'sms', name: '九折', text: '{{name}}，{{shop}}明天九折' };
  const { id: template_id } = await shop.must<{ id: string }>('POST', '/v1/templates', { body: template });
  const draft = () => shop.must<{ id: string }>('POST', '/v1/campaigns', { body: { name: '九折', template_id, tag } });
  for (const failures of [[], [new Error('timeout')]]) {
    world.failures.push(...failures);
    await runCampaign(shop, (await draft()).id);
  }
  await draft();
  return codeIn(world.sent.at(-1)?.text ?? '');
}
