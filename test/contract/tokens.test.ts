import { constants } from 'node:crypto';
import { authorize, type Issuer } from '@dianke/functions/access/authorize';
import { type CryptoKey, createRemoteJWKSet, customFetch } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../world/follow.ts';
import { openStreet, type Street } from './street.ts';
import { type Claims, clientId, goodClaims, issuerUrl, issuerWith, macBy, newSigningKey, type SigningKey, signedBy, written } from './token-shop.ts';

let key: SigningKey;
let older: SigningKey;
let attacker: SigningKey;
let street: Street;
let good: Claims;

beforeAll(async () => {
  [key, older, attacker] = await Promise.all([newSigningKey('key-2'), newSigningKey('key-1'), newSigningKey('key-2')]);
  street = await openStreet({ issuer: issuerWith(key, older) });
  good = goodClaims(await subOf(street), street.world.clock.now);
});

/** The person whom the owner of our merchant signs in as. */
async function subOf({ world, ours }: Street): Promise<string> {
  const line = (await readAll(world.store)).find((item) => item.type === 'membership' && item['principal_id'] === ours.ids.user);
  return line?.pk.replace('P#USER#', '') ?? '';
}

const header = { alg: 'RS256', kid: 'key-2', typ: 'JWT' };
const token = (claims: unknown, more: Claims = {}, signer: { privateKey: CryptoKey } = key) =>
  written({ ...header, ...more }, claims, signedBy(signer));
const without = (name: string): Claims => Object.fromEntries(Object.entries(good).filter(([field]) => field !== name));
const seconds = () => Math.floor(street.world.clock.now.getTime() / 1000);
const parts = (text: string) => text.split('.') as [string, string, string];

const attacks: readonly (readonly [string, () => string])[] = [
  ['signed by nobody: alg none', () => written({ alg: 'none', typ: 'JWT' }, good, () => '')],
  ['alg none with the signature of a good token', () => written({ ...header, alg: 'none' }, good, () => parts(token(good))[2])],
  ['alg nOnE', () => written({ ...header, alg: 'nOnE' }, good, () => '')],
  ['HS256 with our public key as the secret', () => written({ ...header, alg: 'HS256' }, good, macBy(key.pem))],
  ['HS256 with the modulus of our public key as the secret', () => written({ ...header, alg: 'HS256' }, good, macBy(key.jwk.n ?? ''))],
  ['HS256 with an empty secret', () => written({ ...header, alg: 'HS256' }, good, macBy(''))],
  ['RS512, which we do not take, with the right key', () => written({ ...header, alg: 'RS512' }, good, signedBy(key, 'SHA512'))],
  [
    'PS256, which we do not take, with the right key',
    () => written({ ...header, alg: 'PS256' }, good, signedBy(key, 'SHA256', constants.RSA_PKCS1_PSS_PADDING)),
  ],
  ['another’s key under our key’s name', () => token(good, {}, attacker)],
  ['the name of a key that nobody published', () => token(good, { kid: 'key-9' })],
  ['no name of a key, so that any of ours might do', () => token(good, { kid: undefined })],
  ['the older key’s name over the newer key’s signature', () => token(good, { kid: 'key-1' })],
  ['a name of a key that is a path', () => token(good, { kid: '../../../../dev/null' })],
  ['the attacker’s key inside the token', () => token(good, { jwk: attacker.jwk, kid: undefined }, attacker)],
  ['the attacker’s key inside the token under our key’s name', () => token(good, { jwk: attacker.jwk }, attacker)],
  ['the attacker’s address of a key set', () => token(good, { jku: 'https://attacker.test/jwks.json' }, attacker)],
  ['the attacker’s certificate', () => token(good, { x5u: 'https://attacker.test/cert.pem', x5c: ['MIIB'] }, attacker)],
  ['another issuer', () => token({ ...good, iss: 'https://attacker.test/pool' })],
  ['our issuer with a slash behind it', () => token({ ...good, iss: `${issuerUrl}/` })],
  ['no issuer', () => token(without('iss'))],
  ['a token that ran out a second ago', () => token({ ...good, exp: seconds() - 1 })],
  ['a token that never runs out', () => token(without('exp'))],
  ['a time of expiry that is a text', () => token({ ...good, exp: String(seconds() + 3600) })],
  ['a token that is not valid yet', () => token({ ...good, nbf: seconds() + 60 })],
  ['no time of issue', () => token(without('iat'))],
  ['nobody as its subject', () => token(without('sub'))],
  ['a number as its subject', () => token({ ...good, sub: 7 })],
  ['a subject that reaches for another key of the table', () => token({ ...good, sub: `x#${street.ours.ids.user}` })],
  ['an ID token of the same person', () => token({ ...without('client_id'), token_use: 'id', aud: clientId })],
  ['an ID token that names our client as an access token does', () => token({ ...good, token_use: 'id' })],
  ['no word of what the token is for', () => token(without('token_use'))],
  ['an access token of another client', () => token({ ...good, client_id: 'client-of-a-game' })],
  ['no client', () => token(without('client_id'))],
  [
    'a payload changed after signing',
    () => [parts(token(good))[0], parts(token({ ...good, sub: 'someone-else' }))[1], parts(token(good))[2]].join('.'),
  ],
  ['a header changed after signing', () => [parts(token(good, { typ: 'at+jwt' }))[0], parts(token(good))[1], parts(token(good))[2]].join('.')],
  ['a signature of another token', () => [...parts(token(good)).slice(0, 2), parts(token({ ...good, jti: 'token-2' }))[2]].join('.')],
  ['no signature', () => `${parts(token(good)).slice(0, 2).join('.')}.`],
  ['half a signature', () => token(good).slice(0, -170)],
  ['something behind the signature', () => `${token(good)}AAAA`],
  ['a fourth part', () => `${token(good)}.e30`],
  ['a fifth part, as if encrypted', () => `${token(good)}.e30.e30`],
  ['an extension that one must understand', () => token(good, { crit: ['exp'], exp: 1 })],
  ['a payload that is not encoded', () => token(good, { crit: ['b64'], b64: false })],
  ['a payload that is no object', () => token([good])],
  ['a payload that is no JSON', () => token('{"sub":')],
  ['9,000 characters', () => token({ ...good, padding: 'x'.repeat(6_000) })],
  ['two tokens', () => `${token(good)}, ${token(good)}`],
];

describe('a person’s token', () => {
  it('opens the shop when it is good, signed by any key that the issuer publishes', async () => {
    for (const signer of [key, older]) {
      const answer = await street.world.ask(token(good, { kid: signer.kid }, signer), 'GET', '/v1/session');
      expect(answer.body).toMatchObject({ principal: { kind: 'user', id: street.ours.ids.user }, merchant_id: street.ours.ids.merchant });
    }
  });

  it.each(attacks)('opens nothing with %s', async (_, forge) => {
    const forged = forge();
    const before = street.world.store.changes().length;
    expect(await authorize(`Bearer ${forged}`, street.world.house, issuerWith(key, older))).toEqual({ kind: 'nobody', problem: 'INVALID_TOKEN' });
    const answer = await street.world.ask(forged, 'GET', '/v1/session');
    expect([answer.status, answer.body['code']]).toEqual([401, 'INVALID_TOKEN']);
    expect(street.world.store.changes().length).toBe(before);
  });

  it.each(['Basic', 'bearer:', 'Token', ''])('is no credential behind the word “%s”', async (word) => {
    expect(await authorize(`${word} ${token(good)}`.trim(), street.world.house, issuerWith(key))).toEqual({
      kind: 'nobody',
      problem: 'INVALID_TOKEN',
    });
  });
});

/** The issuer as it is on the network: its key set is fetched, and what it answers is up to the test. */
function remoteIssuer(
  answer: () => Response | Promise<Response>,
  options: { readonly cacheMaxAge?: number; readonly timeoutDuration?: number } = {},
) {
  let fetched = 0;
  const keys = createRemoteJWKSet(new URL(`${issuerUrl}/.well-known/jwks.json`), {
    cooldownDuration: 0,
    ...options,
    [customFetch]: async (_url, { signal }) => {
      fetched += 1;
      return Promise.race([answer(), new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))]);
    },
  });
  const issuer: Issuer = { issuer: issuerUrl, clientId, keys };
  return { ask: (text: string) => authorize(`Bearer ${text}`, street.world.house, issuer), fetched: () => fetched };
}

const published = (...keys: readonly SigningKey[]) => Response.json({ keys: keys.map((one) => one.jwk) });

describe('the issuer’s keys', () => {
  it('are taken over when it rotates them: the new one at once, the old one as long as it is published', async () => {
    let set: readonly SigningKey[] = [older];
    const { ask } = remoteIssuer(() => published(...set), { cacheMaxAge: 0 });
    const [byOld, byNew] = [token(good, { kid: older.kid }, older), token(good)];
    expect(await ask(byOld)).toMatchObject({ kind: 'user' });
    expect(await ask(byNew)).toEqual({ kind: 'nobody', problem: 'INVALID_TOKEN' });
    set = [key, older];
    expect(await ask(byNew)).toMatchObject({ kind: 'user' });
    expect(await ask(byOld)).toMatchObject({ kind: 'user' });
    set = [key];
    expect(await ask(byOld)).toEqual({ kind: 'nobody', problem: 'INVALID_TOKEN' });
  });

  it('are fetched again for a name that is new, and not for each token', async () => {
    let set: readonly SigningKey[] = [older];
    const { ask, fetched } = remoteIssuer(() => published(...set));
    for (let times = 0; times < 3; times++) await ask(token(good, { kid: older.kid }, older));
    expect(fetched()).toBe(1);
    set = [key, older];
    expect(await ask(token(good))).toMatchObject({ kind: 'user' });
    expect(fetched()).toBe(2);
  });

  const outages: readonly (readonly [string, () => Response | Promise<Response>])[] = [
    ['the network is down', () => Promise.reject(new TypeError('fetch failed'))],
    ['it answers 503', () => new Response('down', { status: 503 })],
    ['it answers something that is no JSON', () => new Response('<html>', { status: 200 })],
    ['it answers something that is no key set', () => Response.json({ keys: 'none' })],
    ['it leads elsewhere', () => Response.redirect('https://attacker.test/jwks.json')],
    ['it does not answer in time', () => new Promise<Response>(() => undefined)],
  ];

  it.each(outages)('are a fault of ours when %s: nobody comes in, and nobody is told that the token is wrong', async (_, answer) => {
    const { ask } = remoteIssuer(answer, { timeoutDuration: 20 });
    await expect(ask(token(good))).rejects.toThrow();
    await expect(ask(token(good, {}, attacker))).rejects.toThrow();
  });

  it.each(outages)('that are known serve on when %s, and a new name is a fault until it answers', async (_, outage) => {
    let answer: () => Response | Promise<Response> = () => published(key);
    const { ask } = remoteIssuer(() => answer(), { timeoutDuration: 20 });
    expect(await ask(token(good))).toMatchObject({ kind: 'user' });
    answer = outage;
    expect(await ask(token(good))).toMatchObject({ kind: 'user' });
    expect(await ask(token(good, {}, attacker))).toEqual({ kind: 'nobody', problem: 'INVALID_TOKEN' });
    await expect(ask(token(good, { kid: older.kid }, older))).rejects.toThrow();
    answer = () => published(key, older);
    expect(await ask(token(good, { kid: older.kid }, older))).toMatchObject({ kind: 'user' });
  });

  it('are not asked for by what is no token', async () => {
    const { ask, fetched } = remoteIssuer(() => published(key));
    for (const text of ['x'.repeat(40), `${'x'.repeat(9_000)}.y.z`, 'not.a.token-at-all-really'])
      expect(await ask(text)).toEqual({ kind: 'nobody', problem: 'INVALID_TOKEN' });
    expect(fetched()).toBe(0);
  });
});
