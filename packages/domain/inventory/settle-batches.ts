import type { Milli } from '../quantity.ts';

/** What lies in a store of one batch. The batch without a code is what nobody knows the batch of. */
export type Batch = { readonly code: string | null; readonly expiresOn: string | null; readonly onHand: Milli };

/** What is to be added to a batch; never zero. */
export type BatchChange = { readonly code: string | null; readonly expiresOn: string | null; readonly add: Milli };

/** The one to be taken first comes first: what nobody knows the age of, then by expiry, without expiry last; ties by code. */
export function oldestFirst(one: Batch, other: Batch): number {
  return compare(rank(one), rank(other)) || compare(one.code ?? '', other.code ?? '');
}

/**
 * Brings the batches of an item to what its level says lies in the store.
 *
 * Less than the batches hold has gone out: the oldest expiry first, down to zero; what is beyond goes against the batch without a
 * code, below zero if it must. More than they hold has come back without a name and lies in the batch without a code.
 */
export function settleBatches(batches: readonly Batch[], onHand: Milli): BatchChange[] {
  const held = batches.reduce((sum, batch) => sum + batch.onHand, 0);
  const nameless = (add: Milli): BatchChange => ({ code: null, expiresOn: null, add });
  if (onHand > held) return [nameless(onHand - held)];
  const changes: BatchChange[] = [];
  let left = held - onHand;
  for (const batch of [...batches].sort(oldestFirst)) {
    const taken = Math.min(left, Math.max(batch.onHand, 0));
    if (taken > 0) changes.push({ code: batch.code, expiresOn: batch.expiresOn, add: -taken });
    left -= taken;
  }
  if (left === 0) return changes;
  const short = changes.find((change) => change.code === null)?.add ?? 0;
  return [...changes.filter((change) => change.code !== null), nameless(short - left)];
}

const keptDays = 90;

/** Batches that are used up and whose expiry lies 90 days back, 20 at most: they are let go, so that the list stays short. */
export function usedUp<B extends Batch>(batches: readonly B[], now: string): B[] {
  const before = new Date(Date.parse(now) - keptDays * 86_400_000).toISOString().slice(0, 10);
  return batches.filter((batch) => batch.code !== null && batch.onHand === 0 && batch.expiresOn !== null && batch.expiresOn < before).slice(0, 20);
}

function rank(batch: Batch): string {
  return batch.code === null ? '' : (batch.expiresOn ?? '9999-12-31');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
