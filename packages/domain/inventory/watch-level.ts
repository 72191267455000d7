import type { Milli } from '../quantity.ts';

/** A level as the stream shows it. */
export type Seen = { readonly available: Milli; readonly lowMilli: Milli | null; readonly overMilli?: Milli | null };

export type AlertKind = 'low' | 'negative' | 'over';

/** A kind of alert and what is true of it now. */
export type Watched = { readonly kind: AlertKind; readonly open: boolean };

/** Low at the limit or below; negative below zero; over above the limit. */
export function stateOf(level: Seen): Readonly<Record<AlertKind, boolean>> {
  const { available, lowMilli, overMilli = null } = level;
  return { low: lowMilli !== null && available <= lowMilli, negative: available < 0, over: overMilli !== null && available > overMilli };
}

/** Which alerts the change from one image of a level to the next opens or clears; none when no limit was crossed. */
export function watchLevel(before: Seen | null, after: Seen): Watched[] {
  const was = before === null ? { low: false, negative: false, over: false } : stateOf(before);
  return standOf(after).filter(({ kind, open }) => was[kind] !== open);
}

/** Which alerts are to be open and which closed, whatever the level was before. */
export function standOf(level: Seen): Watched[] {
  const is = stateOf(level);
  return (['low', 'negative', 'over'] as const).map((kind) => ({ kind, open: is[kind] }));
}
