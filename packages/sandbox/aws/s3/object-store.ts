import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BucketSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { AwsFault } from '../aws-fault.ts';
import type { StateDatabase } from '../state-database.ts';
import type { Checksums } from './checksums.ts';
import { openObjectRows } from './object-rows.ts';
import type { NewObject, StoredObject } from './stored-object.ts';

/** Objects of every bucket: bytes in files of the state folder, everything else in the state database. */
export type ObjectStore = {
  /** Writes a body to a file of its own; nothing is an object before `keep`. */
  receive(body: AsyncIterable<Buffer>, checksums: Checksums): Promise<string>;
  discard(file: string): Promise<void>;
  /** The bytes of an object, from the file that stays readable even when the object is replaced meanwhile. */
  open(object: StoredObject): Promise<FileHandle>;
  keep(bucket: BucketSpec, object: NewObject, file: string, checksums: Pick<Checksums, 'size' | 'etag'>): Promise<StoredObject>;
  find(bucket: BucketSpec, key: string, version?: string): StoredObject | undefined;
  /** Newest versions whose key is after `after` and begins with the prefix, in the order of their bytes. */
  list(bucket: BucketSpec, prefix: string, after: string, limit: number): StoredObject[];
  /** Sets a delete marker where there are versions; removes one version when told which. @throws {AwsFault} AccessDenied while it is locked */
  remove(
    bucket: BucketSpec,
    key: string,
    version: string | undefined,
    mayBypass: () => boolean,
  ): Promise<{ readonly marker: boolean; readonly version: string | undefined }>;
};

export function openObjectStore(world: AwsWorld, database: StateDatabase): ObjectStore {
  const rows = openObjectRows(database, () => world.now());
  const folder = join(world.stateDir, 'aws', 's3');
  mkdirSync(folder, { recursive: true });
  const discard = (file: string): Promise<void> => (file === '' ? Promise.resolve() : rm(join(folder, file), { force: true }));

  return {
    discard,
    find: rows.find,
    list: rows.list,
    open: (object) => open(join(folder, object.file), 'r'),
    receive: async (body, checksums) => {
      const file = randomUUID();
      try {
        await pipeline(measured(body, checksums), createWriteStream(join(folder, file)));
      } catch (error) {
        await discard(file);
        throw error;
      }
      return file;
    },
    keep: async (bucket, object, file, checksums) => {
      const { version, replaced } = rows.add(bucket, object, { file, size: checksums.size, etag: checksums.etag, isMarker: false });
      await Promise.all(replaced.map(discard));
      const kept = rows.find(bucket, object.key, version);
      if (kept === undefined) throw new AwsFault('OperationAborted', 'The object was deleted at the same time.', 409);
      return kept;
    },
    remove: async (bucket, key, version, mayBypass) => {
      if (version === undefined && bucket.versioned) {
        const marker = rows.add(bucket, { key, headers: {}, lock: null }, { file: '', size: 0, etag: '', isMarker: true });
        return { marker: true, version: marker.version };
      }
      const gone = rows.find(bucket, key, version);
      if (gone === undefined) return { marker: false, version };
      if (isLocked(gone, world.now()) && !(gone.lock?.mode === 'GOVERNANCE' && mayBypass())) {
        throw new AwsFault('AccessDenied', 'Access Denied because object protected by object lock.', 403);
      }
      rows.remove(bucket, key, gone.version);
      await discard(gone.file);
      return { marker: gone.isMarker, version: bucket.versioned ? gone.version : undefined };
    },
  };
}

async function* measured(body: AsyncIterable<Buffer>, checksums: Checksums): AsyncGenerator<Buffer> {
  for await (const part of body) {
    checksums.update(part);
    yield part;
  }
}

function isLocked(object: StoredObject, now: number): boolean {
  return object.lock !== null && object.lock.until > now;
}
