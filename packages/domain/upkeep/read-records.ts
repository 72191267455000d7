/** One record of a CSV file: its cells, and the first byte after it. `isBroken`: its quote is not closed, or it is too long. */
export type CsvRecord = { readonly end: number; readonly cells: readonly string[]; readonly isBroken: boolean };

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A record may be this long; what is longer is broken and ends at its first line break. */
export const recordBytesAtMost = 65_536;
/** A file may have this many columns; what lies beyond is not read. */
const columnsAtMost = 200;

/**
 * Reads the records of a stretch of a file, which begins where a record begins. It looks at bytes, so that a reader can begin anew
 * in the middle of a file: delimiters, quotes and line breaks are single bytes that occur in no character of UTF-8, GB18030 or
 * Big5. A record that may go on after the stretch is left for the next one, which begins at the last `end`.
 *
 * @param isLast whether the file ends with these bytes
 */
export function* readRecords(
  bytes: Uint8Array,
  how: { readonly delimiter: string; readonly decode: (bytes: Uint8Array) => string; readonly isLast: boolean },
): Generator<CsvRecord> {
  const delimiter = how.delimiter.charCodeAt(0);
  for (let at = 0; at < bytes.length; ) {
    const record = readRecord(bytes, at, delimiter, how);
    if (record === undefined) return;
    yield record;
    at = record.end;
  }
}

type How = { readonly decode: (bytes: Uint8Array) => string; readonly isLast: boolean };

function readRecord(bytes: Uint8Array, start: number, delimiter: number, how: How): CsvRecord | undefined {
  const cells: string[] = [];
  for (let at = start; ; ) {
    const cell = bytes[at] === quote ? readQuoted(bytes, at, delimiter, how.decode) : readPlain(bytes, at, delimiter, how.decode);
    if (cell === undefined || cell.end - start > recordBytesAtMost) return breakOff(bytes, start, how);
    if (cells.length < columnsAtMost) cells.push(cell.text);
    if (cell.end >= bytes.length) return how.isLast ? { end: bytes.length, cells, isBroken: false } : breakOff(bytes, start, how);
    if (bytes[cell.end] === delimiter) {
      at = cell.end + 1;
      continue;
    }
    const end = afterBreak(bytes, cell.end, how.isLast);
    return end === undefined ? undefined : { end, cells, isBroken: false };
  }
}

type Cell = { readonly text: string; readonly end: number };

function readPlain(bytes: Uint8Array, start: number, delimiter: number, decode: How['decode']): Cell {
  const end = endOfCell(bytes, start, delimiter);
  return { text: decode(bytes.subarray(start, end)), end };
}

/** A quoted cell, two quotes standing for one; what stands between its closing quote and the delimiter is kept as it is. */
function readQuoted(bytes: Uint8Array, start: number, delimiter: number, decode: How['decode']): Cell | undefined {
  for (let at = start + 1; ; ) {
    const closing = bytes.indexOf(quote, at);
    if (closing < 0 || closing - start > recordBytesAtMost) return undefined;
    if (bytes[closing + 1] === quote) {
      at = closing + 2;
      continue;
    }
    const end = endOfCell(bytes, closing + 1, delimiter);
    const inside = decode(bytes.subarray(start + 1, closing)).replaceAll('""', '"');
    return { text: inside + decode(bytes.subarray(closing + 1, end)), end };
  }
}

function endOfCell(bytes: Uint8Array, start: number, delimiter: number): number {
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
  }
  return at;
}

/** Place after a line break; undefined when its second half may stand in the next stretch. */
function afterBreak(bytes: Uint8Array, at: number, isLast: boolean): number | undefined {
  if (bytes[at] === lineFeed) return at + 1;
  if (at + 1 >= bytes.length && !isLast) return undefined;
  return bytes[at + 1] === lineFeed ? at + 2 : at + 1;
}

/** A record that cannot be read: undefined while it may still go on in the next stretch, else broken up to its first line break. */
function breakOff(bytes: Uint8Array, start: number, { decode, isLast }: How): CsvRecord | undefined {
  const isWhole = isLast || bytes.length - start > recordBytesAtMost + 1;
  if (!isWhole) return undefined;
  let at = start;
  while (at < bytes.length && bytes[at] !== lineFeed && bytes[at] !== carriageReturn) at++;
  const end = at >= bytes.length ? bytes.length : (afterBreak(bytes, at, isLast) ?? bytes.length);
  return { end, cells: [decode(bytes.subarray(start, Math.min(at, start + 200)))], isBroken: true };
}
