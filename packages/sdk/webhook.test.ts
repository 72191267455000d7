import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signWebhook, verifyWebhook } from './webhook.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const other = `whsec_${btoa('another secret of 24 bytes')}`;
const now = 1_795_000_000;
const body = '{"type":"sale.completed","data":{"sale_id":"T1-000123"}}';

async function signed(overrides: { id?: string; at?: number; body?: string; secret?: string } = {}) {
  const { id = 'evt_1', at = now } = overrides;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': await signWebhook(overrides.secret ?? secret, id, at, overrides.body ?? body),
  };
}

describe('webhook signatures', () => {
  test('are those of the Standard Webhooks specification', async () => {
    expect(await signWebhook(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  test('a message signed with a live secret is genuine, as text and as bytes', async () => {
    const headers = await signed();
    expect(await verifyWebhook({ secrets: [secret], headers, body, now })).toEqual({ genuine: true, id: 'evt_1', timestamp: now });
    expect((await verifyWebhook({ secrets: [secret], headers, body: new TextEncoder().encode(body), now })).genuine).toBe(true);
  });

  test('during a rotation either secret and either signature will do', async () => {
    const headers = await signed();
    const both = { ...headers, 'webhook-signature': `${(await signed({ secret: other }))['webhook-signature']} ${headers['webhook-signature']}` };
    expect((await verifyWebhook({ secrets: [other, secret], headers, body, now })).genuine).toBe(true);
    expect((await verifyWebhook({ secrets: [secret], headers: both, body, now })).genuine).toBe(true);
  });

  test('another body, id, time or secret is forged', async () => {
    const headers = await signed();
    const cases = [
      { secrets: [secret], headers, body: `${body} ` },
      { secrets: [secret], headers: { ...headers, 'webhook-id': 'evt_2' }, body },
      { secrets: [secret], headers: { ...headers, 'webhook-timestamp': String(now + 1) }, body },
      { secrets: [other], headers, body },
      { secrets: [], headers, body },
      { secrets: [secret], headers: { ...headers, 'webhook-signature': 'v1,' }, body },
      { secrets: [secret], headers: { ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v2,') }, body },
    ];
    for (const message of cases) expect(await verifyWebhook({ ...message, now })).toEqual({ genuine: false, reason: 'forged' });
  });

  test.each([
    [now - 300, { genuine: true }],
    [now + 300, { genuine: true }],
    [now - 301, { genuine: false, reason: 'too-old' }],
    [now + 301, { genuine: false, reason: 'from-the-future' }],
  ])('a message of %d is judged by its time', async (at, verdict) => {
    expect(await verifyWebhook({ secrets: [secret], headers: await signed({ at }), body, now })).toMatchObject(verdict);
  });

  test('a message without its headers, or with headers that make no sense, is refused before anything is computed', async () => {
    const headers = await signed();
    const verdict = (changed: object) => verifyWebhook({ secrets: [secret], headers: { ...headers, ...changed }, body, now });
    for (const name of Object.keys(headers)) expect(await verdict({ [name]: undefined })).toEqual({ genuine: false, reason: 'missing' });
    expect(await verdict({ 'webhook-timestamp': '1e9' })).toEqual({ genuine: false, reason: 'malformed' });
    expect(await verdict({ 'webhook-id': 'a.b' })).toEqual({ genuine: false, reason: 'malformed' });
  });

  test('a change of one character anywhere in the signature is noticed', async () => {
    const headers = await signed();
    await fc.assert(
      fc.asyncProperty(fc.nat(headers['webhook-signature'].length - 1), fc.nat(6), async (at, bit) => {
        const original = headers['webhook-signature'];
        const flipped = original.slice(0, at) + String.fromCharCode(original.charCodeAt(at) ^ (1 << bit)) + original.slice(at + 1);
        const verdict = await verifyWebhook({ secrets: [secret], headers: { ...headers, 'webhook-signature': flipped }, body, now });
        expect(verdict.genuine).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('a secret that is none is the caller’s fault', async () => {
    for (const wrong of ['', 'secret', 'whsec_', 'whsec_c2hvcnQ=', 'whsec_***'])
      await expect(signWebhook(wrong, 'a', now, '')).rejects.toThrow('a webhook secret is whsec_');
  });
});
