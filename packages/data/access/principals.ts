import type { Permission } from '@dianke/contract/permissions';
import { keyOf, merchantPartition, platformPartition } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Store, Write } from '../store/store.ts';
import type { StoreScope, Table } from '../table.ts';

/** Someone or something that may knock: a member of staff or an API key, as the next request will find it. */
export type Principal = {
  readonly id: string;
  readonly kind: 'user' | 'key';
  readonly status: 'invited' | 'active' | 'disabled' | 'revoked';
  /** Built-in role or id of an own one; null for a key, whose permissions are its own. */
  readonly role: string | null;
  readonly permissions: readonly Permission[];
  readonly stores: StoreScope;
  /** Tokens issued before this instant are refused. */
  readonly notBefore: string | null;
  readonly version: number;
};

/** An API key; its secret is stored as a hash only, in the platform look-up. */
export type ApiKey = Principal & {
  readonly kind: 'key';
  readonly name: string;
  readonly mode: 'live' | 'test';
  readonly tail: string;
  readonly createdAt: string;
};

export function principalKey(merchantId: string, id: string): Key {
  return keyOf(merchantPartition(merchantId, 'WHO', id), 'WHO');
}

export function readPrincipal(item: Item): Principal {
  return readAs<Principal>(item, item.type === 'staff' ? 'staff' : 'api-key', 1);
}

/** Where a hashed key leads: ids only. */
export function keyLookUp(hash: string): Key {
  return keyOf(platformPartition('KEY', hash), 'KEY');
}

export async function loadKeyOwner(store: Store, hash: string): Promise<{ merchantId: string; keyId: string } | undefined> {
  const [item] = await store.read([keyLookUp(hash)]);
  return item && { merchantId: String(item['merchant_id']), keyId: String(item['key_id']) };
}

/** The look-up of the stage operator's key, which may create merchants and nothing else. */
export function operatorKeyItem(hash: string, keyId: string): Item {
  return { ...keyLookUp(hash), type: 'key-look-up', v: 1, merchant_id: 'operator', key_id: keyId };
}

/** A person of several merchants has one line for each: ids only. */
export function memberKey(sub: string, merchantId: string): Key {
  return keyOf(platformPartition('USER', sub), merchantId);
}

export type Membership = { readonly merchantId: string; readonly principalId: string };

/** The merchants of a person, at most 50. */
export async function loadMemberships(store: Store, sub: string): Promise<Membership[]> {
  const page = await store.query({ pk: platformPartition('USER', sub), limit: 50 });
  return page.items.map((item) => ({ merchantId: item.sk, principalId: String(item['principal_id']) }));
}

export function membershipWrite(sub: string, membership: Membership): Write {
  return { do: 'put', item: { ...memberKey(sub, membership.merchantId), type: 'membership', v: 1, principal_id: membership.principalId } };
}

export function apiKeyWrites(table: Table, key: ApiKey, hash: string): Write[] {
  return [
    { do: 'create', item: apiKeyItem(table, key) },
    { do: 'create', item: { ...keyLookUp(hash), type: 'key-look-up', v: 1, merchant_id: table.merchantId, key_id: key.id } },
  ];
}

export function apiKeyItem(table: Table, key: ApiKey): Item {
  return { ...attributesOf(key), ...principalKey(table.merchantId, key.id), type: 'api-key', v: 1, gsi1pk: table.at('KEYS'), gsi1sk: key.id };
}

export function readApiKey(item: Item): ApiKey {
  return readAs<ApiKey>(item, 'api-key', 1);
}

export async function loadApiKey(table: Table, id: string): Promise<ApiKey | undefined> {
  const [item] = await table.read([principalKey(table.merchantId, id)], { consistent: true });
  return item?.type === 'api-key' ? readApiKey(item) : undefined;
}
