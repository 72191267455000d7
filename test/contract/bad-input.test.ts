import type { RefusalCode } from '@dianke/contract/refusals';
import type { Route } from '@dianke/contract/route';
import { routes } from '@dianke/contract/routes';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Asking } from '../world/world.ts';
import { expectRefusal } from './expect-refusal.ts';
import { exampleRequest, send, senderOf, withValue } from './requests.ts';
import { openStreet, type Street } from './street.ts';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});

/** Routes that read nothing before their signature is proved, or nothing at all. */
const isOpen = ({ auth }: Route) => auth === 'signed' || auth === 'link';

const post = (path: string, asking: Asking) => () => street.ours.shop.ask('POST', path, asking);

describe('a body that is no request', () => {
  const texts: readonly (readonly [string, RefusalCode, string | undefined, () => string])[] = [
    ['cut off', 'MALFORMED_JSON', undefined, () => '{"name":"张'],
    ['empty', 'MALFORMED_JSON', undefined, () => ''],
    ['white', 'MALFORMED_JSON', undefined, () => '   '],
    ['two documents', 'MALFORMED_JSON', undefined, () => '{"name":"张"}{"name":"李"}'],
    ['with a comment', 'MALFORMED_JSON', undefined, () => '{"name":"张" /* ! */}'],
    ['with a comma too many', 'MALFORMED_JSON', undefined, () => '{"name":"张",}'],
    ['NaN', 'MALFORMED_JSON', undefined, () => '{"name":NaN}'],
    ['a form', 'MALFORMED_JSON', undefined, () => 'name=%E5%BC%A0'],
    ['xml', 'MALFORMED_JSON', undefined, () => '<name>张</name>'],
    ['a list', 'INVALID_INPUT', '', () => '[{"name":"张"}]'],
    ['a text', 'INVALID_INPUT', '', () => '"张"'],
    ['null', 'INVALID_INPUT', '', () => 'null'],
    ['200,000 levels of lists', 'JSON_TOO_DEEP', undefined, () => '['.repeat(200_000) + ']'.repeat(200_000)],
    ['200,000 levels of objects', 'JSON_TOO_DEEP', undefined, () => '{"a":'.repeat(140_000)],
    ['33 levels', 'JSON_TOO_DEEP', undefined, () => `{"name":${'['.repeat(32)}${']'.repeat(32)}}`],
    ['32 levels in a field that takes none', 'INVALID_INPUT', '/name', () => `{"name":${'['.repeat(31)}${']'.repeat(31)}}`],
    ['1 MB and one byte', 'BODY_TOO_LARGE', undefined, () => `{"name":"${'x'.repeat(1_000_001 - 11)}"}`],
    ['1 MB to the byte, with a name that is too long', 'INVALID_INPUT', '/name', () => `{"name":"${'x'.repeat(1_000_000 - 11)}"}`],
    ['1 MB and more in few characters', 'BODY_TOO_LARGE', undefined, () => `{"name":"${'店'.repeat(333_400)}"}`],
    ['half a character, escaped', 'INVALID_INPUT', '/name', () => '{"name":"张\\ud83d"}'],
    ['half a character in a phone', 'INVALID_INPUT', '/phone', () => '{"name":"张","phone":"138\\udc000013 8000"}'],
    ['half a character as a name', 'INVALID_INPUT', '/\ufffd', () => '{"name":"张","\\ud83d":1}'],
    ['the name __proto__', 'INVALID_INPUT', '/__proto__', () => '{"name":"张","__proto__":{"admin":true}}'],
    ['the name __proto__, escaped', 'INVALID_INPUT', '/__proto__', () => '{"name":"张","\\u005f_proto__":{"admin":true}}'],
    ['the name constructor', 'INVALID_INPUT', '/constructor', () => '{"name":"张","constructor":{"prototype":{}}}'],
    ['a NUL in a name', 'INVALID_INPUT', '/name', () => '{"name":"张\\u0000"}'],
    ['a name of nothing but blanks', 'INVALID_INPUT', '/name', () => '{"name":" \\u3000 "}'],
    ['a field that is unknown', 'INVALID_INPUT', '/nickname', () => '{"name":"张","nickname":"小张"}'],
    ['an unknown field whose name is like a path', 'INVALID_INPUT', '/a~1b~0c', () => '{"name":"张","a/b~c":1}'],
    ['an empty name of a field', 'INVALID_INPUT', '/', () => '{"name":"张","":1}'],
    ['a number for a name', 'INVALID_INPUT', '/name', () => '{"name":7}'],
    ['a list for a name', 'INVALID_INPUT', '/name', () => '{"name":["张"]}'],
    ['null for a name', 'INVALID_INPUT', '/name', () => '{"name":null}'],
    ['no name', 'INVALID_INPUT', '/name', () => '{}'],
  ];

  it.each(texts)('%s is refused with %s', async (_, code, pointer, text) => {
    await expectRefusal(street.world, post('/v1/customers', { raw: text(), headers: { 'content-type': 'application/json' } }), code, pointer);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('admin');
  });

  it('bytes that are no UTF-8 are no JSON', async () => {
    const bytes = Buffer.from([...Buffer.from('{"name":"'), 0xc3, 0x28, 0xff, ...Buffer.from('"}')]);
    await expectRefusal(
      street.world,
      post('/v1/customers', { base64: bytes.toString('base64'), headers: { 'content-type': 'application/json' } }),
      'MALFORMED_JSON',
    );
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
    'json',
  ])('of the type “%s” is not read', async (type) => {
    await expectRefusal(street.world, post('/v1/customers', { raw: '{"name":"张"}', headers: { 'content-type': type } }), 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('is refused where a route takes none, and an empty object is none', async () => {
    const path = `/v1/api-keys/${street.ours.ids.key}/revoke`;
    await expectRefusal(street.world, post(path, { body: { why: '旧' } }), 'INVALID_INPUT', '/why');
    await expectRefusal(street.world, post(path, { raw: '{', headers: { 'content-type': 'application/json' } }), 'MALFORMED_JSON');
    await expectRefusal(street.world, post(path, { raw: 'x', headers: { 'content-type': 'text/plain' } }), 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('of an unknown field is refused by every route that takes a body, in its own place', async () => {
    for (const route of routes.filter((one) => one.body !== undefined && !isOpen(one))) {
      const request = withValue(await exampleRequest(street.world, street.ours, route), { in: 'body', path: ['not_a_field'] }, 1);
      await expectRefusal(
        street.world,
        () => send(street.world, senderOf(street.world, street.ours, route), request),
        'INVALID_INPUT',
        '/not_a_field',
      );
    }
  });

  it('of an unknown filter is refused by every route but links, to which those who pass them on add words of their own', async () => {
    for (const route of routes.filter((one) => !isOpen(one))) {
      const request = withValue(await exampleRequest(street.world, street.ours, route), { in: 'query', path: ['not_a_filter'] }, '1');
      await expectRefusal(
        street.world,
        () => send(street.world, senderOf(street.world, street.ours, route), request),
        'INVALID_INPUT',
        '/query/not_a_filter',
      );
    }
  });
});
