import type { Fact } from '@dianke/events/fact';
import { codeIn } from '../world/campaign.ts';
import type { openCounter } from './open-counter.ts';

type Counter = Awaited<ReturnType<typeof openCounter>>;
type Take = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What a campaign asks for, from its text to the last of an audience of five, of whom four consent. */
export async function measureCampaigns({ ask, followAll, shop, world }: Counter, take: Take): Promise<void> {
  const customers: string[] = [];
  for (let at = 0; at < 5; at++) {
    const body = { name: `客${at}`, phone: `1350000${1000 + at}`, store_id: shop.storeId, tags: ['十二月'] };
    const { id } = await ask('POST', '/v1/customers', { body });
    customers.push(String(id));
    const consent = { purpose: 'marketing', channel: 'sms', status: 'granted', proof: { source: 'till', text_version: '2026-01' } };
    if (at > 0) await ask('POST', `/v1/customers/${id}/consents`, { body: consent });
  }
  await world.settle();
  const text = '{{name|您好}}，{{shop}}双十二全场九折，您有{{points}}积分可用，到店即可抵扣。';
  const template = await take('write a template', () => ask('POST', '/v1/templates', { body: { channel: 'sms', name: '双十二', text } }));
  await take('preview a template for a customer', () => ask('POST', `/v1/templates/${template.id}/preview`, { body: { customer_id: customers[0] } }));
  const body = { name: '双十二', template_id: template.id, tag: '十二月' };
  const campaign = await take('draft a campaign', () => ask('POST', '/v1/campaigns', { body }));
  const path = `/v1/campaigns/${campaign.id}`;
  await take('schedule a campaign', () => ask('POST', `${path}/schedule`, { body: {} }));
  await world.settle();
  const [ring] = world.outsiders.rings.values();
  world.outsiders.rings.clear();
  await take('send 4 messages to an audience of 5', () => world.deliver(ring?.fact as Fact));
  await followAll();
  await take('list a campaign’s messages', () => ask('GET', `${path}/messages`));
  await take('list a customer’s messages', () => ask('GET', `/v1/customers/${customers[1]}/messages`));
  await take('list unconfirmed messages', () => ask('GET', '/v1/messages/unconfirmed'));
  const link = `/v1/links/${codeIn(world.sent.at(-1)?.text ?? '')}`;
  await take('look at an opt-out link', () => world.ask(undefined, 'GET', link));
  await take('opt out by a link', () => world.ask(undefined, 'POST', link));
}
