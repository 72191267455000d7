import type { Shop } from './shop.ts';
import type { AnyWorld } from './world.ts';

type Made = { readonly id: string };
type Channel = 'sms' | 'email';

/** A customer of an audience, with a phone and an e-mail that nobody else has. */
export async function addFan(
  shop: Shop<AnyWorld>,
  at: number,
  more: { readonly tag?: string; readonly consents?: readonly Channel[]; readonly phone?: string; readonly store_id?: string | null } = {},
): Promise<string> {
  const { tag = '老客户', consents = ['sms', 'email'], phone = `1380000${String(1000 + at)}`, store_id = shop.storeId } = more;
  const body = { name: `客${at}`, phone, email: `fan${at}@example.com`, tags: [tag], ...(store_id === null ? {} : { store_id }) };
  const { id } = await shop.must<Made>('POST', '/v1/customers', { body });
  for (const channel of consents) await say(shop, id, channel, 'granted');
  return id;
}

/** A customer gives or withdraws consent to marketing. */
export async function say(shop: Shop<AnyWorld>, customerId: string, channel: Channel, status: 'granted' | 'withdrawn'): Promise<void> {
  const proof = { source: 'till', text_version: '2026-01' };
  await shop.must('POST', `/v1/customers/${customerId}/consents`, { body: { purpose: 'marketing', channel, status, proof } });
}

/** Drafts a campaign for a tag. */
export async function draftCampaign(shop: Shop<AnyWorld>, more: { channel?: Channel; tag?: string; text?: string } = {}): Promise<string> {
  const { channel = 'sms', tag = '老客户', text = '{{name}}，{{shop}}明天九折' } = more;
  const subject = channel === 'email' ? { subject: '九折' } : {};
  const template = await shop.must<Made>('POST', '/v1/templates', { body: { channel, name: '九折', text, ...subject } });
  return (await shop.must<Made>('POST', '/v1/campaigns', { body: { name: '九折', template_id: template.id, tag } })).id;
}

/** Schedules a campaign and lets its clock ring. */
export async function runCampaign(shop: Shop<AnyWorld>, id: string, at?: string): Promise<void> {
  await shop.must('POST', `/v1/campaigns/${id}/schedule`, { body: at === undefined ? {} : { at } });
  await shop.world.settle();
  await shop.world.until(at ?? shop.world.clock.now.toISOString());
}

/** The code of a link in a message. */
export function codeIn(text: string): string {
  return /\/v1\/links\/([\w-]{16})/.exec(text)?.[1] ?? '';
}
