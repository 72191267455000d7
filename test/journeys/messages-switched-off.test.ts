import { describe, expect, it } from 'vitest';
import { addFan, draftCampaign } from '../world/campaign.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { connectTill } from '../world/till.ts';
import { openWorld } from '../world/world.ts';

type Listed = { readonly data: readonly Record<string, unknown>[] };

async function switching(shop: Shop, modules: object, store_id?: string): Promise<void> {
  const { version } = await shop.must<{ version: number }>('GET', '/v1/modules');
  const body = store_id === undefined ? { modules } : { store_id, modules };
  await shop.must('PATCH', '/v1/modules', { headers: { 'if-match': `"${version}"` }, body });
}

const toMarketing = (shop: Shop) => shop.world.sent.filter(({ text }) => text.includes('/v1/links/')).map(({ to }) => to);
const read = (shop: Shop, id: string) => shop.must<Record<string, unknown>>('GET', `/v1/campaigns/${id}`);
const twice = <T>(facts: readonly T[]): T[] => [...facts, ...facts].reverse();

describe('campaigns that are switched off', () => {
  it('a scheduled campaign sends nothing when its time comes, says why, and sends nothing once they are on again', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    for (let at = 0; at < 3; at++) await addFan(shop, at);
    const id = await draftCampaign(shop);
    const at = new Date(world.clock.now.getTime() + 3_600_000).toISOString();
    await shop.must('POST', `/v1/campaigns/${id}/schedule`, { body: { at } });
    await world.settle();
    await switching(shop, { campaigns: false });
    expect((await shop.ask('GET', `/v1/campaigns/${id}`)).body['code']).toBe('MODULE_OFF');
    await world.until(at, twice);
    await switching(shop, { campaigns: true });
    const over = { status: 'cancelled', stopped_because: 'module_off', started_at: null, counts: { messages: 0 } };
    expect(await read(shop, id)).toMatchObject(over);
    const { version } = await read(shop, id);
    await world.until(new Date(Date.parse(at) + 86_400_000).toISOString(), twice);
    expect(await read(shop, id)).toMatchObject({ ...over, version });
    expect(toMarketing(shop)).toEqual([]);
    expect((await shop.must<Listed>('GET', `/v1/campaigns/${id}/messages`)).data).toEqual([]);
    expect((await shop.ask('POST', `/v1/campaigns/${id}/cancel`)).body['code']).toBe('CAMPAIGN_OVER');
    expect(world.dead).toEqual([]);
  });

  it('one that sends stops before its next message, and counts those that are gone', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    for (let at = 0; at < 4; at++) await addFan(shop, at);
    const id = await draftCampaign(shop);
    await shop.must('POST', `/v1/campaigns/${id}/schedule`, { body: {} });
    await world.settle();
    let switched: Promise<void> | undefined;
    const pause = async () => {
      switched ??= switching(shop, { campaigns: false });
      await switched;
    };
    Object.assign(world.house, { pause });
    await world.until(world.clock.now.toISOString(), twice);
    await switching(shop, { campaigns: true });
    expect(toMarketing(shop)).toHaveLength(1);
    expect(await read(shop, id)).toMatchObject({ status: 'cancelled', stopped_because: 'module_off', counts: { messages: 1 } });
    expect(world.dead).toEqual([]);
  });

  it('one that was cancelled by hand says so', async () => {
    const shop = await openShop(await openWorld());
    const id = await draftCampaign(shop);
    expect(await read(shop, id)).toMatchObject({ stopped_because: null, wording: null });
    await shop.must('POST', `/v1/campaigns/${id}/cancel`);
    expect(await read(shop, id)).toMatchObject({ status: 'cancelled', stopped_because: 'person' });
  });
});

describe('stock that is switched off', () => {
  it('alerts nobody, also not later, keeps the alert, and another store goes on', async () => {
    const world = await openWorld();
    const shop = await openShop(world);
    const second = await shop.must<{ id: string }>('POST', '/v1/stores', {
      body: { code: 'SH2', name: '二店', timezone: 'Asia/Shanghai', currency: 'CNY', country: 'CN' },
    });
    const cola = await shop.variant('COLA');
    const till = await connectTill(shop);
    const sell = async (sale: string, quantity: string) => {
      await till.tell(till.sale(sale, [{ sku: 'COLA', quantity, unit_price: 300 }]));
      await world.settle(twice);
    };
    for (const store_id of [shop.storeId, second.id]) {
      const lines = [{ variant_id: cola, quantity: '20' }];
      await shop.must('POST', '/v1/stock-movements', { body: { store_id, kind: 'receipt', reason: 'opening', lines } });
      await shop.must('PATCH', `/v1/stock-levels/${cola}`, { headers: { 'if-match': '"1"' }, body: { store_id, low_limit: '5' } });
      await world.settle();
    }
    const told = () => world.sent.splice(0).map(({ text }) => (text.includes('二店') ? 'second' : 'first'));
    told();
    await switching(shop, { stock: false }, shop.storeId);
    await sell('T1', '16');
    const issue = { store_id: second.id, kind: 'issue', reason: 'sample', lines: [{ variant_id: cola, quantity: '16' }] };
    await shop.must('POST', '/v1/stock-movements', { body: issue });
    await world.settle(twice);
    expect(told()).toEqual(['second']);
    await switching(shop, { stock: null }, shop.storeId);
    await world.settle(twice);
    const query = { store_id: shop.storeId, status: 'open' };
    expect((await shop.must<Listed>('GET', '/v1/stock-alerts', { query })).data).toMatchObject([{ kind: 'low', available: '4' }]);
    expect(told()).toEqual([]);
    await sell('T2', '6');
    expect(told()).toEqual(['first']);
    expect(world.dead).toEqual([]);
  });
});
