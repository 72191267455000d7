import { hashKey } from '@dianke/data/access/hash-key';
import { loadKeyOwner, loadMemberships } from '@dianke/data/access/principals';
import { isMemberToken, loadMemberOfToken } from '@dianke/data/customers/member-sessions';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import { environment } from '@dianke/runtime/environment';
import type { House } from '@dianke/runtime/house';
import type { AuthorizerContext } from '@dianke/runtime/proved';
import { verifyToken } from '@dianke/runtime/verify-token';
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerWithContextResult } from 'aws-lambda';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

/** Where people's tokens come from. */
export type Issuer = { readonly issuer: string; readonly clientId: string; readonly keys: JWTVerifyGetKey };

/**
 * Proves who knocks; whether they may is decided by the function behind, on every request. It always lets through, with what
 * it has proved, because only our own function can answer a refusal as a problem document.
 *
 * @returns ids and times only; the gateway keeps it 300 seconds for the same credential
 */
export async function authorize(header: string | undefined, house: House, issuer: Issuer): Promise<AuthorizerContext> {
  const credential = /^Bearer ([A-Za-z0-9._~+/=-]{16,8192})$/.exec(header?.trim() ?? '')?.[1];
  if (credential === undefined)
    return { kind: 'nobody', problem: header === undefined || header === 'Anonymous' ? 'UNAUTHENTICATED' : 'INVALID_TOKEN' };
  if (isMemberToken(credential)) return proveMember(credential, house);
  return credential.startsWith('sk_') ? proveKey(credential, house) : provePerson(credential, house, issuer);
}

async function proveKey(secret: string, house: House): Promise<AuthorizerContext> {
  const owner = await loadKeyOwner(house.store, hashKey(secret));
  if (owner === undefined) return { kind: 'nobody', problem: 'INVALID_TOKEN' };
  return owner.merchantId === 'operator' ? { kind: 'operator', id: owner.keyId } : { kind: 'key', id: owner.keyId, merchant: owner.merchantId };
}

async function proveMember(token: string, house: House): Promise<AuthorizerContext> {
  const found = await loadMemberOfToken(house.store, token);
  if (found === undefined) return { kind: 'nobody', problem: 'INVALID_TOKEN' };
  return { kind: 'member', id: found.customerId, merchant: found.merchantId, session: found.sessionId };
}

async function provePerson(token: string, house: House, { issuer, clientId, keys }: Issuer): Promise<AuthorizerContext> {
  const proof = await verifyToken(token, keys, { issuer, clientId, now: house.now() });
  if (proof === undefined) return { kind: 'nobody', problem: 'INVALID_TOKEN' };
  const members = await loadMemberships(house.store, proof.sub);
  return {
    kind: 'user',
    members: members.map(({ merchantId, principalId }) => `${merchantId}:${principalId}`).join(','),
    issued_at: String(proof.issuedAtMs),
    expires_at: String(proof.expiresAtMs),
  };
}

let issuerOfStage: Issuer | undefined;

function cloudIssuer(): Issuer {
  const issuer = environment('ISSUER');
  issuerOfStage ??= {
    issuer,
    clientId: environment('CLIENT_ID'),
    keys: createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), { timeoutDuration: 1500 }),
  };
  return issuerOfStage;
}

export async function handler(event: APIGatewayRequestAuthorizerEventV2): Promise<APIGatewaySimpleAuthorizerWithContextResult<AuthorizerContext>> {
  return { isAuthorized: true, context: await authorize(event.headers?.['authorization'], cloudHouse(), cloudIssuer()) };
}
