import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refused } from './problem.ts';
import { parseJson, rawBody } from './read-body.ts';

const bytes = (text: string) => Buffer.from(text);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  }
  return 'accepted';
}

describe('a body', () => {
  test('is the same bytes whether the gateway sent text or base64', () => {
    const text = '{"name":"张小明"}';
    expect(rawBody({ body: text })).toEqual(bytes(text));
    expect(rawBody({ body: bytes(text).toString('base64'), isBase64Encoded: true })).toEqual(bytes(text));
    expect(rawBody({}).byteLength).toBe(0);
  });

  test.each([
    [1_000_000, 'accepted'],
    [1_000_001, 'BODY_TOO_LARGE'],
  ])('of %d bytes is %s', (size, code) => {
    expect(codeOf(() => rawBody({ body: 'x'.repeat(size) }))).toBe(code);
    expect(codeOf(() => rawBody({ body: Buffer.alloc(size).toString('base64'), isBase64Encoded: true }))).toBe(code);
  });

  test('is measured in bytes, not in signs', () => {
    expect(codeOf(() => rawBody({ body: '店'.repeat(333_334) }))).toBe('BODY_TOO_LARGE');
  });
});

describe('JSON', () => {
  test.each([
    ['32 levels', '['.repeat(32) + ']'.repeat(32), 'accepted'],
    ['33 levels', '['.repeat(33) + ']'.repeat(33), 'JSON_TOO_DEEP'],
    ['200,000 levels', '['.repeat(200_000), 'JSON_TOO_DEEP'],
    ['200,000 levels of objects', '{"a":'.repeat(200_000), 'JSON_TOO_DEEP'],
    ['brackets in a text', `"${'['.repeat(100)}"`, 'accepted'],
    ['brackets after an escaped quote', `"\\"${'['.repeat(100)}"`, 'accepted'],
    ['brackets after an escaped backslash', `["\\\\",${'['.repeat(40)}${']'.repeat(40)}]`, 'JSON_TOO_DEEP'],
    ['two documents', '{}{}', 'MALFORMED_JSON'],
    ['half a document', '{"a":', 'MALFORMED_JSON'],
    ['nothing', '', 'MALFORMED_JSON'],
    ['words', 'hello', 'MALFORMED_JSON'],
    ['a trailing comma', '[1,]', 'MALFORMED_JSON'],
    ['NaN', 'NaN', 'MALFORMED_JSON'],
  ])('%s', (_, text, code) => {
    expect(codeOf(() => parseJson(bytes(text)))).toBe(code);
  });

  test('that is not UTF-8 is malformed', () => {
    for (const wrong of [[0xff], [0x22, 0xc3, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22]])
      expect(codeOf(() => parseJson(Uint8Array.from(wrong)))).toBe('MALFORMED_JSON');
  });

  test.each([
    ['half a character', '{"a":["\\ud83d"]}', '/a/0 INVALID_FORMAT'],
    ['half a character in a name', '{"\\udc00":1}', '/\ufffd UNKNOWN_FIELD'],
    ['a name that the language keeps for itself', '{"a":{"__proto__":1}}', '/a/__proto__ UNKNOWN_FIELD'],
    ['the same name in disguise', '{"\\u005f_proto__":1}', '/__proto__ UNKNOWN_FIELD'],
  ])('that holds %s points at it', (_, text, place) => {
    try {
      parseJson(bytes(text));
      throw new Error('accepted');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      expect(error.refusal.code).toBe('INVALID_INPUT');
      expect(error.errors.map((one) => `${one.pointer} ${one.code}`)).toEqual([place]);
    }
  });

  test('whatever was written is read', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        expect(JSON.stringify(parseJson(bytes(JSON.stringify(value))))).toBe(JSON.stringify(JSON.parse(JSON.stringify(value))));
      }),
    );
  });

  test('any bytes are read or refused, never a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) =>
        ['accepted', 'MALFORMED_JSON', 'JSON_TOO_DEEP', 'INVALID_INPUT'].includes(codeOf(() => parseJson(any))),
      ),
    );
  });
});
