import { refuse } from '@dianke/contract/decision';
import { Refused } from './problem.ts';

const bodyLimitBytes = 1_000_000;
const deepest = 32;

/** The body's raw bytes, decoded once; signatures are checked on exactly these. */
export function rawBody(event: { readonly body?: string | undefined; readonly isBase64Encoded?: boolean }): Uint8Array {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.byteLength > bodyLimitBytes) throw new Refused(refuse('BODY_TOO_LARGE', { limit: bodyLimitBytes }));
  return bytes;
}

/**
 * A JSON document from bytes, its depth checked before it is parsed.
 *
 * @throws {Refused} JSON_TOO_DEEP above 32 levels, MALFORMED_JSON for anything that is not one JSON document in UTF-8,
 * INVALID_INPUT where it holds half a character or a name that the language keeps for itself
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (depthOf(bytes) > deepest) throw new Refused(refuse('JSON_TOO_DEEP', { limit: deepest }));
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (/\\u|__proto__/i.test(text)) refuseUnstorable(value, '');
    return value;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new Refused(refuse('MALFORMED_JSON'));
    throw error;
  }
}

/** What no table takes and no text is: escapes that make half a character, and `__proto__` as a name. */
function refuseUnstorable(value: unknown, at: string): void {
  if (typeof value === 'string' && !value.isWellFormed()) throw unstorable(at, 'INVALID_FORMAT', 'There is half a character in it.');
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const here = at + pointerTo(name);
    if (name === '__proto__' || !name.isWellFormed()) throw unstorable(here, 'UNKNOWN_FIELD', 'There is no such field.');
    refuseUnstorable(inner, here);
  }
}

function unstorable(pointer: string, code: string, detail: string): Refused {
  return new Refused(refuse('INVALID_INPUT'), [{ pointer: pointer.toWellFormed().slice(0, 400), code, detail }]);
}

/** One step of a JSON pointer. Source: RFC 6901, section 4. */
export function pointerTo(part: PropertyKey): string {
  return `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

const [quote, backslash, openBrace, openBracket, closeBrace, closeBracket] = Buffer.from('"\\{[}]');

/** Deepest nesting of brackets outside strings. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let most = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === openBrace || byte === openBracket) most = Math.max(most, ++depth);
    else if (byte === closeBrace || byte === closeBracket) depth -= 1;
  }
  return most;
}
