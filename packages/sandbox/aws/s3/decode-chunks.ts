import { AwsFault } from '../aws-fault.ts';

/** Headers that follow the last chunk, by lower-case name. */
export type Trailers = Map<string, string>;

type State = 'length' | 'data' | 'data-end' | 'trailers' | 'done';

const longestLine = 8192;

/**
 * Takes the framing of an `aws-chunked` body off: each chunk is a hexadecimal length (and perhaps a signature) on a line, then that
 * many bytes and an empty line; after the chunk of length 0 come trailers, which are put into `trailers`.
 *
 * @throws {AwsFault} IncompleteBody when the framing breaks off or is none
 */
export async function* decodeChunks(source: AsyncIterable<Buffer>, trailers: Trailers): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let left = 0;
  let state: State = 'length';
  for await (const piece of source) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (;;) {
      if (state === 'data') {
        const part = rest.subarray(0, left);
        if (part.length > 0) yield part;
        rest = rest.subarray(part.length);
        left -= part.length;
        if (left > 0) break;
        state = 'data-end';
      }
      const line = takeLine(rest);
      if (line === undefined) break;
      rest = line.rest;
      if (state === 'data-end') {
        if (line.text !== '') throw broken();
        state = 'length';
      } else if (state === 'length') {
        left = lengthOf(line.text);
        state = left === 0 ? 'trailers' : 'data';
      } else if (line.text === '') {
        state = 'done';
      } else {
        const colon = line.text.indexOf(':');
        if (colon > 0) trailers.set(line.text.slice(0, colon).trim().toLowerCase(), line.text.slice(colon + 1).trim());
      }
    }
  }
  if (!isOver(state)) throw broken();
}

function isOver(state: State): boolean {
  return state === 'done' || state === 'trailers';
}

function takeLine(bytes: Buffer): { text: string; rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n');
  if (end < 0) {
    if (bytes.length > longestLine) throw broken();
    return undefined;
  }
  return { text: bytes.subarray(0, end).toString('latin1'), rest: bytes.subarray(end + 2) };
}

function lengthOf(line: string): number {
  const [hex = ''] = line.split(';');
  if (!/^[0-9a-fA-F]{1,12}$/.test(hex)) throw broken();
  return Number.parseInt(hex, 16);
}

function broken(): AwsFault {
  return new AwsFault('IncompleteBody', 'The request body terminated unexpectedly or is not aws-chunked.');
}
