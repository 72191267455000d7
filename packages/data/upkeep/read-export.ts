import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { readWhole, type Vault } from './vault.ts';

/** One data file of a DynamoDB export, as its own manifest lists it. */
type DataFile = { readonly itemCount: number; readonly md5Checksum: string; readonly dataFileS3Key: string };

const listBytesAtMost = 64 * 1024 * 1024;

/** The export is not whole, so nothing may be made of it. */
export class ExportDamaged extends Error {
  override readonly name = 'ExportDamaged';
}

/**
 * The lines of an export, file by file, each held against the count and the hash that DynamoDB wrote down.
 *
 * @param manifest key of the export's `manifest-summary.json`, as DescribeExport names it
 * @throws {ExportDamaged} at the end of a file that is not what the export says, or when a file is missing
 */
export async function* readExport(vault: Vault, manifest: string): AsyncGenerator<string> {
  const summary: { manifestFilesS3Key?: string; itemCount?: number } = JSON.parse((await readList(vault, manifest)).toString('utf8'));
  const listed = (await readList(vault, summary.manifestFilesS3Key ?? '')).toString('utf8');
  let items = 0;
  for (const line of listed.split('\n').filter((one) => one.trim() !== '')) {
    const file: DataFile = JSON.parse(line);
    for await (const one of readDataFile(vault, file)) {
      items += 1;
      yield one;
    }
  }
  if (items !== summary.itemCount) throw new ExportDamaged(`the export should hold ${summary.itemCount} items and holds ${items}`);
}

async function readList(vault: Vault, key: string): Promise<Buffer> {
  const bytes = await readWhole(vault, key, listBytesAtMost);
  if (bytes === undefined) throw new ExportDamaged(`${key} is missing`);
  return bytes;
}

async function* readDataFile(vault: Vault, { dataFileS3Key: key, itemCount, md5Checksum }: DataFile): AsyncGenerator<string> {
  const stream = await vault.read(key);
  if (stream === undefined) throw new ExportDamaged(`${key} is missing`);
  const md5 = createHash('md5');
  const source = Readable.from(hashed(stream, md5));
  const plain = source.pipe(createGunzip());
  source.on('error', (fault) => plain.destroy(fault));
  let items = 0;
  for await (const line of linesOf(plain)) {
    items += 1;
    yield line;
  }
  if (items !== itemCount || md5.digest('base64') !== md5Checksum) throw new ExportDamaged(`${key} is not what the export says`);
}

async function* hashed(stream: AsyncIterable<Uint8Array>, md5: { update(part: Uint8Array): unknown }): AsyncGenerator<Uint8Array> {
  for await (const part of stream) {
    md5.update(part);
    yield part;
  }
}

async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const part of stream) {
    const lines = (rest + decoder.write(Buffer.from(part))).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
  }
  if (rest !== '') yield rest;
}
