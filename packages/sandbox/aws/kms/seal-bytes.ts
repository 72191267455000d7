import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * A ciphertext as the local KMS writes it: a mark, the name of its key, nonce, tag and the sealed bytes (AES-256-GCM), with the
 * encryption context as additional data, sorted by name.
 */
export function sealBytes(keyName: string, material: Uint8Array, plain: Uint8Array, context: Readonly<Record<string, string>>): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', material, nonce);
  cipher.setAAD(contextBytes(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const name = Buffer.from(keyName, 'utf8');
  return Buffer.concat([Buffer.from([1, name.length]), name, nonce, cipher.getAuthTag(), sealed]);
}

/** Name of the key that sealed a ciphertext, undefined when it is none of ours. */
export function keyNameOf(sealed: Buffer): string | undefined {
  const length = sealed[1] ?? 0;
  return sealed[0] === 1 && sealed.length >= 2 + length + 28 ? sealed.subarray(2, 2 + length).toString('utf8') : undefined;
}

/** The plain bytes; undefined when key, context or ciphertext do not belong together. */
export function openBytes(material: Uint8Array, sealed: Buffer, context: Readonly<Record<string, string>>): Buffer | undefined {
  const start = 2 + (sealed[1] ?? 0);
  const decipher = createDecipheriv('aes-256-gcm', material, sealed.subarray(start, start + 12));
  decipher.setAAD(contextBytes(context));
  decipher.setAuthTag(sealed.subarray(start + 12, start + 28));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(start + 28)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function contextBytes(context: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))), 'utf8');
}
