import { createHash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { UserPoolClientSpec, UserPoolSpec } from '../../aws-resources.ts';
import type { User } from '../cognito/user-directory.ts';
import type { SigningKey } from './signing-key.ts';

/** One sign-in of one person with one client. Times in seconds. */
export type SignIn = {
  readonly user: User;
  readonly client: UserPoolClientSpec;
  readonly scopes: readonly string[];
  readonly authTime: number;
  readonly nonce: string | null;
  readonly originId: string;
};

export type MadeTokens = { readonly access_token: string; readonly id_token?: string; readonly expires_in: number; readonly token_type: 'Bearer' };

/** Signs an access token, and an ID token where `openid` was granted, with the claims that Cognito gives them. */
export async function makeTokens(pool: UserPoolSpec, key: SigningKey, signIn: SignIn, nowSeconds: number): Promise<MadeTokens> {
  const { user, client, scopes, authTime } = signIn;
  const common = { sub: user.sub, iss: pool.issuer, origin_jti: signIn.originId, event_id: randomUUID(), auth_time: authTime, iat: nowSeconds };
  const access = await sign(key, {
    ...common,
    version: 2,
    client_id: client.clientId,
    token_use: 'access',
    scope: scopes.join(' '),
    username: user.username,
    exp: nowSeconds + client.accessTokenSeconds,
    jti: randomUUID(),
  });
  const made: MadeTokens = { access_token: access, expires_in: client.accessTokenSeconds, token_type: 'Bearer' };
  if (!scopes.includes('openid')) return made;
  const id = await sign(key, {
    ...personalClaims(user, scopes),
    ...common,
    at_hash: createHash('sha256').update(access).digest().subarray(0, 16).toString('base64url'),
    'cognito:username': user.username,
    aud: client.clientId,
    token_use: 'id',
    ...(signIn.nonce === null ? {} : { nonce: signIn.nonce }),
    exp: nowSeconds + client.idTokenSeconds,
    jti: randomUUID(),
  });
  return { ...made, id_token: id };
}

/** What an ID token and userInfo say of a person; e-mail only where it was granted. */
export function personalClaims(user: User, scopes: readonly string[]): Record<string, string | boolean> {
  const isGranted = (name: string): boolean => {
    if (name === 'sub') return false;
    if (name.startsWith('email')) return scopes.includes('email');
    return name.startsWith('phone_number') ? scopes.includes('phone') : scopes.includes('profile');
  };
  const entries = Object.entries(user.attributes).filter(([name]) => isGranted(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value]));
}

function sign(key: SigningKey, claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ kid: key.kid, alg: 'RS256' }).sign(key.privateKey);
}
