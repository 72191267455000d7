/**
 * Signing and verifying messages by Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`, keyed by the bytes
 * of a `whsec_` secret. WebCrypto only, so it runs in Node, browsers and workers.
 */

/** The headers of a signed message. */
export type WebhookHeaders = {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
};

/** Whether a message is genuine, and if not, why; say nothing of the why to the sender. */
export type WebhookVerdict =
  | { readonly genuine: true; readonly id: string; readonly timestamp: number }
  | { readonly genuine: false; readonly reason: 'missing' | 'malformed' | 'too-old' | 'from-the-future' | 'forged' };

/** A header may hold one signature for each live secret of the sender; more than this are not looked at. */
const mostSignatures = 10;
const text = new TextEncoder();

type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/**
 * The signature of a message, `v1,…`.
 *
 * @param secret `whsec_` and base64 of 24 to 64 bytes
 * @param timestamp Unix seconds, now
 * @param body the very bytes that will be sent
 * @throws {TypeError} when the secret is not one
 */
export async function signWebhook(secret: string, id: string, timestamp: number, body: string | Uint8Array): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret), signedBytes(id, String(timestamp), body));
  return `v1,${toBase64(new Uint8Array(mac))}`;
}

/**
 * Verifies a message over its raw bytes, before anything parses them. Any live secret and any of the signatures may
 * fit; comparison takes constant time.
 *
 * @param message.now Unix seconds; a message more than `toleranceSeconds` (300) before or after it is refused
 * @throws {TypeError} when a secret is not one
 */
export async function verifyWebhook(message: {
  readonly secrets: readonly string[];
  readonly headers: Partial<WebhookHeaders>;
  readonly body: string | Uint8Array;
  readonly now: number;
  readonly toleranceSeconds?: number;
}): Promise<WebhookVerdict> {
  const { 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': signatures } = message.headers;
  if (!id || !stamp || !signatures) return { genuine: false, reason: 'missing' };
  if (!/^\d{1,12}$/.test(stamp) || id.includes('.')) return { genuine: false, reason: 'malformed' };
  const timestamp = Number(stamp);
  const tolerance = message.toleranceSeconds ?? 300;
  if (timestamp < message.now - tolerance) return { genuine: false, reason: 'too-old' };
  if (timestamp > message.now + tolerance) return { genuine: false, reason: 'from-the-future' };
  const given = signatures.split(' ').slice(0, mostSignatures).flatMap(macOf);
  const bytes = signedBytes(id, stamp, message.body);
  let genuine = false;
  for (const secret of message.secrets) {
    const key = await keyOf(secret);
    for (const mac of given) genuine = (await crypto.subtle.verify('HMAC', key, mac, bytes)) || genuine;
  }
  return genuine ? { genuine, id, timestamp } : { genuine: false, reason: 'forged' };
}

function macOf(signature: string): Uint8Array<ArrayBuffer>[] {
  const encoded = signature.startsWith('v1,') ? signature.slice(3) : '';
  const bytes = fromBase64(encoded);
  // One MAC has one spelling: base64 leaves bits over that a decoder ignores.
  return bytes?.length === 32 && toBase64(bytes) === encoded ? [bytes] : [];
}

async function keyOf(secret: string): Promise<HmacKey> {
  const bytes = secret.startsWith('whsec_') ? fromBase64(secret.slice(6)) : null;
  if (bytes === null || bytes.length < 24 || bytes.length > 64) throw new TypeError('a webhook secret is whsec_ and base64 of 24 to 64 bytes');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
}

function signedBytes(id: string, timestamp: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const head = text.encode(`${id}.${timestamp}.`);
  const tail = typeof body === 'string' ? text.encode(body) : body;
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(encoded: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
