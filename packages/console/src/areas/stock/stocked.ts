import type { levelShape, levelStates, readLevelShape } from '@dianke/contract/inventory';
import type * as z from 'zod';
import type { Store } from '../../session/use-store.ts';

/** The counters and limits of one item in one store. */
export type Level = z.output<typeof levelShape>;
/** The same with its item, as the screens ask for it. */
export type StockedLevel = z.output<typeof readLevelShape>;
export type Item = NonNullable<StockedLevel['variant']>;
export type LevelState = (typeof levelStates)[number];

/** What every part of an item's page is given. */
export type OfItem = { readonly store: Store; readonly level: Level; readonly item: Item };

/** First words of the keys that are old once stock has moved or a limit was set. */
export const stockChanges = ['stock', 'stock-alerts'] as const;

/** How an item stands against its limits, the most pressing first; null where all is well. */
export function standingOf({ available, low_limit, over_limit }: Pick<Level, 'available' | 'low_limit' | 'over_limit'>): LevelState | null {
  const left = Number(available);
  if (left < 0) return 'negative';
  if (left === 0) return 'out';
  if (low_limit !== null && left <= Number(low_limit)) return 'low';
  return over_limit !== null && left > Number(over_limit) ? 'over' : null;
}
