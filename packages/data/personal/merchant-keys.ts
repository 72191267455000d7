import { createHmac, randomBytes } from 'node:crypto';
import { keyOf, merchantPartition } from '../keys.ts';
import type { Item, Key } from '../store/store.ts';
import { open, SealBroken, seal } from './envelope.ts';
import type { KeyMaster } from './key-master.ts';

/** A merchant's keys, unwrapped: one that seals, one that makes look-up words. Never written, never logged. */
export type MerchantKeys = { readonly merchantId: string; readonly sealing: Uint8Array; readonly index: Uint8Array };

/** What may be looked up without its text standing in the table. */
export type IndexKind = 'phone' | 'phone-tail' | 'email' | 'wechat' | 'id-number' | 'address' | 'external_id' | 'import-row';

/** Where a merchant's wrapped keys lie. */
export function merchantKeyPlace(merchantId: string): Key {
  return keyOf(merchantPartition(merchantId, 'KEY'), 'MERCHANT');
}

/** New keys and their item, to be created in the transaction that makes the merchant. One call of the key master. */
export async function newMerchantKeys(kms: KeyMaster, merchantId: string): Promise<{ readonly keys: MerchantKeys; readonly item: Item }> {
  const { plain, wrapped } = await kms.newKey(merchantId);
  const index = Uint8Array.from(randomBytes(32));
  const item: Item = {
    ...merchantKeyPlace(merchantId),
    type: 'merchant-key',
    v: 1,
    sealing: wrapped,
    index: seal(plain, ['index-key', merchantId], index),
  };
  return { keys: { merchantId, sealing: plain, index }, item };
}

/** The keys in a merchant's key item. One call of the key master. @throws {SealBroken} when the item is no such item */
export async function unwrapMerchantKeys(kms: KeyMaster, merchantId: string, item: Item): Promise<MerchantKeys> {
  const { sealing: wrapped, index } = item;
  if (!(wrapped instanceof Uint8Array) || !(index instanceof Uint8Array)) throw new SealBroken('the merchant’s key item holds no keys');
  const sealing = await kms.unwrap(wrapped, merchantId);
  return { merchantId, sealing, index: open(sealing, ['index-key', merchantId], index) };
}

/**
 * The look-up word of a phone, e-mail and the like, already in its normal form: HMAC-SHA-256 under the merchant's index
 * key, the first 128 bits in base64url (22 characters). The same text gives another word for another merchant or kind.
 */
export function indexOf(keys: MerchantKeys, kind: IndexKind, text: string): string {
  return createHmac('sha256', keys.index)
    .update(JSON.stringify([kind, text]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}

/** Seals a secret of a connection. @param about whose secret it is, the connection's id */
export function sealSecret(keys: MerchantKeys, about: string, secret: string): Uint8Array {
  return seal(keys.sealing, ['secret', keys.merchantId, about], Buffer.from(secret, 'utf8'));
}

/** Opens a connection's secret. @throws {SealBroken} for another connection's or merchant's */
export function openSecret(keys: MerchantKeys, about: string, sealed: Uint8Array): string {
  return Buffer.from(open(keys.sealing, ['secret', keys.merchantId, about], sealed)).toString('utf8');
}
