import { createHmac } from 'node:crypto';
import { refuse } from '@dianke/contract/decision';
import { customerKeyOf } from '@dianke/data/customers/customers';
import { isLiveSession, memberSessionKey } from '@dianke/data/customers/member-sessions';
import { loadCountry } from '@dianke/data/stores/load-country';
import { recentModules } from '@dianke/data/stores/modules';
import { AlreadyDone, openTable } from '@dianke/data/table';
import type { Proved } from './caller.ts';
import type { House } from './house.ts';
import { openGate } from './module-gate.ts';
import type { Caller } from './operation.ts';
import { type Parsed, parseRequest } from './parse-request.ts';
import { type Asked, actOf, askOf, keyOfRequest, perform, replay, settle } from './perform-operation.ts';
import { type Answered, Refused } from './problem.ts';

/** Someone who is not of the shop: a customer with a token, or anyone who knocks at a named shop. */
type Guest = { readonly merchantId: string; readonly kind: 'member' | 'visitor'; readonly id: string; readonly sessionId: string | null };

/**
 * Answers a customer at their own page, or a visitor at a shop that the body names. Neither holds any permission, and both come
 * in only where the customers' page is switched on.
 */
export async function answerGuest(asked: Asked): Promise<Answered> {
  const { operation, incoming, house } = asked;
  const parsed = settle(() => parseRequest(operation.route, incoming));
  const keyed = settle(() => keyOfRequest(asked));
  const guest = operation.route.auth === 'member' ? memberOf(asked.proved) : visitorAt(parsed());
  const [rate, switches] = await Promise.all([
    house.limiter?.take(guest.merchantId, guest.id, house.now()),
    recentModules(house.store, guest.merchantId, house.now()),
    guest.kind === 'member' ? checkMember(guest, house) : checkShop(guest, house),
  ]);
  if (rate?.allowed === false) throw new Refused(refuse('TOO_MANY_REQUESTS', { limit: rate.limit, retry_after_seconds: rate.resetSeconds }));
  openGate({ domain: 'customers', module: 'members' }, switches).enter(wholeShop);
  const gate = openGate(operation.route, switches);
  gate.enter(wholeShop);
  const input = parsed();
  const key = operation.route.idempotency === undefined ? undefined : keyed();
  const own = guest.kind === 'visitor' ? { ...asked, hash: await hashFor(asked, guest.merchantId) } : asked;
  const act = { ...actOf(own, { kind: guest.kind, id: guest.id }), key: key ?? asked.requestId };
  const table = gate.narrow(openTable(house.store, { merchantId: guest.merchantId, stores: wholeShop, act }, house));
  const caller: Caller = {
    kind: guest.kind,
    id: guest.id,
    role: null,
    permissions: [],
    stores: wholeShop,
    merchants: {},
    sessionId: guest.sessionId,
  };
  const make = askOf(asked, input, caller, table);
  const limited = rate === undefined ? { ...own, gate } : { ...own, gate, rate };
  const record = key === undefined ? undefined : await table.replay();
  return record ? replay(limited, new AlreadyDone(record), make) : perform(limited, make, Promise.resolve(undefined));
}

/** A visitor's body is little more than a phone, which a bare hash would give away: so it is hashed under the merchant's key. */
async function hashFor(asked: Asked, merchantId: string): Promise<string> {
  const { index } = await asked.house.keyring.merchantKeys(merchantId);
  const { method, path, raw } = asked.incoming;
  return createHmac('sha256', index).update(`${method} ${path}\n`).update(raw).digest('base64url');
}

const wholeShop = 'all';

function memberOf(proved: Proved): Guest {
  if (proved.kind === 'nobody') throw new Refused(refuse(proved.problem));
  if (proved.kind !== 'member') throw new Refused(refuse('FORBIDDEN', { reason: 'a customer’s own page opens with their token only' }));
  const { merchantId, customerId, sessionId } = proved;
  return { merchantId, kind: 'member', id: customerId, sessionId };
}

function visitorAt({ body }: Parsed): Guest {
  const shop = typeof body === 'object' && body !== null && 'shop' in body ? body.shop : undefined;
  if (typeof shop !== 'string') throw new Error('an open route names its shop in the body');
  return { merchantId: shop, kind: 'visitor', id: 'visitor', sessionId: null };
}

/** A token holds while its session lives and its customer is not archived; both are read anew for each request. */
async function checkMember({ merchantId, id, sessionId }: Guest, house: House): Promise<void> {
  const keys = [memberSessionKey(merchantId, id, sessionId ?? ''), customerKeyOf(merchantId, id)];
  const [session, customer] = await house.store.read(keys, { consistent: true });
  if (!isLiveSession(session, house.now()) || customer?.['status'] !== 'active') throw new Refused(refuse('INVALID_TOKEN'));
}

async function checkShop({ merchantId }: Guest, house: House): Promise<void> {
  if ((await loadCountry(house.store, merchantId)) === undefined) throw new Refused(refuse('NOT_FOUND', {}, '/shop'));
}
