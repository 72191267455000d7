import { describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { errorLines, type JobSeen, runImport, uploadFile } from '../world/import-file.ts';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';

const open = async () => openShop(await openWorld());
type Made = { readonly id: string };

/** A shop with so many items, and a file that counts one piece more of each than the one before. */
async function openStore(items: number) {
  const hears = ['on-import-due', 'on-stock-counts-import-due'];
  const shop = await openShop(await openWorld({ hears }));
  const names = Array.from({ length: items }, (_, at) => `SKU-${at + 1}`);
  for (let at = 0; at < items; at += 30) {
    const variants = names.slice(at, at + 30).map((sku) => ({ sku, price: { amount: 100, currency: 'CNY' } }));
    await shop.must('POST', '/v1/products', { body: { name: `货${at}`, variants } });
  }
  await shop.world.settle();
  const file = `sku,quantity\n${names.map((sku, at) => `${sku},${at + 1}`).join('\n')}`;
  const counted = async () => {
    const items = await readAll(shop.world.store);
    const levels = items.filter((item) => item.type === 'level').map((item) => Number(item['onHand']));
    return {
      items: levels.length,
      pieces: levels.reduce((sum, one) => sum + one, 0) / 1000,
      movements: items.filter((item) => item.type === 'movement').length,
    };
  };
  return { shop, id: await uploadFile(shop, 'stock_counts', file, { store_id: shop.storeId }), counted, file };
}

describe('M-157 part: an import under way', () => {
  it('M-157 part: is taken in once however its facts repeat and overtake each other, a few slices at a time', async () => {
    const { shop, id, counted } = await openStore(850);
    const start = () => shop.must<Made>('POST', `/v1/imports/${id}/start`, { body: {} });
    const started = await start();
    await start();
    await shop.world.stream();
    for (const fact of shop.world.waiting.splice(0)) await shop.world.deliver(fact);
    await start();
    let most = 0;
    await shop.world.settle((facts) => {
      const slices = facts.filter((fact) => fact.type === 'import.stock-counts-due').map((fact) => (fact.data as { slice: number }).slice);
      most = Math.max(most, new Set(slices).size);
      return [...facts, ...facts].reverse();
    });
    const job = await shop.must<JobSeen>('GET', `/v1/jobs/${started.id}`);
    expect(job).toMatchObject({ status: 'done', progress: { done: 850, total: 850 }, result: { updated: 850, failed: 0 }, errors_url: null });
    expect(most).toBe(4);
    expect(await counted()).toEqual({ items: 850, pieces: (850 * 851) / 2, movements: 4 * 5 + 2 });
  });

  it('M-157 part: goes on where it stood when a fact was lost and it is started again', async () => {
    const { shop, id, counted } = await openStore(450);
    const { id: jobId } = await shop.must<Made>('POST', `/v1/imports/${id}/start`, { body: {} });
    let lost = 0;
    await shop.world.settle((facts) => facts.filter((fact) => (fact.data as { slice?: number }).slice !== 2 || lost++ > 0));
    expect(lost).toBe(1);
    expect(await shop.must<JobSeen>('GET', `/v1/jobs/${jobId}`)).toMatchObject({ status: 'running', step: 'taking', progress: { done: 250 } });
    const other = await shop.ask('POST', `/v1/imports/${id}/start`, { body: { duplicates: 'update' } });
    expect([other.status, other.body['code']]).toEqual([409, 'IMPORT_RUNNING']);
    expect(await runImport(shop, id)).toMatchObject({ id: jobId, status: 'done', result: { updated: 450 } });
    expect(await counted()).toMatchObject({ items: 450, pieces: (450 * 451) / 2 });
  });

  it('M-157 part: is cancelled: what was taken in stays, what was not is left, and the errors so far can be fetched', async () => {
    const { shop, file, counted } = await openStore(850);
    const id = await uploadFile(shop, 'stock_counts', file.replace('SKU-2,', 'SKU-0,'), { store_id: shop.storeId });
    const { id: jobId } = await shop.must<Made>('POST', `/v1/imports/${id}/start`, { body: {} });
    for (let rounds = 0; rounds < 2; rounds++) {
      await shop.world.stream();
      for (const fact of shop.world.waiting.splice(0)) await shop.world.deliver(fact);
    }
    await shop.must('POST', `/v1/jobs/${jobId}/cancel`);
    await shop.world.settle();
    const job = await shop.must<JobSeen>('GET', `/v1/jobs/${jobId}`);
    expect(job).toMatchObject({ status: 'cancelled', step: null, progress: { done: 800, total: 850 }, result: { updated: 799, failed: 1 } });
    expect(errorLines(shop, job)).toHaveLength(2);
    expect((await counted()).items).toBe(799);
    expect((await shop.ask('POST', `/v1/jobs/${jobId}/cancel`)).body['code']).toBe('JOB_ENDED');
    expect((await runImport(shop, id)).result).toEqual({ created: 0, updated: 50, unchanged: 799, failed: 1 });
  });

  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004xl/workbook.xml'), 'NOT_A_CSV'],
    ['UTF-16', Buffer.from('\ufeff姓名,手机', 'utf16le'), 'NOT_A_CSV'],
    ['an empty file', Buffer.from(''), 'NOT_A_CSV'],
    ['a file without a column of names', Buffer.from('手机\n13900139000'), 'COLUMN_MISSING'],
  ])('refuses %s and changes nothing', async (_, file, code) => {
    const shop = await open();
    const id = await uploadFile(shop, 'customers', file);
    const answer = await shop.ask('POST', `/v1/imports/${id}/start`, { body: {} });
    expect([answer.status, answer.body['code']]).toEqual([422, code]);
    expect((await countTypes(shop))['job']).toBeUndefined();
  });

  it('fails where the area of the shop that its rows belong to is switched off', async () => {
    const { shop, id, counted } = await openStore(1);
    const { id: jobId } = await shop.must<Made>('POST', `/v1/imports/${id}/start`, { body: {} });
    const { version } = await shop.must<{ version: number }>('GET', '/v1/modules');
    await shop.must('PATCH', '/v1/modules', { headers: { 'if-match': `"${version}"` }, body: { modules: { stock: false } } });
    await shop.world.settle();
    expect(await shop.must('GET', `/v1/jobs/${jobId}`)).toMatchObject({ status: 'failed', problem: 'MODULE_OFF' });
    expect((await counted()).movements).toBe(0);
  });

  it('fails when its file is replaced while it is cut, and when its starter may no longer do it', async () => {
    const shop = await open();
    const id = await uploadFile(shop, 'customers', '姓名\n张小明');
    const { id: first } = await shop.must<Made>('POST', `/v1/imports/${id}/start`, { body: {} });
    const [key = ''] = shop.world.outsiders.files.held.keys();
    shop.world.outsiders.files.held.set(key, Buffer.from('姓名\n别人'));
    await shop.world.settle();
    expect(await shop.must('GET', `/v1/jobs/${first}`)).toMatchObject({ status: 'failed', problem: 'FILE_CHANGED' });

    const clerk = await shop.must<Made>('POST', '/v1/staff', {
      body: { name: '店长', email: 'manager@example.com', role: 'manager', stores: 'all' },
    });
    await shop.world.settle();
    const started = await shop.world.ask(shop.person(clerk.id), 'POST', `/v1/imports/${id}/start`, { body: {} });
    expect(started.status).toBe(202);
    expect(started.headers['location']).toBe(`/v1/jobs/${started.body['id']}`);
    const version = { headers: { 'if-match': (await shop.ask('GET', `/v1/staff/${clerk.id}`)).headers['etag'] ?? '' } };
    await shop.must('PATCH', `/v1/staff/${clerk.id}`, { ...version, body: { status: 'disabled' } });
    await shop.world.settle();
    expect(await shop.must('GET', `/v1/jobs/${started.body['id']}`)).toMatchObject({
      status: 'failed',
      problem: 'FORBIDDEN',
      result: { created: 0 },
    });
  });
});

async function countTypes(shop: Awaited<ReturnType<typeof open>>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of await readAll(shop.world.store)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}
