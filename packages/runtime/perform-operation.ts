import { createHash } from 'node:crypto';
import { type Decision, refuse } from '@dianke/contract/decision';
import type { Route } from '@dianke/contract/route';
import type { Act } from '@dianke/data/commitment';
import { AlreadyDone, type Table } from '@dianke/data/table';
import { withAttempts } from './attempts.ts';
import type { Proved } from './caller.ts';
import type { House } from './house.ts';
import type { ModuleGate } from './module-gate.ts';
import type { AnyOperation, Ask, Caller } from './operation.ts';
import type { Incoming, Parsed } from './parse-request.ts';
import { type Answered, common, Refused } from './problem.ts';
import { type Rate, rateHeaders } from './rate-limit.ts';

export type Asked = {
  readonly operation: AnyOperation;
  readonly incoming: Incoming;
  readonly house: House;
  readonly requestId: string;
  readonly proved: Proved;
  readonly rate?: Rate;
  readonly gate?: ModuleGate;
  /** Stands for the request in the commit record where its own hash would tell what a person typed. */
  readonly hash?: string;
};

const replayHours = 24;

type MakeAsk = (attempt: number, ahead: unknown) => Ask<Route, unknown>;

/** Runs load → decide → commit until nobody was faster, and answers; a repeat gets the first answer. */
export async function perform(asked: Asked, make: MakeAsk, ahead: Promise<unknown>): Promise<Answered> {
  const { operation, house } = asked;
  try {
    const decision = await withAttempts(async (attempt) => {
      const loaded = attempt === 0 || operation.ahead === undefined ? await ahead : await operation.ahead(make(attempt, undefined));
      return operation.handle(make(attempt, loaded));
    }, house.pause);
    return told(asked, asked.gate?.judge(decision) ?? decision, false);
  } catch (error) {
    if (error instanceof AlreadyDone) return replay(asked, error, make);
    throw error;
  }
}

/** The first answer again, if it is the same request; a key used for another one is refused. */
export async function replay(asked: Asked, done: AlreadyDone, make: MakeAsk): Promise<Answered> {
  const { record } = done;
  if (record.hash !== hashOf(asked) || record.answer === null) throw new Refused(refuse('IDEMPOTENCY_KEY_REUSED'));
  if (record.answer.body !== undefined) return told(asked, { accepted: true, value: record.answer.body }, true);
  if (asked.operation.again === undefined) throw done;
  return told(asked, await asked.operation.again(make(0, undefined)), true);
}

function told(asked: Asked, decision: Decision<unknown>, replayed: boolean): Answered {
  if (!decision.accepted) throw new Refused(decision);
  const { route } = asked.operation;
  const headers: Record<string, string> = { 'content-type': 'application/json', ...common(asked.requestId) };
  if (asked.rate) Object.assign(headers, rateHeaders(asked.rate));
  if (replayed) headers['idempotent-replayed'] = 'true';
  const body = route.response?.parse(decision.value);
  if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number') headers['etag'] = `"${body.version}"`;
  if (route.location !== undefined) headers['location'] = filled(route.location, body);
  return { statusCode: route.status, headers, body: JSON.stringify(body ?? {}) };
}

/** `/v1/jobs/{id}` with the answer's id. */
function filled(template: string, body: unknown): string {
  const fields = new Map(typeof body === 'object' && body !== null ? Object.entries(body) : []);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(fields.get(name)));
}

/** What a handler is asked, for each attempt anew. */
export function askOf(asked: Asked, input: Parsed, caller: Caller, table: Table): MakeAsk {
  const { operation, incoming, house, requestId } = asked;
  const now = house.now().toISOString();
  const { headers, raw, address } = incoming;
  const { status } = operation.route;
  return (attempt, ahead) => ({
    ...input,
    ...{ headers, raw, address, requestId, caller, table, house, now, attempt, ahead },
    params: input.params as never,
    query: input.query as never,
    body: input.body as never,
    async commit(commitment, body, kept) {
      const done = await table.commit({ ...commitment, answer: { status, body: kept === 'reread' ? undefined : (kept ?? body) } });
      return done.accepted ? { accepted: true, value: body } : done;
    },
  });
}

/** Runs a step now and lets its refusal wait until the caller may hear it. */
export function settle<T>(step: () => T): () => T {
  try {
    const value = step();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** The idempotency key of a request. @throws {Refused} when one is required or it is none */
export function keyOfRequest(asked: Asked): string | undefined {
  const { route } = asked.operation;
  const key = asked.incoming.headers['idempotency-key'];
  if (key === undefined && route.idempotency === 'required') throw new Refused(refuse('IDEMPOTENCY_KEY_REQUIRED'));
  if (key !== undefined && !isKey(key))
    throw new Refused(refuse('INVALID_INPUT'), [
      { pointer: '/headers/idempotency-key', code: 'INVALID_FORMAT', detail: '1 to 255 letters, digits and signs of ASCII.' },
    ]);
  return key;
}

function isKey(text: string): boolean {
  return /^[\x20-\x7e]{1,255}$/.test(text);
}

function hashOf({ incoming, hash }: Asked): string {
  return hash ?? createHash('sha256').update(`${incoming.method} ${incoming.path}\n`).update(incoming.raw).digest('base64url');
}

/** In whose name and for which request something is written. */
export function actOf(asked: Asked, actor: Act['actor']): Act {
  const { operation, incoming, requestId } = asked;
  const key = incoming.headers['idempotency-key'];
  return {
    action: operation.route.id,
    actor,
    requestId,
    cause: null,
    key: key !== undefined && isKey(key) ? key : requestId,
    hash: hashOf(asked),
    replayHours,
  };
}
