import { type Actor, actorShape, type Fact } from '@dianke/events/fact';
import type { Act, Commitment } from './commitment.ts';
import { keyOf, merchantPartition } from './keys.ts';
import { packFacts, unpackFacts } from './pack-facts.ts';
import type { Item, Key, Value, Write } from './store/store.ts';

const answerLimitBytes = 4096;
const keptDays = 30;

/** What was committed under one key: idempotency record, outbox and audit draft in one item. */
export type CommitRecord = {
  readonly id: string;
  readonly merchantId: string;
  readonly action: string;
  readonly actor: Actor;
  readonly requestId: string;
  readonly cause: string | null;
  readonly at: string;
  readonly hash: string;
  readonly why: string | null;
  readonly objects: readonly { readonly type: string; readonly id: string; readonly version: number }[];
  readonly changes: readonly { readonly field: string; readonly before: Value; readonly after: Value }[];
  readonly facts: readonly Fact[];
  /** The first answer; `body` is undefined when it was too long to keep and is read from the object again. */
  readonly answer: { readonly status: number; readonly body: unknown } | null;
};

export function commitKey(merchantId: string, act: Act, part?: string): Key {
  const name = `${act.actor.kind}:${act.actor.id}`;
  const key = encodeURIComponent(part === undefined ? act.key : `${act.key}/${part}`);
  return keyOf(merchantPartition(merchantId, 'COMMIT', name, key), 'COMMIT');
}

/** The write of a commit record: only where none lives. It outlives the window in which a repeat is answered. */
export function commitWrite(of: {
  merchantId: string;
  act: Act;
  commitment: Commitment;
  commitId: string;
  at: Date;
}): Extract<Write, { do: 'create' }> {
  const { merchantId, act, commitment, commitId } = of;
  const at = of.at.toISOString();
  const body = commitment.answer?.body === undefined ? undefined : JSON.stringify(commitment.answer.body);
  const facts = packFacts(commitment.facts ?? []);
  const item: Item = {
    ...commitKey(merchantId, act, commitment.part),
    type: 'commit',
    v: 1,
    id: commitId,
    action: act.action,
    actor: `${act.actor.kind}:${act.actor.id}`,
    request_id: act.requestId,
    cause: act.cause ?? undefined,
    at,
    hash: act.hash === act.key ? undefined : act.hash,
    why: commitment.why,
    objects: JSON.stringify(commitment.objects),
    changes: commitment.changes === undefined ? undefined : JSON.stringify(commitment.changes),
    facts: facts.length === 0 ? undefined : facts,
    told: facts.length === 0 ? undefined : facts.length,
    status: commitment.answer?.status,
    answer: body !== undefined && Buffer.byteLength(body) <= answerLimitBytes ? body : undefined,
    replay_until: new Date(of.at.getTime() + act.replayHours * 3_600_000).toISOString(),
    ttl: Math.floor(of.at.getTime() / 1000) + keptDays * 86_400,
  };
  return { do: 'create', item, unlessLive: { attribute: 'replay_until', bound: at } };
}

/** Reads a commit record back; undefined once its time to replay is over. */
export function readCommit(item: Item, now: Date): CommitRecord | undefined {
  if (String(item['replay_until']) < now.toISOString()) return undefined;
  return recordOf(item);
}

/** The record of a commit item as the stream shows it, whatever its age. */
export function recordOf(item: Item): CommitRecord {
  const id = textOf(item, 'id');
  const [kind, actorId] = split(textOf(item, 'actor'));
  const merchantId = item.pk.split('#')[1] ?? '';
  const base = { merchant_id: merchantId, recorded_at: textOf(item, 'at'), request_id: textOf(item, 'request_id'), cause: textOr(item, 'cause') };
  const actor: Actor = { kind, id: actorId };
  const facts = Array.isArray(item['facts']) ? item['facts'] : [];
  return {
    id,
    merchantId,
    actor,
    action: textOf(item, 'action'),
    requestId: base.request_id,
    cause: base.cause,
    at: base.recorded_at,
    hash: textOr(item, 'hash') ?? '',
    why: textOr(item, 'why'),
    objects: JSON.parse(textOf(item, 'objects')),
    changes: JSON.parse(textOr(item, 'changes') ?? '[]'),
    facts: unpackFacts(facts).map((fact, index): Fact => ({ ...base, actor, id: `${id}.${index}`, occurred_at: base.recorded_at, ...fact })),
    answer:
      typeof item['status'] === 'number'
        ? { status: item['status'], body: typeof item['answer'] === 'string' ? JSON.parse(item['answer']) : undefined }
        : null,
  };
}

function split(actor: string): [Actor['kind'], string] {
  const at = actor.indexOf(':');
  const kind = actor.slice(0, at);
  if (!isKind(kind)) throw new Error(`unknown kind of actor: ${kind}`);
  return [kind, actor.slice(at + 1)];
}

function textOr(item: Item, name: string): string | null {
  const value = item[name];
  return typeof value === 'string' ? value : null;
}

function textOf(item: Item, name: string): string {
  const value = textOr(item, name);
  if (value === null) throw new Error(`a commit record without ${name}`);
  return value;
}

function isKind(kind: string): kind is Actor['kind'] {
  return actorShape.shape.kind.safeParse(kind).success;
}
