import type { Refusal } from '@dianke/contract/decision';
import type { Actor, Told } from '@dianke/events/fact';
import type { Item, Value, Write } from './store/store.ts';

/** In whose name and for which request a table writes. */
export type Act = {
  /** Route id, or the listener's or schedule's name. */
  readonly action: string;
  readonly actor: Actor;
  readonly requestId: string;
  /** The fact that caused it, null for a request. */
  readonly cause: string | null;
  /** What makes it the same act when told again: idempotency key, fact id or provider's event id; else the request id. */
  readonly key: string;
  /** SHA-256 of method, path and body, so that a key reused for something else is seen. */
  readonly hash: string;
  /** How long the same key replays the first answer, in hours. */
  readonly replayHours: number;
};

/** Everything that one act changes, written in one transaction or not at all. */
export type Commitment = {
  readonly writes: readonly (Write | Guarded)[];
  readonly facts?: readonly Told[];
  readonly objects: readonly { readonly type: string; readonly id: string; readonly version: number }[];
  /** Named fields before and after; ids and figures, never personal text. */
  readonly changes?: readonly { readonly field: string; readonly before: Value; readonly after: Value }[];
  readonly why?: string;
  /** Answer to keep for a repeat. */
  readonly answer?: { readonly status: number; readonly body: unknown };
  /** Month buckets that the writes touch, `MOVE#<store>#2026-11`; registered in the merchant's directory when first used. */
  readonly buckets?: readonly string[];
  /** Distinguishes several commits of one act. */
  readonly part?: string;
};

/** A write whose lost condition means a refusal and not a race. `null` says: it was a race, load and decide again. */
export type Guarded = { readonly write: Write; readonly otherwise: (old: Item | undefined) => Refusal | null };
