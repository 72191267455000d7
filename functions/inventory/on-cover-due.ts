import type { Guarded } from '@dianke/data/commitment';
import { dueWrite, undueWrite, walkCoverRules } from '@dianke/data/inventory/cover-rules';
import { coverLimitWrite, type Level, loadLevels } from '@dianke/data/inventory/levels';
import { walkMovements } from '@dianke/data/inventory/movements';
import { loadShop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { AlreadyDone } from '@dianke/data/table';
import { addDemand } from '@dianke/domain/inventory/add-demand';
import { coverLimits, coverWindowDays, daysBetween } from '@dianke/domain/inventory/cover-limit';
import { dueHour } from '@dianke/domain/inventory/due-hour';
import type { FactOf } from '@dianke/events/fact';
import type { stockCoverDue } from '@dianke/events/facts/inventory';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { type Heard, listen } from '@dianke/runtime/listen';

/**
 * Reckons the limits of a store's items that have days of cover from what went out in the last 28 days. The store stays due each
 * night at three o'clock of its own time, also after its zone or the season has changed; it is due no more once no item is left.
 */
export async function reckonCover({ fact, table, house, now }: Heard<FactOf<typeof stockCoverDue>['data']>): Promise<void> {
  const { store_id: storeId } = fact;
  const shop = storeId === null ? undefined : await loadShop(table, storeId);
  if (storeId === null || shop === undefined) return;
  const since = new Date(Date.parse(now) - coverWindowDays * 86_400_000).toISOString();
  const demand = new Map<string, number>();
  for await (const movements of walkMovements(table, storeId, since, now)) addDemand(movements, demand);
  let parts = 0;
  for await (const ids of walkCoverRules(table, storeId))
    await setReckoned(table, await loadLevels(table, storeId, ids), demand, now, `limits/${parts++}`);
  const hour = dueHour(shop.timezone, now);
  if (parts > 0) await house.store.write(dueWrite(table.merchantId, storeId, hour));
  if (parts > 0 && hour === fact.data.hour) return;
  await house.store.write(undueWrite(table.merchantId, storeId, fact.data.hour));
  for await (const _ of walkCoverRules(table, storeId)) return house.store.write(dueWrite(table.merchantId, storeId, hour));
}

async function setReckoned(
  table: Table,
  levels: readonly (Level | undefined)[],
  demand: ReadonlyMap<string, number>,
  now: string,
  part: string,
): Promise<void> {
  const writes = levels.flatMap((level): Guarded[] => {
    if (level === undefined) return [];
    const observedDays = level.since === null ? coverWindowDays : daysBetween(level.since, now);
    const reckoned = coverLimits(
      { soldMilli: demand.get(level.variantId) ?? 0, observedDays },
      { low: level.coverDaysLow, over: level.coverDaysOver },
    );
    const lowMilli = level.coverDaysLow === null ? level.lowMilli : reckoned.low;
    const overMilli = level.coverDaysOver === null ? level.overMilli : reckoned.over;
    if (lowMilli === level.lowMilli && overMilli === level.overMilli) return [];
    return [{ write: coverLimitWrite(table, level, { ...level, lowMilli, overMilli }), otherwise: () => null }];
  });
  if (writes.length === 0) return;
  try {
    await table.commit({ writes, objects: [], part });
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
  }
}

export const handler = listen('on-cover-due', reckonCover, cloudHouse);
