import { randomBytes } from 'node:crypto';
import { hashKey } from '../access/hash-key.ts';
import { keyOf, merchantPartition, platformPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Store as Engine, Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** Thirty minutes in which a customer may look at their own page. */
export type MemberSession = {
  readonly id: string;
  readonly customerId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** When the customer signed out; null while it holds. */
  readonly endedAt: string | null;
};

const beginning = 'mt_';

/** A customer's new token: 32 random bytes, shown once, of which the table keeps the SHA-256 only. */
export function newMemberToken(): string {
  return `${beginning}${randomBytes(32).toString('base64url')}`;
}

export function isMemberToken(credential: string): boolean {
  return credential.startsWith(beginning);
}

function lookUpKey(token: string): Key {
  return keyOf(platformPartition('MEMBER', hashKey(token)), 'MEMBER');
}

export function memberSessionKey(merchantId: string, customerId: string, id: string): Key {
  return keyOf(merchantPartition(merchantId, 'MEMBER', customerId), 'SESSION', id);
}

export type TokenOwner = { readonly merchantId: string; readonly customerId: string; readonly sessionId: string };

/** Whose token this is. Whether it still holds, the session says. */
export async function loadMemberOfToken(engine: Pick<Engine, 'read'>, token: string): Promise<TokenOwner | undefined> {
  const [item] = await engine.read([lookUpKey(token)]);
  return item && { merchantId: String(item['merchant_id']), customerId: String(item['customer_id']), sessionId: String(item['session_id']) };
}

/** A new session and the place to which its token leads. */
export function newSessionWrites(table: Table, session: MemberSession, token: string): Write[] {
  const ttl = Math.floor(Date.parse(session.expiresAt) / 1000) + 86_400;
  const { id, customerId } = session;
  const found = { merchant_id: table.merchantId, customer_id: customerId, session_id: id };
  return [
    {
      do: 'create',
      item: { ...attributesOf(session), ...memberSessionKey(table.merchantId, customerId, id), type: 'member-session', v: 1, version: 1, ttl },
    },
    { do: 'create', item: { ...lookUpKey(token), type: 'member-look-up', v: 1, ...found, ttl } },
  ];
}

/** Ends a session, once. */
export function endSessionWrite(table: Table, customerId: string, id: string, at: string): Write {
  return {
    do: 'add',
    key: memberSessionKey(table.merchantId, customerId, id),
    add: { version: 1 },
    set: { endedAt: at },
    when: [{ attribute: 'type', is: '=', value: 'member-session' }],
  };
}

/** Whether a session still holds. */
export function isLiveSession(item: Item | undefined, now: Date): boolean {
  if (item === undefined) return false;
  const { endedAt, expiresAt } = readAs<MemberSession>(item, 'member-session', 1);
  return endedAt === null && expiresAt > now.toISOString();
}
