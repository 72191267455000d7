import { createHash } from 'node:crypto';

/** SHA-256 of an API key, hexadecimal: what is stored and looked up. A key is 32 random bytes, so no salt is needed. */
export function hashKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
