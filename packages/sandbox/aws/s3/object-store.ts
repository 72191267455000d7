import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BucketSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { AwsFault } from '../aws-fault.ts';
import { numberOf, type StateDatabase, textOf } from '../state-database.ts';
import type { Checksums } from './checksums.ts';

/** One version of an object; its bytes lie in the file that `open` opens. */
export type StoredObject = {
  readonly key: string;
  /** `null` in a bucket without versions. */
  readonly version: string;
  readonly isMarker: boolean;
  readonly size: number;
  readonly etag: string;
  /** Headers that a reader gets back: content-type, x-amz-meta-…, checksums. */
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
  readonly file: string;
  readonly lock: { readonly mode: string; readonly until: number } | null;
};

export type NewObject = Pick<StoredObject, 'key' | 'headers' | 'lock'>;

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

const tables = `create table if not exists objects (
  seq integer primary key autoincrement, bucket text not null, key text not null, version text not null, latest integer not null, marker integer not null,
  size integer not null, etag text not null, headers text not null, modified_at integer not null, file text not null, lock_mode text, lock_until integer);
create index if not exists objects_by_key on objects(bucket, key, seq)`;

export function openObjectStore(world: AwsWorld, database: StateDatabase): ObjectStore {
  database.define(tables);
  const folder = join(world.stateDir, 'aws', 's3');
  mkdirSync(folder, { recursive: true });
  const discard = (file: string): Promise<void> => (file === '' ? Promise.resolve() : rm(join(folder, file), { force: true }));

  const add = (
    bucket: BucketSpec,
    object: NewObject,
    file: string,
    size: number,
    etag: string,
    marker: boolean,
  ): { version: string; replaced: string[] } => {
    const version = bucket.versioned ? randomUUID().replaceAll('-', '') : 'null';
    const replaced = bucket.versioned
      ? []
      : database.all('select file from objects where bucket = ? and key = ?', bucket.logicalId, object.key).map((row) => textOf(row, 'file'));
    if (bucket.versioned) database.run('update objects set latest = 0 where bucket = ? and key = ?', bucket.logicalId, object.key);
    else database.run('delete from objects where bucket = ? and key = ?', bucket.logicalId, object.key);
    const insert = `insert into objects(bucket, key, version, latest, marker, size, etag, headers, modified_at, file, lock_mode, lock_until) values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`;
    const { lock } = object;
    database.run(
      insert,
      bucket.logicalId,
      object.key,
      version,
      marker ? 1 : 0,
      size,
      etag,
      JSON.stringify(object.headers),
      world.now(),
      file,
      lock?.mode ?? null,
      lock?.until ?? null,
    );
    return { version, replaced };
  };

  const find: ObjectStore['find'] = (bucket, key, version) => {
    const row =
      version === undefined
        ? database.first('select * from objects where bucket = ? and key = ? and latest = 1', bucket.logicalId, key)
        : database.first('select * from objects where bucket = ? and key = ? and version = ?', bucket.logicalId, key, version);
    return row === undefined ? undefined : asObject(row);
  };

  return {
    discard,
    find,
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
      const { version, replaced } = database.together(() => add(bucket, object, file, checksums.size, checksums.etag, false));
      await Promise.all(replaced.map(discard));
      const kept = find(bucket, object.key, version);
      if (kept === undefined) throw new AwsFault('OperationAborted', 'The object was deleted at the same time.', 409);
      return kept;
    },
    list: (bucket, prefix, after, limit) =>
      database
        .all(
          'select * from objects where bucket = ? and latest = 1 and marker = 0 and key > ? and key >= ? and key < ? order by key limit ?',
          bucket.logicalId,
          after,
          prefix,
          `${prefix}\u{10ffff}`,
          limit,
        )
        .map(asObject),
    remove: async (bucket, key, version, mayBypass) => {
      if (version === undefined && bucket.versioned) {
        const marker = database.together(() => add(bucket, { key, headers: {}, lock: null }, '', 0, '', true));
        return { marker: true, version: marker.version };
      }
      const gone = find(bucket, key, version);
      if (gone === undefined) return { marker: false, version };
      if (isLocked(gone, world.now()) && !(gone.lock?.mode === 'GOVERNANCE' && mayBypass()))
        throw new AwsFault('AccessDenied', 'Access Denied because object protected by object lock.', 403);
      database.together(() => {
        database.run('delete from objects where bucket = ? and key = ? and version = ?', bucket.logicalId, key, gone.version);
        database.run('update objects set latest = 1 where seq = (select max(seq) from objects where bucket = ? and key = ?)', bucket.logicalId, key);
      });
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

function asObject(row: Parameters<typeof textOf>[0]): StoredObject {
  const mode = textOf(row, 'lock_mode');
  const headers: Record<string, string> = JSON.parse(textOf(row, 'headers'));
  return {
    key: textOf(row, 'key'),
    version: textOf(row, 'version'),
    isMarker: numberOf(row, 'marker') === 1,
    size: numberOf(row, 'size'),
    etag: textOf(row, 'etag'),
    headers,
    modifiedAt: numberOf(row, 'modified_at'),
    file: textOf(row, 'file'),
    lock: mode === '' ? null : { mode, until: numberOf(row, 'lock_until') },
  };
}
