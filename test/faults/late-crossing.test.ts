import type { Item } from '@dianke/data/store/store';
import { fileLetters } from '@dianke/functions/upkeep/file-dead-letters';
import { publishChanges } from '@dianke/functions/upkeep/publish-facts';
import type { Change } from '@dianke/functions/upkeep/stream-changes';
import { describe, expect, it } from 'vitest';
import { openShop } from '../world/shop.ts';
import { openWorld } from '../world/world.ts';
import { letterRecord } from './letters.ts';

/** A shop whose cola stands just above its limit and then moves, by two pieces each time: the changes of its level, in order. */
async function openSeesaw(kinds = ['issue', 'receipt', 'issue']) {
  const world = await openWorld();
  const shop = await openShop(world);
  const cola = await shop.variant('COLA-330');
  await shop.stock(cola, '6');
  await shop.must('PATCH', `/v1/stock-levels/${cola}`, { body: { store_id: shop.storeId, low_limit: '5' }, headers: { 'if-match': '"1"' } });
  await world.settle();
  const before = world.store.changes().length;
  const move = (kind: string) =>
    shop.must('POST', '/v1/stock-movements', {
      body: { store_id: shop.storeId, kind, reason: 'count', lines: [{ variant_id: cola, quantity: '2' }] },
    });
  for (const kind of kinds) await move(kind);
  const levels = world.store
    .changes()
    .slice(before)
    .flatMap((change, at): Change[] => (change.new?.type === 'level' ? [{ sequence: String(at), before: change.old, after: change.new }] : []));
  const alertNow = (): Item | undefined => world.store.changes().findLast((change) => change.new?.type === 'alert')?.new;
  const publish = (changes: readonly Change[]) => publishChanges(changes, world.house, { put: async () => [] });
  return { world, shop, levels, publish, alertNow };
}

describe('crossings of a stock limit that come late or twice', () => {
  it('an older crossing that is committed at the same moment as a newer one does not undo it, and tells nobody again', async () => {
    const { world, shop, levels, publish, alertNow } = await openSeesaw();
    const [first, , third] = levels;
    if (first === undefined || third === undefined) throw new Error('the level did not move');
    await Promise.all([publish([third]), publish([first])]);
    expect(alertNow()).toMatchObject({ status: 'open', levelVersion: third.after['version'] });
    await world.settle();
    expect(alertNow()).toMatchObject({ status: 'open', levelVersion: third.after['version'] });
    expect(world.sent.filter(({ text }) => text.includes('COLA-330'))).toHaveLength(1);
    const { data } = await shop.must<{ data: { status: string }[] }>('GET', '/v1/stock-alerts', { query: { store_id: shop.storeId } });
    expect(data.map((alert) => alert.status)).toEqual(['open']);
  });

  it('each crossing is told once, however often the stream brings it', async () => {
    const { world, levels, publish } = await openSeesaw();
    for (let again = 0; again < 3; again++) expect(await publish(levels)).toBeNull();
    await world.settle((facts) => [...facts, ...facts]);
    expect(world.sent.filter(({ text }) => text.includes('COLA-330'))).toHaveLength(2);
  });

  it('a recovery that the stream’s reader lost is made up for when its dead letter is replayed', async () => {
    const { world, shop, levels, publish, alertNow } = await openSeesaw(['issue', 'receipt']);
    const [fall, recovery] = levels;
    if (fall === undefined || recovery === undefined) throw new Error('the level did not move');
    await publish([fall]);
    expect(alertNow()).toMatchObject({ status: 'open' });
    const { pk, sk } = recovery.after;
    const stretch = { streamArn: 'arn', shardId: 'shard', startSequenceNumber: '1', endSequenceNumber: '1' };
    const record = letterRecord({ requestContext: { condition: 'RetryAttemptsExhausted' }, DDBStreamBatchInfo: stretch }, 'lost', world.clock.now);
    await fileLetters([record], world.house, async () => [{ pk, sk }]);
    const { data } = await shop.must<{ data: { id: string; source: string }[] }>('GET', '/v1/dead-letters');
    expect(data.map((letter) => letter.source)).toEqual(['stream']);
    await shop.must('POST', `/v1/dead-letters/${data[0]?.id}/replay`);
    expect(alertNow()).toMatchObject({ status: 'cleared', levelVersion: recovery.after['version'] });
  });
});
