import { createHash, randomBytes } from 'node:crypto';
import type { UserPoolClientSpec, UserPoolSpec } from '../../aws-resources.ts';
import { numberAt, objectAt, textAt } from '../../template/json.ts';
import { numberOf, type StateDatabase, textOf } from '../state-database.ts';

/** What a refresh token stands for. Times in milliseconds, `authTime` in seconds. */
export type Grant = {
  readonly sub: string;
  readonly scopes: readonly string[];
  readonly authTime: number;
  readonly originId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
};

/** Refresh tokens by their SHA-256. */
export type RefreshTokens = {
  issue(pool: UserPoolSpec, client: UserPoolClientSpec, grant: Omit<Grant, 'issuedAt' | 'expiresAt'>, now: number): string;
  /** The grant of a token that lives; undefined for any other. */
  use(pool: UserPoolSpec, client: UserPoolClientSpec, token: string, now: number): Grant | undefined;
  /** A token in place of one that was used, where the client rotates its tokens; the old one lives on for the client's grace only, the new one no longer than the first would have. */
  rotate(pool: UserPoolSpec, client: UserPoolClientSpec, token: string, grant: Grant, now: number): string | undefined;
  /** Ends a token and every one that came of the same sign-in. */
  revoke(pool: UserPoolSpec, token: string): void;
};

export function openRefreshTokens(database: StateDatabase): RefreshTokens {
  database.define(`create table if not exists refresh_tokens (
    hash text primary key, pool text not null, client text not null, sub text not null, scopes text not null, auth_time integer not null, origin_id text not null,
    issued_at integer not null, expires_at integer not null)`);
  const keep = (pool: UserPoolSpec, client: UserPoolClientSpec, grant: Omit<Grant, 'issuedAt'>, now: number): string => {
    const token = randomBytes(48).toString('base64url');
    database.run('delete from refresh_tokens where expires_at < ?', now);
    const insert =
      'insert into refresh_tokens(hash, pool, client, sub, scopes, auth_time, origin_id, issued_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)';
    const { sub, scopes, authTime, originId } = grant;
    database.run(insert, hashOf(token), pool.poolId, client.clientId, sub, scopes.join(' '), authTime, originId, now, grant.expiresAt);
    return token;
  };
  return {
    issue: (pool, client, grant, now) => keep(pool, client, { ...grant, expiresAt: now + client.refreshTokenSeconds * 1000 }, now),
    use: (pool, client, token, now) => {
      const row = database.first(
        'select * from refresh_tokens where hash = ? and pool = ? and client = ?',
        hashOf(token),
        pool.poolId,
        client.clientId,
      );
      if (row === undefined || numberOf(row, 'expires_at') <= now) return undefined;
      const times = { authTime: numberOf(row, 'auth_time'), issuedAt: numberOf(row, 'issued_at'), expiresAt: numberOf(row, 'expires_at') };
      return { sub: textOf(row, 'sub'), scopes: textOf(row, 'scopes').split(' '), originId: textOf(row, 'origin_id'), ...times };
    },
    rotate: (pool, client, token, grant, now) => {
      const rotation = objectAt(client.properties, 'RefreshTokenRotation');
      if (textAt(rotation, 'Feature') !== 'ENABLED') return undefined;
      const graceMs = (numberAt(rotation, 'RetryGracePeriodSeconds') ?? 0) * 1000;
      database.run('update refresh_tokens set expires_at = min(expires_at, ?) where hash = ?', now + graceMs, hashOf(token));
      return keep(pool, client, grant, now);
    },
    revoke: (pool, token) =>
      void database.run(
        'delete from refresh_tokens where pool = ?1 and origin_id in (select origin_id from refresh_tokens where pool = ?1 and hash = ?2)',
        pool.poolId,
        hashOf(token),
      ),
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
