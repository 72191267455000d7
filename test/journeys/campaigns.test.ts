import { describe, expect, it } from 'vitest';
import { addFan, draftCampaign, runCampaign } from '../world/campaign.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Listed = { readonly data: readonly Record<string, unknown>[] };
type Shown = { readonly status: string; readonly next_at: string | null; readonly counts: { messages: number; waiting: number; skipped: object } };

const read = (shop: Shop, id: string) => shop.must<Shown>('GET', `/v1/campaigns/${id}`);
const messagesOf = async (shop: Shop, id: string, query: Record<string, string> = {}) =>
  (await shop.must<Listed>('GET', `/v1/campaigns/${id}/messages`, { query })).data;
const toMarketing = (shop: Shop) => shop.world.sent.filter(({ text }) => text.includes('/v1/links/'));

describe('a campaign', () => {
  it('writes to everyone who bears its tag and consents, once, and tells how it went', async () => {
    const shop = await openShop(await openWorld());
    const fans = [await addFan(shop, 1), await addFan(shop, 2)];
    await addFan(shop, 3, { consents: ['email'] });
    await addFan(shop, 4, { tag: '新客户' });
    const id = await draftCampaign(shop);
    await runCampaign(shop, id);
    expect(
      toMarketing(shop)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['+8613800001001', '+8613800001002']);
    expect(toMarketing(shop)[0]?.text).toMatch(/^客[12]，.+明天九折\n退订 https:\/\/shop\.dianke\.test\/v1\/links\/[\w-]{16}$/);
    expect(await read(shop, id)).toMatchObject({ status: 'sent', counts: { messages: 2, waiting: 0, skipped: { no_consent: 1, no_contact: 0 } } });
    expect((await messagesOf(shop, id, { status: 'accepted' })).map((one) => one['customer_id']).sort()).toEqual([...fans].sort());
    expect(await messagesOf(shop, id, { status: 'unconfirmed' })).toEqual([]);
    const { data } = await shop.must<Listed>('GET', `/v1/customers/${fans[0]}/messages`);
    expect(data).toMatchObject([{ campaign_id: id, status: 'accepted', channel: 'sms', segments: 1 }]);
    const timeline = await shop.must<Listed>('GET', `/v1/customers/${fans[0]}/timeline`);
    expect(timeline.data).toMatchObject([{ kind: 'message', campaign_id: id, status: 'accepted', channel: 'sms', store_id: null }]);
    expect(shop.world.dead).toEqual([]);
  });

  it('goes through an audience of several slices, whatever the bus tells twice', async () => {
    const shop = await openShop(await openWorld());
    for (let at = 0; at < 60; at++) await addFan(shop, at, at % 10 === 0 ? { consents: [] } : { consents: ['email'] });
    const id = await draftCampaign(shop, { channel: 'email' });
    await shop.must('POST', `/v1/campaigns/${id}/schedule`, { body: {} });
    await shop.world.settle((facts) => [...facts, ...facts].reverse());
    await shop.world.until(shop.world.clock.now.toISOString(), (facts) => [...facts, ...facts].reverse());
    expect(new Set(toMarketing(shop).map(({ to }) => to)).size).toBe(54);
    expect(toMarketing(shop)).toHaveLength(54);
    expect(await read(shop, id)).toMatchObject({ status: 'sent', counts: { messages: 54, skipped: { no_consent: 6 } } });
    expect(toMarketing(shop).every(({ oneClick, text }) => oneClick !== undefined && text.includes(oneClick))).toBe(true);
  });

  it('waits with those whose hours are closed, and writes to them in their morning', async () => {
    const world = await openWorld({ at: '2026-11-20T11:00:00.000Z' });
    const shop = await openShop(world);
    await addFan(shop, 1);
    await addFan(shop, 2, { phone: '+44 7400 123456' });
    await addFan(shop, 3, { phone: '+1 212 555 0123' });
    const id = await draftCampaign(shop);
    await runCampaign(shop, id, '2026-11-20T13:00:00.000Z');
    expect(toMarketing(shop).map(({ to }) => to)).toEqual(['+447400123456']);
    expect(await read(shop, id)).toMatchObject({ status: 'waiting', next_at: '2026-11-21T01:00:00.000Z', counts: { messages: 1, waiting: 1 } });
    await world.until('2026-11-21T00:59:59.000Z');
    expect(toMarketing(shop)).toHaveLength(1);
    await world.until('2026-11-21T01:00:00.000Z');
    expect(toMarketing(shop).map(({ to }) => to)).toEqual(['+447400123456', '+8613800001001']);
    expect(await read(shop, id)).toMatchObject({ status: 'sent', counts: { messages: 2, waiting: 0, skipped: { zone_unknown: 1 } } });
  });

  it('is cancelled before it begins, and between two walks', async () => {
    const world = await openWorld({ at: '2026-11-20T14:00:00.000Z' });
    const shop = await openShop(world);
    await addFan(shop, 1);
    for (const moment of ['before', 'between']) {
      const id = await draftCampaign(shop);
      await shop.must('POST', `/v1/campaigns/${id}/schedule`, { body: {} });
      if (moment === 'between') await world.until(world.clock.now.toISOString());
      await world.settle();
      await shop.must('POST', `/v1/campaigns/${id}/cancel`);
      await world.until('2026-11-21T02:00:00.000Z');
      expect(toMarketing(shop)).toEqual([]);
      expect(await read(shop, id)).toMatchObject({ status: 'cancelled' });
      expect((await shop.ask('POST', `/v1/campaigns/${id}/cancel`)).body['code']).toBe('CAMPAIGN_OVER');
      expect((await shop.ask('POST', `/v1/campaigns/${id}/schedule`, { body: {} })).body['code']).toBe('CAMPAIGN_ALREADY_STARTED');
      world.clock.now = new Date('2026-11-20T14:00:00.000Z');
    }
  });

  it('stops at once when it is cancelled while it sends', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    for (let at = 0; at < 5; at++) await addFan(shop, at);
    const id = await draftCampaign(shop);
    await shop.must('POST', `/v1/campaigns/${id}/schedule`, { body: {} });
    await world.settle();
    let cancelling: Promise<unknown> | undefined;
    const pause = async () => {
      cancelling ??= shop.must('POST', `/v1/campaigns/${id}/cancel`);
      await cancelling;
    };
    Object.assign(world.house, { pause });
    await world.until(world.clock.now.toISOString());
    expect(toMarketing(shop)).toHaveLength(1);
    expect(await read(shop, id)).toMatchObject({ status: 'cancelled' });
    expect(world.dead).toEqual([]);
  });

  it('writes four times in thirty days at most, all campaigns together', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    await addFan(shop, 1);
    for (let day = 0; day < 6; day++) {
      await runCampaign(shop, await draftCampaign(shop, day % 2 === 0 ? {} : { channel: 'email' }));
      world.clock.now = new Date(world.clock.now.getTime() + 86_400_000);
    }
    expect(toMarketing(shop)).toHaveLength(4);
    world.clock.now = new Date('2026-12-20T08:00:00.001Z');
    await runCampaign(shop, await draftCampaign(shop));
    expect(toMarketing(shop)).toHaveLength(5);
  });

  it('keeps the text that it was scheduled with', async () => {
    const shop = await openShop(await openWorld());
    await addFan(shop, 1);
    const id = await draftCampaign(shop, { text: '明天' });
    const { template_id: template } = await shop.must<{ template_id: string }>('GET', `/v1/campaigns/${id}`);
    await shop.must('POST', `/v1/campaigns/${id}/schedule`, { body: {} });
    await shop.must('PATCH', `/v1/templates/${template}`, { body: { text: '后天', status: 'archived' } });
    await shop.world.settle();
    await shop.world.until(shop.world.clock.now.toISOString());
    expect(toMarketing(shop)[0]?.text).toMatch(/^明天\n/);
    expect((await shop.ask('POST', '/v1/campaigns', { body: { name: 'x', template_id: template, tag: '老客户' } })).body['code']).toBe(
      'UNKNOWN_TEMPLATE',
    );
  });

  it('is refused without an audience, with a word that nobody knows, and to one who works in some stores only', async () => {
    const shop = await openShop(await openWorld());
    const id = await draftCampaign(shop);
    expect((await shop.ask('POST', `/v1/campaigns/${id}/schedule`, { body: {} })).body['code']).toBe('NO_AUDIENCE');
    const body = { channel: 'sms', name: 'x', text: '{{nmae}}' };
    expect((await shop.ask('POST', '/v1/templates', { body })).body).toMatchObject({
      code: 'TEMPLATE_UNKNOWN_VARIABLE',
      errors: [{ pointer: '/text' }],
    });
    const staff = { name: '店长', email: 'm@example.com', role: 'manager', stores: [shop.storeId] };
    const manager = await shop.must<{ id: string }>('POST', '/v1/staff', { body: staff });
    await shop.world.settle();
    for (const step of ['schedule', 'cancel']) {
      const asking = { headers: { 'idempotency-key': step }, ...(step === 'schedule' ? { body: {} } : {}) };
      const answer = await shop.world.ask(shop.person(manager.id), 'POST', `/v1/campaigns/${id}/${step}`, asking);
      expect(answer.body['code']).toBe('MORE_THAN_YOURS');
    }
  });

  it('leaves out who has nothing to fill in, and previews what the others get', async () => {
    const shop = await openShop(await openWorld());
    const homeless = await addFan(shop, 1, { store_id: null, phone: '+86 138 0000 1001' });
    const id = await draftCampaign(shop, { text: '{{name}}，{{store}}等您' });
    const { template_id: template } = await shop.must<{ template_id: string }>('GET', `/v1/campaigns/${id}`);
    const preview = (customer_id: string) => shop.must('POST', `/v1/templates/${template}/preview`, { body: { customer_id } });
    expect(await preview(homeless)).toMatchObject({ missing: ['store'], sms: { encoding: 'ucs-2' } });
    const typed = (text: string) =>
      shop.ask('POST', '/v1/templates/preview', { body: { channel: 'email', customer_id: homeless, subject: '{{name|您}}好', text } });
    expect((await typed('{{store|本店}}等您')).body).toMatchObject({ subject: '客1好', missing: [], sms: null });
    expect((await typed('{{sotre}}')).body).toMatchObject({ code: 'TEMPLATE_UNKNOWN_VARIABLE', errors: [{ pointer: '/text' }] });
    await runCampaign(shop, id);
    expect(await read(shop, id)).toMatchObject({ counts: { messages: 0, skipped: { missing_variable: 1 } } });
  });
});

describe('a message of which nobody knows whether it went out', () => {
  it('is listed with those of stock alerts, and is never sent again', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    for (let at = 0; at < 3; at++) await addFan(shop, at);
    const cola = await shop.variant('COLA');
    await shop.stock(cola, '3');
    world.failures.push(new Error('timeout'));
    await shop.must('PATCH', `/v1/stock-levels/${cola}`, { headers: { 'if-match': '"1"' }, body: { store_id: shop.storeId, low_limit: '5' } });
    await world.settle();
    world.failures.push(new Error('timeout'));
    const id = await draftCampaign(shop);
    await runCampaign(shop, id);
    expect(toMarketing(shop)).toHaveLength(2);
    expect(await read(shop, id)).toMatchObject({ status: 'sent', counts: { messages: 3 } });
    const [lost, ...others] = await messagesOf(shop, id, { status: 'unconfirmed' });
    expect(others).toEqual([]);
    const { data } = await shop.must<Listed>('GET', '/v1/messages/unconfirmed');
    expect(data).toMatchObject([
      { kind: 'campaign', channel: 'sms', campaign_id: id, customer_id: lost?.['customer_id'], staff_id: null },
      { kind: 'stock_alert', channel: 'email', staff_id: shop.ownerId, customer_id: null },
    ]);
    const timeline = await shop.must<Listed>('GET', `/v1/customers/${lost?.['customer_id']}/timeline`);
    expect(timeline.data).toMatchObject([{ kind: 'message', status: 'unconfirmed' }]);
    expect(world.dead).toEqual([]);
  });
});
