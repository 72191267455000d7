import { type Alert, alertKey, alertWrite, readAlert } from '@dianke/data/inventory/alerts';
import { type Level, readLevel } from '@dianke/data/inventory/levels';
import type { Item } from '@dianke/data/store/store';
import { AlreadyDone, openTable } from '@dianke/data/table';
import { standOf, type Watched, watchLevel } from '@dianke/domain/inventory/watch-level';
import { tell } from '@dianke/events/fact';
import { stockFellShort, stockMadeGood, stockRanLow, stockRecovered } from '@dianke/events/facts/inventory';
import { withAttempts } from '@dianke/runtime/attempts';
import type { House } from '@dianke/runtime/house';
import { settledId } from '@dianke/runtime/ids';

const kinds = { low: { open: stockRanLow, clear: stockRecovered }, negative: { open: stockFellShort, clear: stockMadeGood } } as const;

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
  const { storeId, variantId, version, available, lowMilli } = level;
  const key = `level/${storeId}/${variantId}/${version}/${kind}`;
  const act = {
    action: 'publish-facts',
    actor: { kind: 'system' as const, id: 'publish-facts' },
    requestId: key,
    cause: null,
    key,
    hash: key,
    replayHours: 48,
  };
  const table = openTable(house.store, { merchantId, stores: 'all', act }, house);
  const [item] = await table.read([alertKey(merchantId, storeId, variantId, kind)], { consistent: true });
  const known = item && readAlert(item);
  if (known !== undefined && known.levelVersion >= version) return;
  const turned = (known?.status === 'open') !== open;
  const now = house.now().toISOString();
  const standing =
    turned || known === undefined
      ? { id: settledId('alr', key, now), openedAt: open ? now : (known?.openedAt ?? now), clearedAt: open ? null : now }
      : known;
  const alert: Alert = {
    id: standing.id,
    storeId,
    variantId,
    kind,
    status: open ? 'open' : 'cleared',
    available,
    lowMilli,
    levelVersion: version,
    openedAt: standing.openedAt,
    clearedAt: standing.clearedAt,
  };
  const fact = tell(open ? kinds[kind].open : kinds[kind].clear, {
    store_id: storeId,
    object: { type: 'level', id: `${storeId}/${variantId}`, version },
    data: { variant_id: variantId, available_milli: available, low_milli: lowMilli },
  });
  await table.commit({
    writes: [{ write: alertWrite(merchantId, alert), otherwise: () => null }],
    facts: turned ? [fact] : [],
    objects: [{ type: 'alert', id: alert.id, version: 1 }],
  });
}
