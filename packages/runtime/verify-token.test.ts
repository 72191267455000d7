import { createLocalJWKSet, errors, exportJWK, generateKeyPair, type JWTPayload, type JWTVerifyGetKey, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyToken } from './verify-token.ts';

const issuer = 'https://issuer.test/pool';
const clientId = 'client-1';
const now = new Date('2026-11-20T08:00:00.000Z');
const seconds = now.getTime() / 1000;
const claims = { iss: issuer, sub: 'person-1', token_use: 'access', client_id: clientId, iat: seconds - 60, exp: seconds + 3600 };

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let ours: KeyPair;
let theirs: KeyPair;
let keys: JWTVerifyGetKey;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([generateKeyPair('RS256', { extractable: true }), generateKeyPair('RS256', { extractable: true })]);
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] });
});

const sign = (payload: JWTPayload, pair = ours, kid = 'k1') => new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(pair.privateKey);
const verify = (token: string, by = keys) => verifyToken(token, by, { issuer, clientId, now });
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const without = (name: string) => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

describe('an access token', () => {
  test('of our client proves a person and from when to when', async () => {
    expect(await verify(await sign(claims))).toEqual({ sub: 'person-1', issuedAtMs: (seconds - 60) * 1000, expiresAtMs: (seconds + 3600) * 1000 });
  });

  test.each<[string, JWTPayload]>([
    ['is an ID token', { ...claims, token_use: 'id', aud: clientId }],
    ['says no use', without('token_use')],
    ['is of another client', { ...claims, client_id: 'client-2' }],
    ['is of another issuer', { ...claims, iss: 'https://issuer.test/other' }],
    ['has run out', { ...claims, exp: seconds - 1 }],
    ['is not valid yet', { ...claims, nbf: seconds + 60 }],
    ['never runs out', without('exp')],
    ['names nobody', without('sub')],
    ['does not say since when', without('iat')],
  ])('that %s proves nobody', async (_, payload) => {
    expect(await verify(await sign(payload))).toBeUndefined();
  });

  test('signed by a stranger, by an unknown key, or not at all proves nobody', async () => {
    expect(await verify(await sign(claims, theirs))).toBeUndefined();
    expect(await verify(await sign(claims, theirs, 'k2'))).toBeUndefined();
    expect(await verify(`${base64({ alg: 'none' })}.${base64(claims)}.`)).toBeUndefined();
  });

  test('signed with the public key as if it were a secret proves nobody', async () => {
    const secret = Buffer.from(JSON.stringify(await exportJWK(ours.publicKey)));
    expect(await verify(await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret))).toBeUndefined();
  });

  test('of which one letter was changed proves nobody', async () => {
    const token = await sign(claims);
    for (let at = 0; at < token.length; at += 7) {
      const bent = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      const parts = (text: string) =>
        text
          .split('.')
          .map((part) => Buffer.from(part, 'base64url').toString('hex'))
          .join('.');
      if (parts(bent) !== parts(token)) expect(await verify(bent)).toBeUndefined();
    }
  });

  test.each(['', 'x', 'a.b.c', '..', 'ey.ey.ey'])('%j is none', async (text) => {
    expect(await verify(text)).toBeUndefined();
  });

  test('that cannot be checked because the issuer does not answer is a fault, not a forgery', async () => {
    const token = await sign(claims);
    const away = async () => Promise.reject(new errors.JWKSTimeout());
    await expect(verify(token, away)).rejects.toThrow(errors.JWKSTimeout);
    await expect(verify(token, async () => Promise.reject(new TypeError('fetch failed')))).rejects.toThrow('fetch failed');
  });
});
