import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceMs = 5 * 60_000;

export type Signed = { readonly id: string; readonly timestamp: string; readonly signatures: string; readonly raw: Uint8Array };

/**
 * Verifies a Standard Webhooks 1.0.0 signature over the raw bytes: HMAC-SHA-256 of `id.timestamp.body`, any of several
 * signatures by any living secret, compared in constant time; the timestamp within 5 minutes both ways.
 */
export function verifySignature(signed: Signed, secrets: readonly string[], nowMs: number): boolean {
  if (!/^[0-9]{1,12}$/.test(signed.timestamp) || Math.abs(Number(signed.timestamp) * 1000 - nowMs) > toleranceMs) return false;
  if (!/^[\x21-\x7e]{1,200}$/.test(signed.id)) return false;
  const offered = signed.signatures
    .split(' ')
    .slice(0, 10)
    .flatMap((one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : []));
  let fits = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
      .update(`${signed.id}.${signed.timestamp}.`)
      .update(signed.raw)
      .digest();
    for (const one of offered) fits = (one.length === expected.length && timingSafeEqual(one, expected)) || fits;
  }
  return fits;
}
