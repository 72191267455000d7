import { describe, expect, test } from 'vitest';
import { judgeUrl } from './judge-url.ts';

const parts = (text: string) => (URL.canParse(text) ? new URL(text) : undefined);
const reasonOf = (text: string, loopback: 'refused' | 'allowed' = 'refused') => {
  const judged = judgeUrl(parts(text), loopback);
  return judged.accepted ? null : judged.detail['reason'];
};

describe('an address that a merchant gives for webhooks', () => {
  test.each([
    'https://erp.example.com/hook',
    'https://erp.example.com:443/',
    'https://8.8.8.8/hook',
    'https://[2606:4700:4700::1111]/',
    'https://例子.中国/hook?shop=1',
  ])('%s may be used', (url) => expect(reasonOf(url)).toBeNull());

  test.each([
    ['http://erp.example.com/', 'not https'],
    ['ftp://erp.example.com/', 'not https'],
    ['file:///etc/passwd', 'not https'],
    ['https://erp.example.com:8443/', 'another port than 443'],
    ['https://erp.example.com:22/', 'another port than 443'],
    ['https://me:secret@erp.example.com/', 'a user name or password'],
    ['https://erp.example.com/#part', 'a fragment'],
    ['https://127.0.0.1/', 'not a public address'],
    ['https://127.1/', 'not a public address'],
    ['https://2130706433/', 'not a public address'],
    ['https://0x7f000001/', 'not a public address'],
    ['https://0177.0.0.1/', 'not a public address'],
    ['https://169.254.169.254/latest/meta-data/', 'not a public address'],
    ['https://[::1]/', 'not a public address'],
    ['https://[::ffff:169.254.169.254]/', 'not a public address'],
    ['https://[fd00:ec2::254]/', 'not a public address'],
    ['https://localhost/', 'not a public name'],
    ['https://shop.localhost/', 'not a public name'],
    ['https://LOCALHOST./', 'not a public name'],
    ['https://metadata.google.internal/', 'not a public name'],
    ['https://router/', 'not a public name'],
    ['https://printer.local/', 'not a public name'],
    ['//erp.example.com', 'not an address'],
    ['', 'not an address'],
  ])('%s may not: %s', (url, reason) => expect(reasonOf(url)).toBe(reason));

  test('only a sandbox that allows it sends to its own machine, and to no other inner address', () => {
    expect(reasonOf('http://127.0.0.1:4400/hook', 'allowed')).toBeNull();
    expect(reasonOf('http://localhost:4400/hook', 'allowed')).toBeNull();
    expect(reasonOf('http://[::1]:4400/', 'allowed')).toBeNull();
    expect(reasonOf('http://127.0.0.1:4400/', 'refused')).toBe('not https');
    for (const url of ['http://10.0.0.1/', 'http://169.254.169.254/', 'http://me:pw@localhost/', 'http://[::ffff:10.0.0.1]/'])
      expect(reasonOf(url, 'allowed')).not.toBeNull();
  });
});
