import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { keyOf, platformPartition } from '../keys.ts';
import type { Keyring } from '../personal/keyring.ts';
import type { MerchantKeys } from '../personal/merchant-keys.ts';
import type { Key, Store, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** What a link is for; a link of one purpose opens nothing of another. */
export type LinkPurpose = 'order-status' | 'unsubscribe';

/** A link: good for what its ids name, for one purpose, and until then (seconds since 1970). */
export type Link = {
  readonly merchantId: string;
  readonly purpose: LinkPurpose;
  /** What it is about, by names that end in `_id`. */
  readonly ids: Readonly<Record<string, string>>;
  readonly expiresAt: number;
};

/** Bytes of the code: 96 bits, 16 letters, so that the link costs an SMS little. */
const codeBytes = 12;

/**
 * A link's code: HMAC-SHA-256 under the merchant's index key over purpose, merchant, ids and expiry. It says nothing by itself; what
 * it stands for is looked up, and the code is reckoned again from what was found.
 */
function codeOf(keys: MerchantKeys, { merchantId, purpose, ids, expiresAt }: Link): string {
  const named = Object.entries(ids).sort(([one], [other]) => (one < other ? -1 : 1));
  const words = ['link', purpose, merchantId, ...named.map(([, id]) => id), expiresAt];
  return createHmac('sha256', keys.index).update(JSON.stringify(words)).digest().subarray(0, codeBytes).toString('base64url');
}

/** A link's place: the hash of its code, so that the table opens none, and its purpose. */
function linkKey(code: string, purpose: LinkPurpose): Key {
  return keyOf(platformPartition('LINK', createHash('sha256').update(code).digest('hex')), purpose.toUpperCase());
}

/** A new link of this merchant: its code, and the write of its place. The same link made twice is one. */
export function sealLink(table: Table, keys: MerchantKeys, link: Omit<Link, 'merchantId'>): { readonly code: string; readonly write: Write } {
  const { purpose, ids, expiresAt } = link;
  const code = codeOf(keys, { ...link, merchantId: table.merchantId });
  const item = { ...linkKey(code, purpose), type: 'link-look-up', v: 1, ...ids, merchant_id: table.merchantId, ttl: expiresAt };
  return { code, write: { do: 'put', item } };
}

/** What a code stands for under this purpose; undefined for one that was never given, was changed, is for something else, or has run out. */
export async function openLink(store: Store, keyring: Keyring, purpose: LinkPurpose, code: string, now: Date): Promise<Link | undefined> {
  if (!/^[\w-]{16}$/.test(code)) return undefined;
  const [item] = await store.read([linkKey(code, purpose)]);
  if (item === undefined) return undefined;
  const named = Object.entries(item).filter(([name, value]) => name.endsWith('_id') && name !== 'merchant_id' && typeof value === 'string');
  const ids = Object.fromEntries(named.map(([name, value]) => [name, String(value)]));
  const link = { merchantId: String(item['merchant_id']), purpose, ids, expiresAt: Number(item['ttl']) };
  if (link.expiresAt * 1000 <= now.getTime()) return undefined;
  const expected = codeOf(await keyring.merchantKeys(link.merchantId), link);
  return timingSafeEqual(Buffer.from(expected), Buffer.from(code)) ? link : undefined;
}
