import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSecret } from './make-secret.ts';
import { verifySignature } from './verify-signature.ts';

const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const sentAt = 1_614_265_330;
const raw = Buffer.from('{"test": 2432232314}');
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

type Change = Partial<{ id: string; timestamp: string; signatures: string; raw: Uint8Array; secrets: readonly string[]; now: number }>;

function verified(change: Change = {}): boolean {
  const { secrets = [secret], now = sentAt * 1000, ...signed } = change;
  return verifySignature({ id, timestamp: String(sentAt), signatures: signature, raw, ...signed }, secrets, now);
}

const sign = (by: string, body: Uint8Array, of = id, at = sentAt) =>
  `v1,${createHmac('sha256', Buffer.from(by.replace('whsec_', ''), 'base64'))
    .update(`${of}.${at}.`)
    .update(body)
    .digest('base64')}`;

describe('a till’s signature', () => {
  test('fits the example that Standard Webhooks publishes', () => {
    expect(verified()).toBe(true);
  });

  test.each<[string, Change, boolean]>([
    ['another body', { raw: Buffer.from('{"test": 2432232315}') }, false],
    ['the same JSON written otherwise', { raw: Buffer.from('{"test":2432232314}') }, false],
    ['another id', { id: 'msg_other' }, false],
    ['another time', { timestamp: String(sentAt + 1) }, false],
    ['no id', { id: '' }, false],
    ['an id of 201 signs', { id: 'x'.repeat(201) }, false],
    ['no signature', { signatures: '' }, false],
    ['a signature of another version', { signatures: signature.replace('v1,', 'v1a,') }, false],
    ['a signature without its version', { signatures: signature.slice(3) }, false],
    ['half a signature', { signatures: signature.slice(0, 20) }, false],
    ['the secret of another till', { secrets: [makeSecret()] }, false],
    ['no living secret', { secrets: [] }, false],
    ['the newer of two secrets', { secrets: [makeSecret(), secret] }, true],
    ['the older of two secrets', { secrets: [secret, makeSecret()] }, true],
    ['several signatures, one of which fits', { signatures: `v1,AAAA ${signature} v2,x` }, true],
    ['an eleventh signature', { signatures: `${'v1,AAAA '.repeat(10)}${signature}` }, false],
    ['a till 5 minutes behind', { now: (sentAt + 300) * 1000 }, true],
    ['a till 5 minutes and a moment behind', { now: (sentAt + 300) * 1000 + 1 }, false],
    ['a till 5 minutes ahead', { now: (sentAt - 300) * 1000 }, true],
    ['a till 5 minutes and a moment ahead', { now: (sentAt - 300) * 1000 - 1 }, false],
    ['a time that is none', { timestamp: 'yesterday' }, false],
    ['a time with a minus', { timestamp: `-${sentAt}` }, false],
    ['a time with a point', { timestamp: `${sentAt}.0` }, false],
    ['a time in hexadecimal', { timestamp: '0x603817f2' }, false],
    ['a time of 13 digits', { timestamp: `${sentAt}000` }, false],
  ])('with %s', (_, change, fits) => {
    expect(verified(change)).toBe(fits);
  });

  test('holds for any body, and for no body that differs in one bit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat(), (body, place) => {
        const own = makeSecret();
        const signatures = sign(own, body);
        expect(verified({ raw: body, signatures, secrets: [own] })).toBe(true);
        const bent = Uint8Array.from(body);
        const bit = place % (bent.length * 8);
        bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(verified({ raw: bent, signatures, secrets: [own] })).toBe(false);
      }),
    );
  });

  test('cannot be moved between id and time: the two are cut by a point', () => {
    const body = Buffer.from('{}');
    const signatures = sign(secret, body, 'msg_1', sentAt);
    expect(verified({ id: `msg_1.${sentAt}`, timestamp: String(sentAt), signatures, raw: body })).toBe(false);
  });

  test('made of anything at all is never a fault', () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.string(), (one, other, third) => !verified({ id: one, timestamp: other, signatures: third })));
  });
});

test('a new secret is 32 random bytes in the form of Standard Webhooks, never the same twice', () => {
  const secrets = Array.from({ length: 50 }, makeSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const one of secrets) expect(Buffer.from(one.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
});
