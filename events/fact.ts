import type { Domain } from '@dianke/contract/route';
import * as z from 'zod';

/** Who did it: a person, a key, a customer by a link or with a code, or the house itself acting for a fact or a schedule. Ids only. */
export const actorShape = z.strictObject({
  kind: z.enum(['user', 'key', 'operator', 'connection', 'link', 'member', 'visitor', 'system']),
  /** `usr_…`, `key_…`, `con_…`, `cus_…`, or for system the listener's or schedule's name. */
  id: z.string(),
});
export type Actor = z.infer<typeof actorShape>;

/**
 * Something that happened in a shop, told once and never changed. It carries ids and figures, never personal text.
 * `id` is the commit's id plus its place in the commit; listeners go by `object.version`, never by arrival.
 */
export type Fact<T extends string = string, D = unknown> = {
  readonly id: string;
  readonly type: T;
  readonly v: number;
  readonly merchant_id: string;
  /** null for what concerns the whole merchant. */
  readonly store_id: string | null;
  readonly object: { readonly type: string; readonly id: string; readonly version: number };
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly actor: Actor;
  readonly request_id: string;
  /** The fact that caused this one, null when a request did. */
  readonly cause: string | null;
  readonly data: D;
};

/** One kind of fact: its shape and an example that a test parses. */
export type FactKind<T extends string = string, S extends z.ZodType = z.ZodType> = {
  readonly type: T;
  readonly v: number;
  readonly domain: Domain;
  /** What happened, in shop words. */
  readonly summary: string;
  readonly data: S;
  readonly example: z.input<S>;
};

export function defineFact<const T extends string, S extends z.ZodType>(kind: FactKind<T, S>): FactKind<T, S> {
  return kind;
}

export type FactOf<K extends FactKind> = K extends FactKind<infer T, infer S> ? Fact<T, z.output<S>> : never;

/** A fact as a rule tells it, before the commit gives it id, time, actor and merchant. */
export type Told<T extends string = string, D = unknown> = {
  readonly type: T;
  readonly v: number;
  readonly store_id: string | null;
  readonly object: { readonly type: string; readonly id: string; readonly version: number };
  readonly occurred_at?: string;
  readonly data: D;
};

/** Tells a fact of its kind; the data's shape is checked by the compiler, and by a test against every kind's schema. */
export function tell<T extends string, S extends z.ZodType>(
  kind: FactKind<T, S>,
  told: { store_id: string | null; object: Told['object']; occurred_at?: string; data: z.output<S> },
): Told<T, z.output<S>> {
  return { type: kind.type, v: kind.v, ...told };
}
