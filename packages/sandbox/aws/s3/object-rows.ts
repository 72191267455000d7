import { randomUUID } from 'node:crypto';
import type { BucketSpec } from '../../aws-resources.ts';
import { numberOf, type StateDatabase, textOf } from '../state-database.ts';
import type { NewObject, StoredObject } from './stored-object.ts';

/** What the state database knows of objects. */
export type ObjectRows = {
  /** Adds a version as the newest; names the files that it leaves without an owner. */
  add(
    bucket: BucketSpec,
    object: NewObject,
    content: Pick<StoredObject, 'file' | 'size' | 'etag' | 'isMarker'>,
  ): { readonly version: string; readonly replaced: string[] };
  find(bucket: BucketSpec, key: string, version?: string): StoredObject | undefined;
  list(bucket: BucketSpec, prefix: string, after: string, limit: number): StoredObject[];
  /** Takes one version away; the one before it becomes the newest. */
  remove(bucket: BucketSpec, key: string, version: string): void;
};

const tables = `create table if not exists objects (
  seq integer primary key autoincrement, bucket text not null, key text not null, version text not null, latest integer not null, marker integer not null,
  size integer not null, etag text not null, headers text not null, modified_at integer not null, file text not null, lock_mode text, lock_until integer);
create index if not exists objects_by_key on objects(bucket, key, seq)`;

export function openObjectRows(database: StateDatabase, now: () => number): ObjectRows {
  database.define(tables);
  const addRow = (bucket: BucketSpec, object: NewObject, content: Parameters<ObjectRows['add']>[2]): { version: string; replaced: string[] } => {
    const version = bucket.versioned ? randomUUID().replaceAll('-', '') : 'null';
    const old = bucket.versioned ? [] : database.all('select file from objects where bucket = ? and key = ?', bucket.name, object.key);
    if (bucket.versioned) database.run('update objects set latest = 0 where bucket = ? and key = ?', bucket.name, object.key);
    else database.run('delete from objects where bucket = ? and key = ?', bucket.name, object.key);
    const insert = `insert into objects(bucket, key, version, latest, marker, size, etag, headers, modified_at, file, lock_mode, lock_until)
      values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`;
    const { size, etag, file } = content;
    const lock = [object.lock?.mode ?? null, object.lock?.until ?? null] as const;
    database.run(
      insert,
      bucket.name,
      object.key,
      version,
      content.isMarker ? 1 : 0,
      size,
      etag,
      JSON.stringify(object.headers),
      now(),
      file,
      ...lock,
    );
    return { version, replaced: old.map((row) => textOf(row, 'file')) };
  };
  return {
    add: (bucket, object, content) => database.together(() => addRow(bucket, object, content)),
    find: (bucket, key, version) => {
      const row =
        version === undefined
          ? database.first('select * from objects where bucket = ? and key = ? and latest = 1', bucket.name, key)
          : database.first('select * from objects where bucket = ? and key = ? and version = ?', bucket.name, key, version);
      return row === undefined ? undefined : asObject(row);
    },
    list: (bucket, prefix, after, limit) => {
      const select = 'select * from objects where bucket = ? and latest = 1 and marker = 0 and key > ? and key >= ? and key < ? order by key limit ?';
      return database.all(select, bucket.name, after, prefix, `${prefix}\u{10ffff}`, limit).map(asObject);
    },
    remove: (bucket, key, version) =>
      database.together(() => {
        database.run('delete from objects where bucket = ? and key = ? and version = ?', bucket.name, key, version);
        database.run('update objects set latest = 1 where seq = (select max(seq) from objects where bucket = ? and key = ?)', bucket.name, key);
      }),
  };
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
