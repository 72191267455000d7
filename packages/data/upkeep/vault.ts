/** Where backups lie: a bucket, or a folder on a disk. Files are written whole or not at all. */
export type Vault = {
  /** The bytes of a file as they come; undefined when there is none. */
  read(file: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  write(file: string, bytes: Uint8Array): Promise<void>;
};

/** A whole small file; undefined when there is none. @throws {Error} when it is larger than said */
export async function readWhole(vault: Vault, file: string, bytesAtMost: number): Promise<Buffer | undefined> {
  const stream = await vault.read(file);
  if (stream === undefined) return undefined;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    bytes += part.length;
    if (bytes > bytesAtMost) throw new Error(`${file} is larger than ${bytesAtMost} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
