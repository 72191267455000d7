import type { AlertKind } from '@dianke/domain/inventory/watch-level';
import type { Milli } from '@dianke/domain/quantity';
import { keyOf, merchantPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Condition, Item, Key, Query, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** A limit that one level crossed, with the level's version at which it was last seen. */
export type Alert = {
  readonly id: string;
  readonly storeId: string;
  readonly variantId: string;
  readonly kind: AlertKind;
  readonly status: 'open' | 'cleared';
  readonly available: Milli;
  readonly lowMilli: Milli | null;
  readonly overMilli: Milli | null;
  readonly levelVersion: number;
  readonly openedAt: string;
  readonly clearedAt: string | null;
  /** Until then nothing is sent about this item and limit, though the alert may clear and open again. */
  readonly snoozedUntil: string | null;
  readonly version: number;
};

/** Cleared alerts are kept this long. */
const keptDays = 400;

/** Where the last alert of one limit of one level stands: what the next crossing is held against. */
export function alertKey(merchantId: string, storeId: string, variantId: string, kind: AlertKind): Key {
  return keyOf(merchantPartition(merchantId, 'ALERT', storeId), variantId, kind);
}

function recordKey(merchantId: string, id: string): Key {
  return keyOf(merchantPartition(merchantId, 'ALR', id), 'ALERT');
}

export function readAlert(item: Item): Alert {
  return readAs<Alert>(item, item.type === 'alert' ? 'alert' : 'alert-state', 1);
}

/**
 * The newest crossing, as the state that the next one is held against and as a record of its own that is listed.
 *
 * @param known the alert as it stood when this was decided; lost when it has changed since
 * @param listed whether its record changes too; what only moves the version of a cleared alert leaves the record as it is
 */
export function alertWrites(merchantId: string, alert: Alert, known: Alert | undefined, listed: boolean): Write[] {
  const { storeId, variantId, kind } = alert;
  const when: Condition[] =
    known === undefined ? [{ attribute: 'version', is: 'absent' }] : [{ attribute: 'version', is: '=', value: known.version }];
  const state: Item = { ...attributesOf(alert), ...alertKey(merchantId, storeId, variantId, kind), type: 'alert-state', v: 1 };
  const record: Write[] = listed ? [{ do: 'put', item: recordItem(merchantId, alert) }] : [];
  return [{ do: 'put', item: state, when }, ...record];
}

function recordItem(merchantId: string, alert: Alert): Item {
  const { id, storeId, status, kind, openedAt, clearedAt } = alert;
  const listed = { gsi1pk: listedUnder(merchantId, storeId, status, kind), gsi1sk: `${openedAt}#${id}` };
  const ttl = clearedAt === null ? {} : { ttl: Math.floor(Date.parse(clearedAt) / 1000) + keptDays * 86_400 };
  return { ...attributesOf(alert), ...recordKey(merchantId, id), type: 'alert', v: 1, ...listed, ...ttl };
}

function listedUnder(merchantId: string, storeId: string, status: Alert['status'], kind: AlertKind): string {
  return merchantPartition(merchantId, 'ALERTS', storeId, status, kind);
}

/** The partitions in which a store's alerts of these states and kinds are listed, the newest first in each. */
export function alertLists(
  table: Table,
  storeId: string,
  statuses: readonly Alert['status'][],
  kinds: readonly AlertKind[],
): Omit<Query, 'limit' | 'after'>[] {
  return statuses.flatMap((status) =>
    kinds.map((kind) => ({ index: 'gsi1' as const, pk: listedUnder(table.merchantId, storeId, status, kind), newestFirst: true })),
  );
}

export async function loadAlertState(table: Table, storeId: string, variantId: string, kind: AlertKind): Promise<Alert | undefined> {
  const [item] = await table.read([alertKey(table.merchantId, storeId, variantId, kind)], { consistent: true });
  return item && readAlert(item);
}

/** An alert of a store that the caller may see. */
export async function loadAlert(table: Table, id: string): Promise<Alert | undefined> {
  const [item] = await table.read([recordKey(table.merchantId, id)], { consistent: true });
  const alert = item && readAlert(item);
  return alert && table.sees(alert.storeId) ? alert : undefined;
}

/** Snoozes the alert that is open now, in its record and in what the next crossing is held against; lost when it has changed since. */
export function snoozeWrites(table: Table, alert: Alert, until: string): Write[] {
  const { id, storeId, variantId, kind, version } = alert;
  const when: Condition[] = [
    { attribute: 'id', is: '=', value: id },
    { attribute: 'version', is: '=', value: version },
    { attribute: 'status', is: '=', value: 'open' },
  ];
  return [recordKey(table.merchantId, id), alertKey(table.merchantId, storeId, variantId, kind)].map((key) => ({
    do: 'add',
    key,
    add: { version: 1 },
    set: { snoozedUntil: until },
    when,
  }));
}
