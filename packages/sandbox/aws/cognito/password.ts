import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import type { UserPoolSpec } from '../../aws-resources.ts';
import { numberAt, objectAt, truthAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';

/** A password as it is kept: salt and scrypt hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`;
}

/** Whether this is the password that was hashed. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const [salt = '', hash = ''] = hashed.split('.');
  const derived = await derive(password, Buffer.from(salt, 'base64url'));
  const kept = Buffer.from(hash, 'base64url');
  return kept.length === derived.length && timingSafeEqual(kept, derived);
}

/** What a pool asks of a password, as its template says; Cognito's own defaults where it says nothing. */
export type PasswordRules = {
  readonly length: number;
  readonly lower: boolean;
  readonly upper: boolean;
  readonly digits: boolean;
  readonly symbols: boolean;
  readonly temporaryDays: number;
};

export function passwordRules(pool: UserPoolSpec): PasswordRules {
  const policy = objectAt(objectAt(pool.properties, 'Policies'), 'PasswordPolicy');
  const isSaid = Object.keys(policy).length > 0;
  const asks = (name: string): boolean => (isSaid ? truthAt(policy, name) : true);
  return {
    length: numberAt(policy, 'MinimumLength') ?? 8,
    lower: asks('RequireLowercase'),
    upper: asks('RequireUppercase'),
    digits: asks('RequireNumbers'),
    symbols: asks('RequireSymbols'),
    temporaryDays: numberAt(policy, 'TemporaryPasswordValidityDays') ?? 7,
  };
}

/** What a password lacks; undefined when it is good. */
export function lackOf(rules: PasswordRules, password: string): string | undefined {
  if (password.length < rules.length) return 'Password not long enough';
  if (password.length > 256) return 'Password too long';
  if (rules.lower && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (rules.upper && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (rules.digits && !/\d/.test(password)) return 'Password must have numeric characters';
  if (rules.symbols && !/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/.test(password)) return 'Password must have symbol characters';
  return undefined;
}

/** @throws {AwsFault} InvalidPasswordException when the pool does not take this password */
export function needPassword(pool: UserPoolSpec, password: string): void {
  const lack = lackOf(passwordRules(pool), password);
  if (lack !== undefined) throw new AwsFault('InvalidPasswordException', `Password did not conform with policy: ${lack}`);
}

/** A password that fits any pool. */
export function makePassword(length: number): string {
  const sets = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!@#%&*'];
  const all = sets.join('');
  const letters = Array.from({ length: Math.max(length, 12) }, (_, at) => {
    const set = sets[at] ?? all;
    return set[randomInt(set.length)] ?? 'x';
  });
  return letters.join('');
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => scrypt(password, salt, 32, { N: 4096 }, (error, key) => (error === null ? resolve(key) : reject(error))));
}
