import { recordOf } from '@dianke/data/commit-record';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { openShop, type Shop } from '../world/shop.ts';
import { openWorld, type World } from '../world/world.ts';

type Customer = { readonly id: string; readonly version: number; readonly contacts: readonly { readonly id: string; readonly masked: string }[] };

describe('the life of a customer', () => {
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    world = await openWorld();
    shop = await openShop(world);
  });

  const create = (body: object) => shop.ask('POST', '/v1/customers', { body });
  const made = (body: object) => shop.must<Customer>('POST', '/v1/customers', { body });
  const read = (id: string) => shop.must<Record<string, unknown>>('GET', `/v1/customers/${id}`);
  const change = (id: string, version: number, body: object) =>
    shop.ask('PATCH', `/v1/customers/${id}`, { body, headers: { 'if-match': `"${version}"` } });

  it('M-001 is written down, read, changed and archived, with an age that follows the store’s own calendar', async () => {
    const profile = {
      name: '李小红',
      gender: 'female',
      birth: { calendar: 'solar', year: 2000, month: 12, day: 31, leap_month: false },
      store_id: shop.storeId,
      owner_id: shop.ownerId,
      language: 'zh-CN',
      source: 'web',
    };
    const { id } = await made({ ...profile, phone: '138 0013 8001', captured: { channel: 'form', campaign: 'spring-2026', form: 'door' } });
    const first = await read(id);
    expect(first).toMatchObject({ ...profile, status: 'active', version: 1, age: 25 });
    expect(first['captured']).toEqual({
      channel: 'form',
      campaign: 'spring-2026',
      form: 'door',
      staff_id: shop.ownerId,
      at: world.clock.now.toISOString(),
    });

    expect((await change(id, 1, { name: '李小虹', gender: null, language: 'en' })).body).toMatchObject({
      name: '李小虹',
      gender: null,
      language: 'en',
      version: 2,
    });
    expect((await change(id, 1, { name: '谁' })).body).toMatchObject({ code: 'STALE_VERSION', meta: { version: 2 } });
    expect((await shop.ask('PATCH', `/v1/customers/${id}`, { body: { name: '谁' } })).body).toMatchObject({ code: 'PRECONDITION_REQUIRED' });
    expect((await change(id, 2, { owner_id: 'usr_01J9ZC00000000000000STAFF9' })).body).toMatchObject({ code: 'UNKNOWN_STAFF' });
    expect((await change(id, 2, { store_id: 'sto_01J9ZC00000000000000STRE99' })).body).toMatchObject({ code: 'UNKNOWN_STORE' });
    expect((await change(id, 2, { birth: { year: 2001, month: 2, day: 29 } })).body).toMatchObject({ code: 'INVALID_BIRTH' });
    expect(await read(id)).toMatchObject({ name: '李小虹', birth: profile.birth, version: 2 });

    expect((await shop.ask('POST', `/v1/customers/${id}/archive`, { body: { reason: '搬走了' } })).body).toMatchObject({
      status: 'archived',
      version: 3,
    });
    expect(await read(id)).toMatchObject({ name: '李小虹', status: 'archived' });
    expect((await change(id, 3, { name: '谁' })).body).toMatchObject({ code: 'CUSTOMER_ARCHIVED' });

    const leapling = (await made({ name: '闰日', birth: { year: 2000, month: 2, day: 29 }, store_id: shop.storeId })).id;
    const newYear = (await made({ name: '元旦', birth: { year: 2000, month: 1, day: 1 }, store_id: shop.storeId })).id;
    const lunar = (await made({ name: '春节', birth: { calendar: 'lunar', year: 1990, month: 1, day: 1 }, store_id: shop.storeId })).id;
    const ages = async (at: string) => {
      world.clock.now = new Date(at);
      return Promise.all([id, newYear, leapling, lunar].map(async (one) => (await read(one))['age']));
    };
    expect(await ages('2026-12-30T15:59:59Z')).toEqual([25, 26, 26, 36]);
    expect(await ages('2026-12-30T16:00:00Z')).toEqual([26, 26, 26, 36]);
    expect(await ages('2026-12-31T15:59:59Z')).toEqual([26, 26, 26, 36]);
    expect(await ages('2026-12-31T16:00:00Z')).toEqual([26, 27, 26, 36]);
    expect(await ages('2027-02-05T15:59:59Z')).toEqual([26, 27, 26, 36]);
    expect(await ages('2027-02-05T16:00:00Z')).toEqual([26, 27, 26, 37]);
    expect(await ages('2027-02-28T15:59:59Z')).toEqual([26, 27, 26, 37]);
    expect(await ages('2027-02-28T16:00:00Z')).toEqual([26, 27, 27, 37]);
    expect(await ages('2028-02-28T15:59:59Z')).toEqual([27, 28, 27, 38]);
    expect(await ages('2028-02-28T16:00:00Z')).toEqual([27, 28, 28, 38]);
    const stored = (await readAll(world.store)).filter((item) => item.type === 'customer');
    expect(stored.filter((item) => 'age' in item || 'birth' in item || 'name' in item)).toEqual([]);
  });

  it('M-002 one phone is one live customer, however it is written and whoever is faster; each contact has its flags', async () => {
    const both = await Promise.all([create({ name: '甲', phone: '138 0013 8000' }), create({ name: '乙', phone: '+86-138-0013-8000' })]);
    const winner = both.find((answer) => answer.status === 201)?.body as Customer | undefined;
    const loser = both.find((answer) => answer.status === 409)?.body;
    expect(winner?.id).toMatch(/^cus_/);
    expect(loser).toMatchObject({ code: 'PHONE_TAKEN', meta: { existing_id: winner?.id }, errors: [{ pointer: '/phone' }] });
    const id = winner?.id ?? '';

    const add = (body: object) => shop.ask('POST', `/v1/customers/${id}/contacts`, { body });
    await add({ kind: 'phone', value: '139 0013 9000', verified: true });
    await add({ kind: 'email', value: ' Jia@Example.com', opted_in: true });
    const full = (await add({ kind: 'wechat', value: 'oXk2_AbC-9', id_type: 'unionid', channel: 'wechat' })).body as Customer;
    expect(full).toMatchObject({
      version: 4,
      contacts: [
        { id: 'phone-1', kind: 'phone', id_type: null, masked: '+86•••••••8000', verified: false, opted_in: false },
        { id: 'phone-2', kind: 'phone', masked: '+86•••••••9000', verified: true },
        { id: 'email-3', kind: 'email', masked: 'j•••@example.com', opted_in: true },
        { id: 'wechat-4', kind: 'wechat', id_type: 'unionid', masked: '•••bC-9', channel: 'wechat' },
      ],
    });
    expect((await add({ kind: 'email', value: 'nobody' })).body).toMatchObject({ code: 'INVALID_CONTACT' });
    for (const body of [{ phone: '+8613900139000' }, { email: 'JIA@example.com' }, { wechat: { id_type: 'unionid', value: 'oXk2_AbC-9' } }])
      expect((await create({ name: '丙', ...body })).body, JSON.stringify(body)).toMatchObject({ status: 409, meta: { existing_id: id } });
    expect((await create({ name: '丙', wechat: { id_type: 'openid', value: 'oXk2_AbC-9' } })).status).toBe(201);

    const contact = (method: string, name: string, version: number, body?: object) =>
      shop.ask(method, `/v1/customers/${id}/contacts/${name}`, { ...(body === undefined ? {} : { body }), headers: { 'if-match': `"${version}"` } });
    expect((await contact('PATCH', 'phone-2', 4, { opted_in: true })).body).toMatchObject({ version: 5 });
    expect((await contact('PATCH', 'phone-2', 5, { value: '137 0013 7000' })).body).toMatchObject({
      contacts: [{}, { masked: '+86•••••••7000', verified: false, opted_in: true }, {}, {}],
    });
    expect((await contact('PATCH', 'phone-2', 6, { value: '138-0013-8000' })).body).toMatchObject({ code: 'PHONE_TAKEN', meta: { existing_id: id } });
    expect((await create({ name: '丁', phone: '13900139000' })).status).toBe(201);
    expect((await contact('DELETE', 'phone-1', 6)).body).toMatchObject({ version: 7, phone_masked: '+86•••••••7000' });
    expect((await contact('DELETE', 'phone-1', 7)).body).toMatchObject({ code: 'NOT_FOUND' });
    expect((await create({ name: '戊', phone: '13800138000' })).status).toBe(201);
  });

  it('frees the contacts of one who is archived, and takes them back only while they are free', async () => {
    const old = await made({ name: '旧人', phone: '136 0013 6000' });
    await shop.must('POST', `/v1/customers/${old.id}/archive`, { body: { reason: '重复' } });
    expect((await shop.ask('POST', '/v1/customers/look-up', { body: { phone: '13600136000' } })).status).toBe(404);
    await shop.must('POST', `/v1/customers/${old.id}/restore`);
    await shop.must('POST', `/v1/customers/${old.id}/archive`, { body: { reason: '重复' } });
    const heir = await made({ name: '新人', phone: '136 0013 6000' });
    expect((await shop.ask('POST', `/v1/customers/${old.id}/restore`)).body).toMatchObject({ code: 'PHONE_TAKEN', meta: { existing_id: heir.id } });
    expect((await shop.ask('POST', `/v1/customers/${heir.id}/restore`)).body).toMatchObject({ code: 'NOT_ARCHIVED' });
  });

  it('M-005 notes are added, edited, pinned and searched, and the history shows both versions', async () => {
    const { id } = await made({ name: '赵一' });
    const add = (text: string, pinned = false) => shop.must<{ id: string }>('POST', `/v1/customers/${id}/notes`, { body: { text, pinned } });
    const first = await add('不吃香菜');
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);
    await add('生日送蛋糕\n要低糖的 Cake');
    const edit = (version: number, body: object) =>
      shop.ask('PATCH', `/v1/customers/${id}/notes/${first.id}`, { body, headers: { 'if-match': `"${version}"` } });
    expect((await edit(1, { text: '不吃香菜，也不吃葱', pinned: true })).body).toMatchObject({
      pinned: true,
      version: 2,
      author_id: shop.ownerId,
      edited_by: shop.ownerId,
    });
    expect((await edit(1, { text: '谁' })).body).toMatchObject({ code: 'STALE_VERSION' });
    const list = await shop.must<{ data: { id: string; text: string }[]; next_cursor: string | null }>('GET', `/v1/customers/${id}/notes`, {
      query: { limit: '1' },
    });
    expect(list.data).toMatchObject([{ id: first.id, text: '不吃香菜，也不吃葱', pinned: true }]);
    const rest = await shop.must<{ data: unknown[] }>('GET', `/v1/customers/${id}/notes`, { query: { limit: '5', cursor: list.next_cursor ?? '' } });
    expect(rest.data).toMatchObject([{ text: '生日送蛋糕\n要低糖的 Cake', pinned: false }]);
    const search = (text: string) => shop.must('POST', `/v1/customers/${id}/notes/search`, { body: { text } });
    expect(await search('ＣＡＫＥ')).toMatchObject({ data: [{ text: '生日送蛋糕\n要低糖的 Cake' }], complete: true });
    expect(await search('葱')).toMatchObject({ data: [{ id: first.id }] });
    expect(await search('牛肉')).toMatchObject({ data: [], complete: true });
    const history = await shop.must('GET', `/v1/customers/${id}/notes/${first.id}/versions`);
    expect(history).toMatchObject({
      data: [
        { version: 2, text: '不吃香菜，也不吃葱', by: shop.ownerId },
        { version: 1, text: '不吃香菜', by: shop.ownerId },
      ],
    });
    expect((await shop.ask('GET', `/v1/customers/${id}/notes/not_01J9ZC00000000000000N0TE99/versions`)).status).toBe(404);
  });

  it('keeps consents with their proof, the last word holding, and everything ever said', async () => {
    const { id } = await made({ name: '钱二' });
    const say = (status: string, channel = 'sms') =>
      shop.must('POST', `/v1/customers/${id}/consents`, {
        body: { purpose: 'marketing', channel, status, proof: { source: 'till', text_version: '2026-01' } },
      });
    for (const status of ['granted', 'withdrawn', 'granted', 'withdrawn']) await say(status);
    await say('granted', 'email');
    const said = await shop.must<{ current: unknown[]; data: unknown[] }>('GET', `/v1/customers/${id}/consents`);
    expect(said.current).toMatchObject([
      { channel: 'email', status: 'granted', proof: { source: 'till', text_version: '2026-01', staff_id: shop.ownerId } },
      { channel: 'sms', status: 'withdrawn' },
    ]);
    expect(said.data).toHaveLength(5);
    await shop.must('POST', `/v1/customers/${id}/archive`, { body: { reason: '搬走了' } });
    await say('withdrawn', 'email');
    expect(await shop.must('GET', `/v1/customers/${id}/consents`)).toMatchObject({ current: [{ status: 'withdrawn' }, { status: 'withdrawn' }] });
  });

  it('keeps what customers say they like, marked as said by them', async () => {
    const { id } = await made({ name: '孙三' });
    const path = `/v1/customers/${id}/preferences`;
    expect(await shop.must('GET', path)).toMatchObject({ source: 'stated', colours: [], free: null, version: 0 });
    await shop.must('PUT', path, { body: { colours: ['蓝'], sizes: ['XL'], free: '喜欢宽松的' } });
    expect(await shop.must('GET', path)).toMatchObject({
      source: 'stated',
      colours: ['蓝'],
      sizes: ['XL'],
      types: [],
      free: '喜欢宽松的',
      version: 1,
    });
    expect((await shop.ask('PUT', path, { body: {}, headers: { 'if-match': '"0"' } })).body).toMatchObject({ code: 'STALE_VERSION' });
  });

  it('writes nothing personal into facts, commits and logs', async () => {
    await world.settle();
    const commits = (await readAll(world.store)).filter((item) => item.type === 'commit');
    const told = JSON.stringify([commits.map(recordOf), world.lines]);
    expect(world.dead).toEqual([]);
    for (const canary of ['李小', '香菜', '蛋糕', '13800138', '1390013', 'example.com', 'AbC-9', '宽松', '闰日']) expect(told).not.toContain(canary);
  });
});
