import type { Proved } from './caller.ts';

/** What the authorizer hands over: ids and times only, all as text. */
export type AuthorizerContext = {
  readonly kind: 'nobody' | 'operator' | 'key' | 'user' | 'member';
  readonly problem?: 'UNAUTHENTICATED' | 'INVALID_TOKEN';
  readonly id?: string;
  readonly merchant?: string;
  /** A member's session; `id` is then the customer. */
  readonly session?: string;
  /** `mer_…:usr_…` pairs joined by commas. */
  readonly members?: string;
  readonly issued_at?: string;
  readonly expires_at?: string;
};

/** Reads the authorizer's context; a route without an authorizer proves nobody. */
export function provedBy(context: AuthorizerContext | undefined): Proved {
  if (context?.kind === 'operator' && context.id) return { kind: 'operator', id: context.id };
  if (context?.kind === 'key' && context.id && context.merchant) return { kind: 'key', id: context.id, merchantId: context.merchant };
  if (context?.kind === 'member' && context.id && context.merchant && context.session)
    return { kind: 'member', customerId: context.id, merchantId: context.merchant, sessionId: context.session };
  if (context?.kind === 'user') {
    const pairs = (context.members ?? '').split(',').map((pair) => pair.split(':'));
    const members = Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair.length === 2));
    return { kind: 'user', members, issuedAt: Number(context.issued_at ?? 0), expiresAt: Number(context.expires_at ?? 0) };
  }
  return { kind: 'nobody', problem: context?.problem ?? 'UNAUTHENTICATED' };
}
