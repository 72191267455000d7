import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, type JWK } from 'jose';
import { type StateDatabase, textOf } from '../state-database.ts';

/** The key with which a pool signs its tokens (RS256), and the half of it that everybody may see. */
export type SigningKey = { readonly kid: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject; readonly jwk: JWK };

/** The key of a pool, made and kept when there is none. */
export async function openSigningKey(database: StateDatabase, pool: string): Promise<SigningKey> {
  database.define('create table if not exists signing_keys (pool text primary key, kid text not null, pem text not null)');
  const kept = database.first('select kid, pem from signing_keys where pool = ?', pool) ?? (await makeKey(database, pool));
  const privateKey = createPrivateKey(textOf(kept, 'pem'));
  const publicKey = createPublicKey(privateKey);
  const kid = textOf(kept, 'kid');
  return { kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

async function makeKey(database: StateDatabase, pool: string): Promise<{ kid: string; pem: string }> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const made = { kid: randomUUID(), pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  database.run('insert into signing_keys(pool, kid, pem) values (?, ?, ?)', pool, made.kid, made.pem);
  return made;
}
