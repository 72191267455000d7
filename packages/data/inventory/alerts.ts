import type { Milli } from '@dianke/domain/quantity';
import { keyOf, merchantPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';

/** The last known crossing of one limit by one level, with the level's version at which it was seen. */
export type Alert = {
  readonly id: string;
  readonly storeId: string;
  readonly variantId: string;
  readonly kind: 'low' | 'negative';
  readonly status: 'open' | 'cleared';
  readonly available: Milli;
  readonly lowMilli: Milli | null;
  readonly levelVersion: number;
  readonly openedAt: string;
  readonly clearedAt: string | null;
};

export function alertKey(merchantId: string, storeId: string, variantId: string, kind: Alert['kind']): Key {
  return keyOf(merchantPartition(merchantId, 'ALERT', storeId), variantId, kind);
}

export function readAlert(item: Item): Alert {
  return readAs<Alert>(item, 'alert', 1);
}

/** Writes the newest crossing; lost when a later one of the same level is written already. */
export function alertWrite(merchantId: string, alert: Alert): Write {
  const item = { ...attributesOf(alert), ...alertKey(merchantId, alert.storeId, alert.variantId, alert.kind), type: 'alert', v: 1 };
  return { do: 'put', item, when: [{ attribute: 'levelVersion', is: 'absent or <', value: alert.levelVersion }] };
}
