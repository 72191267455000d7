import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Checksums of one body, taken while it streams by. */
export type Checksums = {
  update(part: Buffer): void;
  /** MD5 in hex: the ETag. */
  readonly etag: string;
  /** Base64 by the name in `x-amz-checksum-<name>`. @throws never; a name that is not known gives undefined */
  of(name: string): string | undefined;
  readonly size: number;
};

const crc32cTable = Uint32Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

export function takeChecksums(asked: readonly string[]): Checksums {
  const md5 = createHash('md5');
  const sha1 = asked.includes('sha1') ? createHash('sha1') : undefined;
  const sha256 = asked.includes('sha256') ? createHash('sha256') : undefined;
  let crc = 0;
  let crcC = 0xffffffff;
  let size = 0;
  let etag: string | undefined;
  const digests: Record<string, string | undefined> = {};
  return {
    update: (part) => {
      size += part.length;
      md5.update(part);
      sha1?.update(part);
      sha256?.update(part);
      crc = crc32(part, crc);
      if (asked.includes('crc32c')) for (const byte of part) crcC = (crc32cTable[(crcC ^ byte) & 0xff] ?? 0) ^ (crcC >>> 8);
    },
    get etag() {
      etag ??= md5.digest('hex');
      return etag;
    },
    of: (name) => {
      if (name === 'crc32') return word(crc);
      if (name === 'crc32c') return word((crcC ^ 0xffffffff) >>> 0);
      digests[name] ??= (name === 'sha1' ? sha1 : name === 'sha256' ? sha256 : undefined)?.digest('base64');
      return digests[name];
    },
    get size() {
      return size;
    },
  };
}

function word(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes.toString('base64');
}
