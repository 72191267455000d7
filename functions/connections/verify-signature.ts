import { createHmac, timingSafeEqual } from 'node:crypto';

const toleranceMs = 5 * 60_000;
const signaturesAtMost = 10;

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
    .slice(0, signaturesAtMost)
    .flatMap((one) => (one.startsWith('v1,') ? [one.slice(3)] : []));
  let fits = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', keyBytes(secret)).update(`${signed.id}.${signed.timestamp}.`).update(signed.raw).digest('base64');
    for (const one of offered) fits = isSame(one, expected) || fits;
  }
  return fits;
}

/** Verifies Square's signature: HMAC-SHA-256 in base64 over the exact notification URL and the raw bytes, by any living key. Square signs no time. */
export function verifySquareSignature(
  signed: { readonly signature: string; readonly notificationUrl: string; readonly raw: Uint8Array },
  keys: readonly string[],
): boolean {
  let fits = false;
  for (const key of keys) {
    const expected = createHmac('sha256', key).update(signed.notificationUrl).update(signed.raw).digest('base64');
    fits = isSame(signed.signature, expected) || fits;
  }
  return fits;
}

/** Signs an outgoing message with every living secret, so that a receiver may change its secret when it likes. */
export function signMessage(message: { readonly id: string; readonly timestamp: number; readonly body: string }, secrets: readonly string[]): string {
  const text = `${message.id}.${message.timestamp}.${message.body}`;
  return secrets.map((secret) => `v1,${createHmac('sha256', keyBytes(secret)).update(text).digest('base64')}`).join(' ');
}

function keyBytes(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

/** Compares the one spelling that a signature has, in constant time. */
function isSame(offered: string, expected: string): boolean {
  const one = Buffer.from(offered, 'utf8');
  const other = Buffer.from(expected, 'utf8');
  return one.length === other.length && timingSafeEqual(one, other);
}
