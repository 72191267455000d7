import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Sealed bytes were changed, belong to someone else, or were sealed under another key. Its message names no one. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * First byte of everything sealed: how it was sealed. 1 is AES-256-GCM with 96 random bits of IV and a 128-bit tag.
 * Another way of sealing, or another generation of keys, takes the next number and opens beside the old one.
 */
const version = 1;
const ivBytes = 12;
const tagBytes = 16;

function boundTo(about: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([version, ...about]), 'utf8');
}

/** Seals bytes under a 32-byte key, bound to what they are about: they open only for the same words. */
export function seal(key: Uint8Array, about: readonly string[], plain: Uint8Array): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(boundTo(about));
  const body = [cipher.update(plain), cipher.final()];
  return Uint8Array.from(Buffer.concat([Buffer.from([version]), iv, ...body, cipher.getAuthTag()]));
}

/** Opens what `seal` sealed. @throws {SealBroken} when one bit, the key or a word of `about` differs */
export function open(key: Uint8Array, about: readonly string[], sealed: Uint8Array): Uint8Array {
  if (sealed.byteLength < 1 + ivBytes + tagBytes) throw new SealBroken('too short to be sealed');
  if (sealed[0] !== version) throw new SealBroken(`sealed in an unknown way: ${sealed[0]}`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(boundTo(about));
  decipher.setAuthTag(sealed.subarray(sealed.byteLength - tagBytes));
  try {
    return Uint8Array.from(Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes, sealed.byteLength - tagBytes)), decipher.final()]));
  } catch {
    throw new SealBroken('the seal does not fit');
  }
}
