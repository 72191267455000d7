import { randomUUID } from 'node:crypto';
import type { UserPoolSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { listAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import { numberOf, type StateDatabase, textOf } from '../state-database.ts';
import { hashPassword, isPassword, passwordRules } from './password.ts';

export type UserStatus = 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';

/** A person of a user pool. Times in milliseconds. */
export type User = {
  readonly sub: string;
  /** Equal to `sub` in pools whose people sign in with their e-mail. */
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Refresh tokens from before this time are void. */
  readonly signedOutAt: number;
};

/** The people of every user pool, with hashed passwords. */
export type UserDirectory = {
  create(pool: UserPoolSpec, username: string, attributes: Readonly<Record<string, string>>, password: string): Promise<User>;
  /** By user name, `sub`, or e-mail where the pool lets people sign in with it. */
  find(pool: UserPoolSpec, name: string): User | undefined;
  list(pool: UserPoolSpec, after: number, limit: number): { readonly at: number; readonly user: User }[];
  setPassword(pool: UserPoolSpec, user: User, password: string, status: UserStatus): Promise<void>;
  /** False also for a first password that has run out. */
  hasPassword(pool: UserPoolSpec, user: User, password: string): Promise<boolean>;
  setEnabled(pool: UserPoolSpec, user: User, enabled: boolean): void;
  signOut(pool: UserPoolSpec, user: User): void;
};

const tables = `create table if not exists users (
  seq integer primary key autoincrement, pool text not null, sub text not null, username text not null, email text not null, attributes text not null,
  password text not null, password_at integer not null, status text not null, enabled integer not null, created_at integer not null, changed_at integer not null,
  signed_out_at integer not null default 0);
create unique index if not exists users_by_sub on users(pool, sub);
create unique index if not exists users_by_name on users(pool, username);
create index if not exists users_by_email on users(pool, email)`;

export function openUserDirectory(world: AwsWorld, database: StateDatabase): UserDirectory {
  database.define(tables);
  const change = (pool: UserPoolSpec, user: User, column: 'enabled' | 'signed_out_at', value: number): void =>
    void database.run(`update users set ${column} = ?, changed_at = ? where pool = ? and sub = ?`, value, world.now(), pool.poolId, user.sub);

  const find: UserDirectory['find'] = (pool, name) => {
    const byEmail = signsInByEmail(pool) && name.includes('@');
    const row = byEmail
      ? database.first('select * from users where pool = ? and email = ?', pool.poolId, name.toLowerCase())
      : database.first('select * from users where pool = ? and (username = ? or sub = ?)', pool.poolId, name, name);
    return row === undefined ? undefined : asUser(row);
  };

  return {
    find,
    create: async (pool, username, attributes, password) => {
      const hashed = await hashPassword(password);
      const sub = randomUUID();
      const byEmail = signsInByEmail(pool);
      const email = (byEmail ? username : (attributes.email ?? '')).toLowerCase();
      if (find(pool, username) !== undefined) throw new AwsFault('UsernameExistsException', 'User account already exists');
      const now = world.now();
      const all = JSON.stringify({ sub, ...attributes, ...(email === '' ? {} : { email }) });
      const insert = `insert into users(pool, sub, username, email, attributes, password, password_at, status, enabled, created_at, changed_at)
        values (?, ?, ?, ?, ?, ?, ?, 'FORCE_CHANGE_PASSWORD', 1, ?, ?)`;
      database.run(insert, pool.poolId, sub, byEmail ? sub : username, email, all, hashed, now, now, now);
      const user = find(pool, sub);
      if (user === undefined) throw new AwsFault('InternalErrorException', 'The user could not be kept.', 500);
      return user;
    },
    list: (pool, after, limit) =>
      database
        .all('select * from users where pool = ? and seq > ? order by seq limit ?', pool.poolId, after, limit)
        .map((row) => ({ at: numberOf(row, 'seq'), user: asUser(row) })),
    setPassword: async (pool, user, password, status) => {
      const update = 'update users set password = ?, password_at = ?, status = ?, changed_at = ? where pool = ? and sub = ?';
      database.run(update, await hashPassword(password), world.now(), status, world.now(), pool.poolId, user.sub);
    },
    hasPassword: async (pool, user, password) => {
      const row = database.first('select password, password_at, status from users where pool = ? and sub = ?', pool.poolId, user.sub);
      if (row === undefined || !(await isPassword(password, textOf(row, 'password')))) return false;
      const livesUntil = numberOf(row, 'password_at') + passwordRules(pool).temporaryDays * 86_400_000;
      return textOf(row, 'status') === 'CONFIRMED' || world.now() < livesUntil;
    },
    setEnabled: (pool, user, enabled) => change(pool, user, 'enabled', enabled ? 1 : 0),
    signOut: (pool, user) => change(pool, user, 'signed_out_at', world.now()),
  };
}

/** Whether people of this pool sign in with their e-mail. */
export function signsInByEmail(pool: UserPoolSpec): boolean {
  return listAt(pool.properties, 'UsernameAttributes').includes('email') || listAt(pool.properties, 'AliasAttributes').includes('email');
}

function asUser(row: Parameters<typeof textOf>[0]): User {
  const attributes: Record<string, string> = JSON.parse(textOf(row, 'attributes'));
  return {
    sub: textOf(row, 'sub'),
    username: textOf(row, 'username'),
    attributes,
    status: textOf(row, 'status') === 'CONFIRMED' ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    enabled: numberOf(row, 'enabled') === 1,
    createdAt: numberOf(row, 'created_at'),
    changedAt: numberOf(row, 'changed_at'),
    signedOutAt: numberOf(row, 'signed_out_at'),
  };
}
