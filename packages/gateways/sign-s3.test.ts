import { describe, expect, it } from 'vitest';
import { signForm, signLink } from './sign-s3.ts';

const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

describe('a signature that S3 accepts', () => {
  it('of a link is the one of AWS’s own worked example', () => {
    const link = { url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'), seconds: 86_400, answer: {} };
    const signed = new URL(signLink(link, credentials, { region: 'us-east-1', now: new Date('2013-05-24T00:00:00Z') }));
    expect(signed.searchParams.get('X-Amz-Signature')).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
    expect(signed.searchParams.get('X-Amz-Expires')).toBe('86400');
  });

  it('of a form covers bucket, key, type, length and expiry, and names the session', () => {
    const place = { region: 'ap-southeast-1', now: new Date('2026-11-20T08:00:00Z') };
    const form = {
      bucket: 'files',
      key: 'uploads/a/b/file.csv',
      contentType: 'text/csv',
      bytesAtMost: 100,
      expiresAt: new Date('2026-11-20T09:00:00Z'),
    };
    const fields = signForm(form, { ...credentials, sessionToken: 'session' }, place);
    const policy = JSON.parse(Buffer.from(fields['policy'] ?? '', 'base64').toString());
    expect(policy).toEqual({
      expiration: '2026-11-20T09:00:00.000Z',
      conditions: [
        { bucket: 'files' },
        { key: 'uploads/a/b/file.csv' },
        { 'Content-Type': 'text/csv' },
        { 'x-amz-algorithm': 'AWS4-HMAC-SHA256' },
        { 'x-amz-credential': 'AKIAIOSFODNN7EXAMPLE/20261120/ap-southeast-1/s3/aws4_request' },
        { 'x-amz-date': '20261120T080000Z' },
        { 'x-amz-security-token': 'session' },
        ['content-length-range', 1, 100],
      ],
    });
    expect(fields['x-amz-signature']).toMatch(/^[0-9a-f]{64}$/);
    expect(signForm({ ...form, bytesAtMost: 101 }, { ...credentials, sessionToken: 'session' }, place)['x-amz-signature']).not.toBe(
      fields['x-amz-signature'],
    );
  });
});
