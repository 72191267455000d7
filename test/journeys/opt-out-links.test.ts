import { describe, expect, it } from 'vitest';
import { addFan, codeIn, draftCampaign, runCampaign, say } from '../world/campaign.ts';
import { readAll } from '../world/follow.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

type Listed = { readonly data: readonly Record<string, unknown>[] };

const toMarketing = (shop: Shop) => shop.world.sent.filter(({ text }) => text.includes('/v1/links/'));

describe('the link in every message', () => {
  it('shows what it is for, opts out by its button, and is kept with the proof', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const fan = await addFan(shop, 1);
    await runCampaign(shop, await draftCampaign(shop));
    const path = `/v1/links/${codeIn(world.sent.at(-1)?.text ?? '')}`;
    const browser = { accept: 'text/html,*/*', 'accept-language': 'zh-CN,zh' };
    expect(JSON.stringify(await readAll(world.store)), 'the table opens no link').not.toContain(path.slice(-16));
    const before = world.store.changes().length;
    expect((await world.ask(undefined, 'GET', path, { headers: browser })).body['page']).toContain('<button>退订</button>');
    expect((await world.ask(undefined, 'GET', path, { headers: { ...browser, 'accept-language': 'en' } })).body['page']).toContain('Opt out');
    expect((await world.ask(undefined, 'GET', path)).body).toMatchObject({ purpose: 'unsubscribe', channel: 'sms', status: 'granted' });
    expect(world.store.changes().length, 'looking changes nothing').toBe(before);
    const oneClick = { raw: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    for (let clicks = 0; clicks < 2; clicks++)
      expect(await world.ask(undefined, 'POST', path, oneClick)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect((await world.ask(undefined, 'GET', path, { headers: browser })).body['page']).not.toContain('<button>');
    const said = await shop.must<{ current: object[] } & Listed>('GET', `/v1/customers/${fan}/consents`);
    expect(said.current).toContainEqual(
      expect.objectContaining({ channel: 'sms', status: 'withdrawn', proof: expect.objectContaining({ source: 'link' }) }),
    );
    expect(said.current).toContainEqual(expect.objectContaining({ channel: 'email', status: 'granted' }));
    expect(said.data).toHaveLength(3);
    await runCampaign(shop, await draftCampaign(shop));
    expect(toMarketing(shop)).toHaveLength(1);
  });

  it('opts out again whoever has consented again', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const fan = await addFan(shop, 1);
    await runCampaign(shop, await draftCampaign(shop));
    const path = `/v1/links/${codeIn(world.sent.at(-1)?.text ?? '')}`;
    for (let rounds = 0; rounds < 2; rounds++) {
      await world.ask(undefined, 'POST', path);
      await say(shop, fan, 'sms', 'granted');
      expect((await world.ask(undefined, 'POST', path)).body['status']).toBe('withdrawn');
      const { current } = await shop.must<{ current: { channel: string; status: string }[] }>('GET', `/v1/customers/${fan}/consents`);
      expect(current.find((one) => one.channel === 'sms')?.status).toBe('withdrawn');
    }
  });

  it('is good for nothing when it was made up, changed, or has run out', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    await addFan(shop, 1);
    await runCampaign(shop, await draftCampaign(shop));
    const code = codeIn(world.sent.at(-1)?.text ?? '');
    const before = world.store.changes().length;
    const changed = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`;
    for (const wrong of [changed, code.slice(1), `${code}A`, 'x', encodeURIComponent('#'.repeat(16))]) {
      const answer = await world.ask(undefined, 'POST', `/v1/links/${wrong}`);
      expect([answer.status, answer.body['code']]).toEqual([404, 'INVALID_LINK']);
    }
    const page = await world.ask(undefined, 'GET', `/v1/links/${changed}`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    world.clock.now = new Date(world.clock.now.getTime() + 365 * 86_400_000);
    expect((await world.ask(undefined, 'POST', `/v1/links/${code}`)).body['code']).toBe('INVALID_LINK');
    expect(world.store.changes().length).toBe(before);
  });
});
