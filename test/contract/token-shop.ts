import { createHmac, KeyObject, sign } from 'node:crypto';
import type { Issuer } from '@dianke/functions/access/authorize';
import { type CryptoKey, createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, type JWK } from 'jose';

export const issuerUrl = 'https://issuer.test/pool';
export const clientId = 'client-of-the-console';

/** One signing key of an issuer, with the half that it publishes. */
export type SigningKey = { readonly kid: string; readonly privateKey: CryptoKey; readonly jwk: JWK; readonly pem: string };

export async function newSigningKey(kid: string, alg: 'RS256' | 'ES256' = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }, pem: await exportSPKI(publicKey) };
}

export function issuerWith(...keys: readonly SigningKey[]): Issuer {
  return { issuer: issuerUrl, clientId, keys: createLocalJWKSet({ keys: keys.map((key) => key.jwk) }) };
}

export type Claims = Readonly<Record<string, unknown>>;

/** Claims of a good access token of this person. */
export function goodClaims(sub: string, now: Date): Claims {
  const seconds = Math.floor(now.getTime() / 1000);
  return { iss: issuerUrl, sub, token_use: 'access', client_id: clientId, iat: seconds, exp: seconds + 3600, scope: 'openid', jti: 'token-1' };
}

const encode = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token written by hand, so that nothing of it need be well-formed. */
export function written(header: Claims, claims: unknown, signature: (text: string) => Uint8Array | string): string {
  const text = `${encode(header)}.${encode(claims)}`;
  const made = signature(text);
  return `${text}.${typeof made === 'string' ? made : Buffer.from(made).toString('base64url')}`;
}

/** Signs as `alg` would be signed with this key. */
export function signedBy(
  key: { readonly privateKey: CryptoKey },
  hash: 'SHA256' | 'SHA512' = 'SHA256',
  padding?: number,
): (text: string) => Uint8Array {
  return (text) => sign(hash, Buffer.from(text), { key: KeyObject.from(key.privateKey), ...(padding === undefined ? {} : { padding }) });
}

export function macBy(secret: string): (text: string) => Uint8Array {
  return (text) => createHmac('sha256', secret).update(text).digest();
}
