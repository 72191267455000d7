import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from './judge-address.ts';

describe('where webhooks may go', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4009:80b::200e',
    '240e:0:0:0:0:0:0:1',
  ])('%s is on the public internet', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each([
    '',
    'localhost',
    '127.1',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '2130706433',
    '1.2.3.4.5',
    '1.2.3.256',
    '::1%lo',
    '1::2::3',
    ':::',
    '2606:4700',
    '12345::',
    '2606:4700::1.2.3',
  ])('“%s” is no address at all', (text) => expect(isPublicAddress(text)).toBe(false));

  test('no spelling of an IPv4 address inside an IPv6 one is let through', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom('::ffff:', '::', '::ffff:0:', '64:ff9b::'), (v4, prefix) => {
        expect(isPublicAddress(`${prefix}${v4}`)).toBe(false);
      }),
    );
  });

  test('any text is judged without a fault', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (text) => typeof isPublicAddress(text) === 'boolean'));
  });
});
