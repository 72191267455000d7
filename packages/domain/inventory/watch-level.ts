import type { Milli } from '../quantity.ts';

/** A level as the stream shows it. */
export type Seen = { readonly available: Milli; readonly lowMilli: Milli | null };

/** A kind of alert and what is true of it now. */
export type Watched = { readonly kind: 'low' | 'negative'; readonly open: boolean };

/** Low at the limit or below; negative below zero. */
function stateOf(level: Seen): Record<Watched['kind'], boolean> {
  return { low: level.lowMilli !== null && level.available <= level.lowMilli, negative: level.available < 0 };
}

/** Which alerts the change from one image of a level to the next opens or clears; none when no limit was crossed. */
export function watchLevel(before: Seen | null, after: Seen): Watched[] {
  const was = before === null ? { low: false, negative: false } : stateOf(before);
  return standOf(after).filter(({ kind, open }) => was[kind] !== open);
}

/** Which alerts are to be open and which closed, whatever the level was before. */
export function standOf(level: Seen): Watched[] {
  const is = stateOf(level);
  return (['low', 'negative'] as const).map((kind) => ({ kind, open: is[kind] }));
}
