import { type Alert, alertKey, alertWrites, readAlert } from '@dianke/data/inventory/alerts';
import { type Level, readLevel } from '@dianke/data/inventory/levels';
import type { Item } from '@dianke/data/store/store';
import { AlreadyDone, openTable } from '@dianke/data/table';
import { foldCrossing } from '@dianke/domain/inventory/fold-crossing';
import { type AlertKind, standOf, type Watched, watchLevel } from '@dianke/domain/inventory/watch-level';
import { tell } from '@dianke/events/fact';
import { stockEased, stockFellShort, stockMadeGood, stockRanLow, stockRanOver, stockRecovered } from '@dianke/events/facts/inventory';
import { withAttempts } from '@dianke/runtime/attempts';
import type { House } from '@dianke/runtime/house';

/** Finds the limits that a level crossed between its two images and commits each crossing once, the newest version winning. */
export async function noteCrossings(house: House, before: Item | undefined, after: Item): Promise<void> {
  const level = readLevel(after);
  const merchantId = after.pk.split('#')[1] ?? '';
  for (const crossing of watchLevel(before === undefined ? null : readLevel(before), level)) await commitOnce(house, merchantId, level, crossing);
}

/** Brings the alerts of a level to where it stands, when nobody knows any more what it was before: a lost recovery clears too. */
export async function noteStanding(house: House, after: Item): Promise<void> {
  const level = readLevel(after);
  const merchantId = after.pk.split('#')[1] ?? '';
  for (const standing of standOf(level)) {
    const [alert] = await house.store.read([alertKey(merchantId, level.storeId, level.variantId, standing.kind)], { consistent: true });
    if (standing.open || alert !== undefined) await commitOnce(house, merchantId, level, standing);
  }
}

async function commitOnce(house: House, merchantId: string, level: Level, crossing: Watched): Promise<void> {
  try {
    await withAttempts(() => commitCrossing(house, merchantId, level, crossing), house.pause);
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
  }
}

/**
 * Writes where the crossing leaves the alert. One that comes late is outdone by the newer version that stands there; one that
 * says what the alert says already (its opposite has not come yet, or never will) only moves the version and tells nobody.
 */
async function commitCrossing(house: House, merchantId: string, level: Level, { kind, open }: Watched): Promise<void> {
  const { storeId, variantId, version, available, lowMilli, overMilli } = level;
  const key = `level/${storeId}/${variantId}/${version}/${kind}`;
  const actor = { kind: 'system' as const, id: 'publish-facts' };
  const act = { action: 'publish-facts', actor, requestId: key, cause: null, key, hash: key, replayHours: 48 };
  const table = openTable(house.store, { merchantId, stores: 'all', act }, house);
  const [item] = await table.read([alertKey(merchantId, storeId, variantId, kind)], { consistent: true });
  const known = item && readAlert(item);
  const folded = foldCrossing(known, { open, levelVersion: version });
  if (folded === undefined) return;
  const now = house.now().toISOString();
  const isNew = known === undefined || (folded.told && open);
  const sleeps = known?.snoozedUntil !== undefined && known.snoozedUntil !== null && known.snoozedUntil > now;
  const alert: Alert = {
    id: isNew ? house.newId('alr') : known.id,
    storeId,
    variantId,
    kind,
    status: folded.status,
    available,
    lowMilli,
    overMilli,
    levelVersion: folded.levelVersion,
    openedAt: isNew ? now : known.openedAt,
    clearedAt: open ? null : folded.told || known === undefined ? now : known.clearedAt,
    snoozedUntil: sleeps ? known.snoozedUntil : null,
    version: (known?.version ?? 0) + 1,
  };
  await table.commit({
    writes: alertWrites(merchantId, alert, known, open || folded.told),
    facts: folded.told ? [tellCrossing(level, kind, open)] : [],
    objects: [{ type: 'alert', id: alert.id, version: alert.version }],
  });
}

function tellCrossing(level: Level, kind: AlertKind, open: boolean) {
  const { storeId, variantId, version, available } = level;
  const about = { store_id: storeId, object: { type: 'level', id: `${storeId}/${variantId}`, version } };
  if (kind === 'over')
    return tell(open ? stockRanOver : stockEased, {
      ...about,
      data: { variant_id: variantId, available_milli: available, over_milli: level.overMilli },
    });
  const data = { variant_id: variantId, available_milli: available, low_milli: level.lowMilli };
  if (kind === 'low') return tell(open ? stockRanLow : stockRecovered, { ...about, data });
  return tell(open ? stockFellShort : stockMadeGood, { ...about, data });
}
