import { loadBatches, settledBatchWrites } from '@dianke/data/inventory/batches';
import { levelKey, loadLevel, readLevel } from '@dianke/data/inventory/levels';
import { ConditionLost, type Item } from '@dianke/data/store/store';
import { AlreadyDone, openTable } from '@dianke/data/table';
import { settleBatches, usedUp } from '@dianke/domain/inventory/settle-batches';
import { withAttempts } from '@dianke/runtime/attempts';
import type { House } from '@dianke/runtime/house';

/**
 * Brings the batches of an item to what its level says: sales take the oldest expiry first.
 *
 * Every change of such a level is looked at, whatever it changed, and only the newest counts: where the level has moved on, or
 * moves on meanwhile, nothing is done, for the stream will show that change too. So it does not matter how often, how late or in
 * what order changes are told.
 */
export async function followBatches(house: House, after: Item): Promise<void> {
  const seen = readLevel(after);
  if (!seen.batched) return;
  const { storeId, variantId, version } = seen;
  const merchantId = after.pk.split('#')[1] ?? '';
  const key = `batches/${storeId}/${variantId}/${version}`;
  const actor = { kind: 'system' as const, id: 'publish-facts' };
  const act = { action: 'publish-facts', actor, requestId: key, cause: null, key, hash: key, replayHours: 48 };
  const table = openTable(house.store, { merchantId, stores: 'all', act }, house);
  const settle = async () => {
    const level = await loadLevel(table, storeId, variantId);
    if (level === undefined || level.version !== version) return;
    const known = await loadBatches(table, storeId, variantId);
    const settled = { known, changes: settleBatches(known, level.onHand), gone: usedUp(known, house.now().toISOString()) };
    if (settled.changes.length === 0 && settled.gone.length === 0) return;
    const writes = settledBatchWrites(table, { storeId, variantId, version, key: levelKey(table, storeId, variantId) }, settled);
    try {
      await table.commit({ writes, objects: [{ type: 'level', id: `${storeId}/${variantId}`, version }] });
    } catch (error) {
      if (!(error instanceof ConditionLost)) throw error;
    }
  };
  try {
    await withAttempts(settle, house.pause);
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
  }
}
