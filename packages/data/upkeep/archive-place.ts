import type { Item } from '../store/store.ts';
import { merchantIn } from './claims-of.ts';

/** The archive of what belongs to no merchant; restored with everything only. */
export const platformArchive = 'platform';

/** Types that follow from others and are made again when a backup is restored; `rate` counts ten seconds and is let go. */
const derived: readonly string[] = ['counted-order', 'due-day', 'find', 'found', 'rate', 'sales-day', 'sales-goods', 'spent', 'timeline-entry'];

/** Wrapped keys of merchants and people: never into a locked backup, for a locked key would keep an erased person readable. */
const keys: readonly string[] = ['merchant-key', 'person-key'];

/** Which copy an item goes into: the locked backup, the keys that expire, or none. */
export function copyOf(item: Pick<Item, 'type'>): 'data' | 'keys' | 'none' {
  if (derived.includes(item.type)) return 'none';
  return keys.includes(item.type) ? 'keys' : 'data';
}

/** The archive that an item belongs to: its merchant's, also for look-ups that lead to that merchant, else the platform's. */
export function archiveOf(item: Item): string {
  const own = merchantIn(item);
  if (own !== '') return own;
  const named = item['merchant_id'] ?? (item.pk.startsWith('P#USER#') || item.pk === 'P#MERCHANTS' ? item.sk : item.sk.split('#')[0]);
  return typeof named === 'string' && /^mer_[0-9A-Z]{26}$/.test(named) ? named : platformArchive;
}
