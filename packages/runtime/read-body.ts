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
 * @throws {Refused} JSON_TOO_DEEP above 32 levels, MALFORMED_JSON for anything that is not one JSON document in UTF-8
 */
export function parseJson(bytes: Uint8Array): unknown {
  if (depthOf(bytes) > deepest) throw new Refused(refuse('JSON_TOO_DEEP', { limit: deepest }));
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new Refused(refuse('MALFORMED_JSON'));
    throw error;
  }
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
