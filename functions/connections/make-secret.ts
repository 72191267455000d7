import { randomBytes } from 'node:crypto';

/** A new secret of the Standard Webhooks form: `whsec_` and 32 random bytes in base64. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
