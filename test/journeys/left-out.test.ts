import { describe, expect, it } from 'vitest';
import { addFan, draftCampaign, runCampaign } from '../world/campaign.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Page = { readonly data: readonly Record<string, unknown>[]; readonly next_cursor: string | null };

const leftOut = (shop: Shop, id: string, query: Record<string, string> = {}) => shop.must<Page>('GET', `/v1/campaigns/${id}/left-out`, { query });

describe('whom a campaign left out', () => {
  it('is listed with the reason of each, slice by slice, and with their names for who may see customers', async () => {
    const shop = await openShop(await openWorld());
    const mute: string[] = [];
    for (let at = 0; at < 60; at++) {
      const id = await addFan(shop, at, { consents: at % 20 === 0 ? [] : ['sms'] });
      if (at % 20 === 0) mute.push(id);
    }
    const gone = await addFan(shop, 60, { consents: ['sms'], store_id: null, phone: '+1 212 555 0123' });
    const id = await draftCampaign(shop);
    expect((await leftOut(shop, id)).data).toEqual([]);
    await runCampaign(shop, id);
    const rows: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page = await leftOut(shop, id, { expand: 'customer', limit: '2', ...(cursor === '' ? {} : { cursor }) });
      expect(page.data.length).toBeLessThanOrEqual(2);
      rows.push(...page.data);
      cursor = page.next_cursor;
    }
    const byId = (one: Record<string, unknown>, other: Record<string, unknown>) =>
      String(one['customer_id']).localeCompare(String(other['customer_id']));
    const silent = mute.map((customer_id, at) => ({
      customer_id,
      because: 'no_consent',
      until: null,
      customer: { id: customer_id, name: `客${at * 20}` },
    }));
    expect(rows.toSorted(byId)).toEqual([
      ...silent,
      { customer_id: gone, because: 'zone_unknown', until: null, customer: { id: gone, name: '客60' } },
    ]);
    expect(await shop.must('GET', `/v1/campaigns/${id}`)).toMatchObject({ counts: { messages: 57, skipped: { no_consent: 3, zone_unknown: 1 } } });

    const hired = { name: '分析', email: 'analyst@example.com', role: 'analyst', stores: 'all' };
    const analyst = await shop.must<{ id: string }>('POST', '/v1/staff', { body: hired });
    await shop.world.settle();
    const asAnalyst = (path: string, query = {}) => shop.world.ask(shop.person(analyst.id), 'GET', `/v1/campaigns/${id}/${path}`, { query });
    expect((await asAnalyst('left-out')).status).toBe(200);
    for (const path of ['left-out', 'messages']) expect((await asAnalyst(path, { expand: 'customer' })).body['code']).toBe('FORBIDDEN');
    const messages = await shop.must<Page>('GET', `/v1/campaigns/${id}/messages`, { query: { expand: 'customer', limit: '2' } });
    expect(messages.data).toMatchObject([{ customer: { name: '客1' } }, { customer: { name: '客2' } }]);
    expect((await shop.ask('GET', `/v1/campaigns/${id}/messages`, { query: { expand: 'customer', limit: '51' } })).status).toBe(400);
  });

  it('who waits for their morning is listed with its hour, and no more once they have their message', async () => {
    const world = await openWorld({ at: '2026-11-20T13:00:00.000Z' });
    const shop = await openShop(world);
    const late = await addFan(shop, 1);
    const id = await draftCampaign(shop);
    await runCampaign(shop, id);
    expect((await leftOut(shop, id)).data).toEqual([{ customer_id: late, because: 'waiting', until: '2026-11-21T01:00:00.000Z' }]);
    const other = await draftCampaign(shop);
    await runCampaign(shop, other);
    await shop.must('POST', `/v1/campaigns/${other}/cancel`);
    expect((await leftOut(shop, other)).data).toEqual([{ customer_id: late, because: 'cancelled', until: null }]);
    await world.until('2026-11-21T01:00:00.000Z');
    expect((await leftOut(shop, id)).data).toEqual([]);
    expect(await shop.must('GET', `/v1/campaigns/${id}`)).toMatchObject({
      status: 'sent',
      wording: { subject: null, text: '{{name}}，{{shop}}明天九折' },
    });
  });
});
