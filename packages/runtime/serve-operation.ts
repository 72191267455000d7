import { refuse } from '@dianke/contract/decision';
import { commitKey, readCommit } from '@dianke/data/commit-record';
import { recentModules } from '@dianke/data/stores/modules';
import { AlreadyDone, openTable, type Table } from '@dianke/data/table';
import { claim, claimedKey, readCaller } from './caller.ts';
import { settledId } from './ids.ts';
import { openGate } from './module-gate.ts';
import type { Caller } from './operation.ts';
import { type Parsed, parseRequest } from './parse-request.ts';
import { type Asked, actOf, askOf, keyOfRequest, perform, replay, settle } from './perform-operation.ts';
import { type Answered, Refused } from './problem.ts';
import { answerGuest } from './serve-guest.ts';

/** Answers one request of a proved caller: who, whether, what, once. */
export async function serveOperation(asked: Asked): Promise<Answered> {
  const { operation, incoming, house, proved } = asked;
  if (operation.route.auth === 'member' || operation.route.auth === 'open') return answerGuest(asked);
  const parsed = settle(() => parseRequest(operation.route, incoming));
  const keyed = settle(() => keyOfRequest(asked));
  if (operation.route.auth === 'operator') return answerOperator(asked, parsed, keyed);
  const claimed = claim(proved, incoming.headers['dianke-merchant'], house.now());
  const act = actOf(asked, { kind: claimed.kind, id: claimed.principalId });
  const early = openTable(house.store, { merchantId: claimed.merchantId, stores: [], act }, house);
  const ahead = loadAhead(asked, parsed, early);
  const wantsReplay = operation.route.method !== 'GET' && incoming.headers['idempotency-key'] !== undefined;
  const keys = wantsReplay ? [claimedKey(claimed), commitKey(claimed.merchantId, act)] : [claimedKey(claimed)];
  const [[who, before], rate, switches] = await Promise.all([
    house.store.read(keys, { consistent: true }),
    house.limiter?.take(claimed.merchantId, claimed.principalId, house.now()),
    recentModules(house.store, claimed.merchantId, house.now()),
  ]);
  if (rate?.allowed === false) throw new Refused(refuse('TOO_MANY_REQUESTS', { limit: rate.limit, retry_after_seconds: rate.resetSeconds }));
  const caller = await readCaller(house.store, claimed, proved, who);
  const gate = openGate(operation.route, switches);
  const table = gate.narrow(openTable(house.store, { merchantId: claimed.merchantId, stores: caller.stores, act }, house));
  await allow(asked, caller, claimed.merchantId);
  gate.enter(caller.stores);
  const input = parsed();
  gate.enterStore(input);
  keyed();
  const record = before && readCommit(before, house.now());
  const make = askOf(asked, input, caller, table);
  const limited = rate === undefined ? { ...asked, gate } : { ...asked, gate, rate };
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
  const caller: Caller = { kind: 'operator', id: proved.id, role: null, permissions: [], stores: 'all', merchants: {} };
  const table = openTable(house.store, { merchantId, stores: 'all', act }, house);
  const make = askOf(asked, input, caller, table);
  const record = key === undefined ? undefined : await table.replay();
  return record ? replay(asked, new AlreadyDone(record), make) : perform(asked, make, Promise.resolve(undefined));
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
