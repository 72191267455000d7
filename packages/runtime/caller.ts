import { refuse } from '@dianke/contract/decision';
import { type Principal, principalKey, readPrincipal } from '@dianke/data/access/principals';
import { loadRole } from '@dianke/data/access/roles';
import type { Item, Key, Store } from '@dianke/data/store/store';
import { builtInPermissions, isBuiltInRole } from '@dianke/domain/access/built-in-roles';
import type { Caller } from './operation.ts';
import { Refused } from './problem.ts';

/** What the authorizer has proved: who knocks. Whether they may is decided here, on every request. */
export type Proved =
  | { readonly kind: 'nobody'; readonly problem: 'UNAUTHENTICATED' | 'INVALID_TOKEN' }
  | { readonly kind: 'operator'; readonly id: string }
  | { readonly kind: 'key'; readonly id: string; readonly merchantId: string }
  | { readonly kind: 'member'; readonly customerId: string; readonly merchantId: string; readonly sessionId: string }
  | { readonly kind: 'user'; readonly members: Readonly<Record<string, string>>; readonly issuedAt: number; readonly expiresAt: number };

/** A principal's place in the table, before it is read. */
export type Claimed = { readonly merchantId: string; readonly principalId: string; readonly kind: 'user' | 'key' };

/**
 * Which merchant's principal a credential claims to be.
 *
 * @throws {Refused} 401 when nothing is proved or the token has expired, MERCHANT_REQUIRED when a person of several merchants names none, 404 for one they do not belong to
 */
export function claim(proved: Proved, header: string | undefined, now: Date): Claimed {
  if (proved.kind === 'nobody') throw new Refused(refuse(proved.problem));
  if (proved.kind === 'operator') throw new Refused(refuse('FORBIDDEN', { reason: 'an operator’s key opens no merchant' }));
  if (proved.kind === 'member') throw new Refused(refuse('FORBIDDEN', { reason: 'a customer’s token opens their own page only' }));
  if (proved.kind === 'key') return { merchantId: proved.merchantId, principalId: proved.id, kind: 'key' };
  if (proved.expiresAt <= now.getTime()) throw new Refused(refuse('INVALID_TOKEN'));
  const merchants = Object.keys(proved.members);
  const merchantId = header ?? (merchants.length === 1 ? merchants[0] : undefined);
  if (merchantId === undefined)
    throw new Refused(merchants.length === 0 ? refuse('FORBIDDEN') : refuse('MERCHANT_REQUIRED', { merchant_ids: merchants }));
  const principalId = Object.hasOwn(proved.members, merchantId) ? proved.members[merchantId] : undefined;
  if (principalId === undefined) throw new Refused(refuse('NOT_FOUND'));
  return { merchantId, principalId, kind: 'user' };
}

export function claimedKey(claimed: Claimed): Key {
  return principalKey(claimed.merchantId, claimed.principalId);
}

/**
 * The caller as the table knows it now: status, role, stores.
 *
 * @throws {Refused} INVALID_TOKEN for one who was switched off, revoked or whose older tokens were ended
 */
export async function readCaller(store: Store, claimed: Claimed, proved: Proved, item: Item | undefined): Promise<Caller> {
  const principal = item && readPrincipal(item);
  if (principal === undefined || principal.status === 'disabled' || principal.status === 'revoked') throw new Refused(refuse('INVALID_TOKEN'));
  if (principal.notBefore !== null && proved.kind === 'user' && proved.issuedAt < Date.parse(principal.notBefore))
    throw new Refused(refuse('INVALID_TOKEN'));
  const { id, kind, role, stores } = principal;
  const merchants = proved.kind === 'user' ? proved.members : { [claimed.merchantId]: id };
  return { id, kind, role, stores, merchants, permissions: await permissionsOf(store, claimed.merchantId, principal) };
}

async function permissionsOf(store: Store, merchantId: string, principal: Principal): Promise<Caller['permissions']> {
  if (principal.role === null) return principal.permissions;
  if (isBuiltInRole(principal.role)) return builtInPermissions[principal.role];
  return (await loadRole(store, merchantId, principal.role))?.permissions ?? [];
}
