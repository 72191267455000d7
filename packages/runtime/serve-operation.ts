import { createHash } from 'node:crypto';
import { type Decision, refuse } from '@dianke/contract/decision';
import type { Route } from '@dianke/contract/route';
import { commitKey, readCommit } from '@dianke/data/commit-record';
import type { Act } from '@dianke/data/commitment';
import { AlreadyDone, openTable, type Table } from '@dianke/data/table';
import { withAttempts } from './attempts.ts';
import { claim, claimedKey, type Proved, readCaller } from './caller.ts';
import type { House } from './house.ts';
import { settledId } from './ids.ts';
import type { AnyOperation, Ask, Caller } from './operation.ts';
import { type Incoming, type Parsed, parseRequest } from './parse-request.ts';
import { type Answered, common, Refused } from './problem.ts';
import { type Rate, rateHeaders } from './rate-limit.ts';

export type Asked = {
  readonly operation: AnyOperation;
  readonly incoming: Incoming;
  readonly house: House;
  readonly requestId: string;
  readonly proved: Proved;
  readonly rate?: Rate;
};

const replayHours = 24;

/** Answers one request of a proved caller: who, whether, what, once. */
export async function serveOperation(asked: Asked): Promise<Answered> {
  const { operation, incoming, house, proved } = asked;
  const parsed = settle(() => parseRequest(operation.route, incoming));
  const keyed = settle(() => keyOfRequest(asked));
  if (operation.route.auth === 'operator') return answerOperator(asked, parsed, keyed);
  const claimed = claim(proved, incoming.headers['dianke-merchant'], house.now());
  const act = actOf(asked, { kind: claimed.kind, id: claimed.principalId });
  const early = openTable(house.store, { merchantId: claimed.merchantId, stores: [], act }, house);
  const ahead = loadAhead(asked, parsed, early);
  const wantsReplay = operation.route.method !== 'GET' && incoming.headers['idempotency-key'] !== undefined;
  const keys = wantsReplay ? [claimedKey(claimed), commitKey(claimed.merchantId, act)] : [claimedKey(claimed)];
  const [[who, before], rate] = await Promise.all([
    house.store.read(keys, { consistent: true }),
    house.limiter?.take(claimed.merchantId, claimed.principalId, house.now()),
  ]);
  if (rate?.allowed === false) throw new Refused(refuse('TOO_MANY_REQUESTS', { limit: rate.limit, retry_after_seconds: rate.resetSeconds }));
  const caller = await readCaller(house.store, claimed, proved, who);
  const table = openTable(house.store, { merchantId: claimed.merchantId, stores: caller.stores, act }, house);
  await allow(asked, caller, claimed.merchantId);
  const input = parsed();
  keyed();
  const record = before && readCommit(before, house.now());
  const make = askOf(asked, input, caller, table);
  const limited = rate === undefined ? asked : { ...asked, rate };
  return record ? replay(limited, new AlreadyDone(record), make) : perform(limited, make, ahead);
}

/** An operator's request: it opens the merchant that its idempotency key names, so that a repeat meets its own commit. */
async function answerOperator(asked: Asked, parsed: () => Parsed, keyed: () => string | undefined): Promise<Answered> {
  const { proved, house } = asked;
  if (proved.kind === 'nobody') throw new Refused(refuse(proved.problem));
  if (proved.kind !== 'operator') throw new Refused(refuse('FORBIDDEN', { reason: 'only the operator of this stage may' }));
  const input = parsed();
  const key = keyed();
  const merchantId = key === undefined ? house.newId('mer') : settledId('mer', `${proved.id}/${key}`, '2026-01-01T00:00:00Z');
  const act = actOf(asked, { kind: 'operator', id: proved.id });
  const caller: Caller = { kind: 'operator', id: proved.id, role: null, permissions: [], stores: 'all' };
  const table = openTable(house.store, { merchantId, stores: 'all', act }, house);
  const make = askOf(asked, input, caller, table);
  const record = key === undefined ? undefined : await table.replay();
  return record ? replay(asked, new AlreadyDone(record), make) : perform(asked, make, Promise.resolve(undefined));
}

type MakeAsk = (attempt: number, ahead: unknown) => Ask<Route, unknown>;

async function perform(asked: Asked, make: MakeAsk, ahead: Promise<unknown>): Promise<Answered> {
  const { operation, house } = asked;
  try {
    const decision = await withAttempts(async (attempt) => {
      const loaded = attempt === 0 || operation.ahead === undefined ? await ahead : await operation.ahead(make(attempt, undefined));
      return operation.handle(make(attempt, loaded));
    }, house.pause);
    return told(asked, decision, false);
  } catch (error) {
    if (error instanceof AlreadyDone) return replay(asked, error, make);
    throw error;
  }
}

/** The first answer again, if it is the same request; a key used for another one is refused. */
async function replay(asked: Asked, done: AlreadyDone, make: MakeAsk): Promise<Answered> {
  const { record } = done;
  if (record.hash !== hashOf(asked.incoming) || record.answer === null) throw new Refused(refuse('IDEMPOTENCY_KEY_REUSED'));
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
  return { statusCode: route.status, headers, body: JSON.stringify(body ?? {}) };
}

function askOf(asked: Asked, input: Parsed, caller: Caller, table: Table): MakeAsk {
  const { operation, incoming, house, requestId } = asked;
  const now = house.now().toISOString();
  const { headers, raw } = incoming;
  const { status } = operation.route;
  return (attempt, ahead) => ({
    ...input,
    ...{ headers, raw, requestId, caller, table, house, now, attempt, ahead },
    params: input.params as never,
    query: input.query as never,
    body: input.body as never,
    async commit(commitment, body, kept) {
      const done = await table.commit({ ...commitment, answer: { status, body: kept === 'reread' ? undefined : (kept ?? body) } });
      return done.accepted ? { accepted: true, value: body } : done;
    },
  });
}

/** Deny by default; a refusal is written into the audit. */
async function allow(asked: Asked, caller: Caller, merchantId: string): Promise<void> {
  const { permission } = asked.operation.route;
  if (permission === null || caller.permissions.includes(permission)) return;
  const act = { ...actOf(asked, { kind: caller.kind, id: caller.id }), key: asked.requestId };
  const table = openTable(asked.house.store, { merchantId, stores: caller.stores, act }, asked.house);
  await table.commit({ writes: [], objects: [], why: `refused: ${permission}`, part: 'refused' });
  throw new Refused(refuse('FORBIDDEN', { permission }));
}

function loadAhead(asked: Asked, parsed: () => Parsed, table: Table): Promise<unknown> {
  const { operation, house } = asked;
  if (operation.ahead === undefined) return Promise.resolve(undefined);
  const loading = Promise.resolve().then(() => operation.ahead?.({ ...parsed(), table, house, now: house.now().toISOString() }));
  loading.catch(() => undefined);
  return loading;
}

/** Runs a step now and lets its refusal wait until the caller may hear it. */
function settle<T>(step: () => T): () => T {
  try {
    const value = step();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function keyOfRequest(asked: Asked): string | undefined {
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

function hashOf(incoming: Incoming): string {
  return createHash('sha256').update(`${incoming.method} ${incoming.path}\n`).update(incoming.raw).digest('base64url');
}

function actOf(asked: Asked, actor: Act['actor']): Act {
  const { operation, incoming, requestId } = asked;
  const key = incoming.headers['idempotency-key'];
  return {
    action: operation.route.id,
    actor,
    requestId,
    cause: null,
    key: key !== undefined && isKey(key) ? key : requestId,
    hash: hashOf(incoming),
    replayHours,
  };
}
