import { expect } from 'vitest';
import { codeIn, draftCampaign, runCampaign, say } from '../world/campaign.ts';
import type { Shop } from '../world/shop.ts';

/** A campaign writes to the customer by both ways, one of them fails with an error that says too much, and the customer opts out by the link. */
export async function writeByEachWay(
  shop: Shop,
  { id, name, phone, email }: Readonly<Record<'id' | 'name' | 'phone' | 'email', string>>,
): Promise<void> {
  const { world } = shop;
  await shop.must('POST', `/v1/customers/${id}/tags`, { body: { add: ['老客户'] } });
  const sent = () => world.sent.filter(({ to }) => to === `+86${phone}` || to === email);
  for (const channel of ['sms', 'email', 'sms'] as const) {
    await say(shop, id, channel, 'granted');
    if (sent().length === 2) world.failures.push(new Error(`no such number: ${phone} of ${name}`));
    await runCampaign(shop, await draftCampaign(shop, { channel }));
  }
  expect(sent()).toHaveLength(2);
  for (const { text } of sent()) {
    expect(text).toContain(name);
    expect((await world.ask(undefined, 'GET', `/v1/links/${codeIn(text)}`, { headers: { accept: 'text/html' } })).status).toBe(200);
    expect((await world.ask(undefined, 'POST', `/v1/links/${codeIn(text)}`)).status).toBe(200);
  }
}
