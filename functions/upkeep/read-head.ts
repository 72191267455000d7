import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { importFile } from '@dianke/data/upkeep/imports';
import { plainCell } from '@dianke/domain/upkeep/csv-text';
import type { Delimiter, Encoding } from '@dianke/domain/upkeep/import-job';
import { type CsvRecord, readRecords } from '@dianke/domain/upkeep/read-records';
import type { Files, StoredFile } from '@dianke/gateways/files';

/** How a file is read, as its beginning shows it, with its first records. */
export type Head = {
  readonly file: StoredFile;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Headers, without blanks around them. */
  readonly columns: readonly string[];
  readonly records: readonly CsvRecord[];
};

const headBytes = 65_536;
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Name of an uploaded file within its import. */
export const uploadName = 'file.csv';

/** Bytes of a byte order mark at the beginning. */
export function markBytes(bytes: Uint8Array): number {
  return byteOrderMark.every((byte, at) => bytes[at] === byte) ? byteOrderMark.length : 0;
}

/**
 * Reads the beginning of an uploaded file.
 *
 * @param asked what the merchant says of it; the rest is told from the bytes: what is not UTF-8 is GB18030, and the delimiter is the
 * one that the first line has most of
 * @returns refusal FILE_MISSING, or NOT_A_CSV for a workbook, UTF-16, or what has no line of headers
 */
export async function readHead(
  files: Files,
  merchantId: string,
  importId: string,
  asked: { readonly encoding?: Encoding | undefined; readonly delimiter?: Delimiter | undefined },
): Promise<Decision<Head>> {
  const key = importFile(merchantId, importId, uploadName);
  const file = await files.describe(key);
  if (file === undefined) return refuse('FILE_MISSING');
  const bytes = file.bytes === 0 ? new Uint8Array() : await files.readRange(key, 0, headBytes, file.etag);
  if (!isText(bytes)) return refuse('NOT_A_CSV', { bytes: file.bytes });
  const isLast = bytes.length >= file.bytes;
  const encoding = asked.encoding ?? (isUtf8(bytes, isLast) ? 'utf-8' : 'gb18030');
  const decode = decoderOf(encoding);
  const text = bytes.subarray(markBytes(bytes));
  const delimiter = asked.delimiter ?? likelyDelimiter(text);
  const records = [...readRecords(text, { delimiter, decode, isLast })];
  const columns = records[0]?.cells.map(plainCell) ?? [];
  if (records[0]?.isBroken !== false || columns.every((column) => column === '')) return refuse('NOT_A_CSV', { bytes: file.bytes });
  return accept({ file, encoding, delimiter, columns, records });
}

/** Turns bytes of a cell into text; a byte order mark in the middle of a file is kept. */
export function decoderOf(encoding: Encoding): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes) => decoder.decode(bytes);
}

/** A workbook begins like a ZIP archive, UTF-16 with its mark; neither text holds zero bytes. */
function isText(bytes: Uint8Array): boolean {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03;
  return !isZip && bytes.length > 0 && !bytes.includes(0);
}

function isUtf8(bytes: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Delimiters of the first line, counted outside of quotes. */
function likelyDelimiter(bytes: Uint8Array): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (const byte of bytes) {
    const sign = String.fromCharCode(byte);
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '\n' || sign === '\r')) break;
    else if (!isQuoted && (sign === ',' || sign === ';' || sign === '\t')) counts[sign] += 1;
  }
  return counts['\t'] > counts[','] && counts['\t'] > counts[';'] ? '\t' : counts[';'] > counts[','] ? ';' : ',';
}
