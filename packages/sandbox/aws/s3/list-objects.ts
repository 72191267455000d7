import { AwsFault } from '../aws-fault.ts';
import { permit } from '../call.ts';
import { element, type XmlContent } from '../xml.ts';
import { overTls, type S3Call } from './s3-call.ts';
import type { StoredObject } from './stored-object.ts';

const afterAll = '\u{10ffff}';

/** ListObjectsV2: keys in the order of their bytes, grouped by a delimiter, page by page. */
export async function listObjects({ call, store, bucket }: S3Call): Promise<void> {
  const query = call.url.searchParams;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const max = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  if (!Number.isInteger(max) || max < 0) throw new AwsFault('InvalidArgument', 'max-keys is a whole number from 0.');
  permit(call, 's3:ListBucket', bucket.arn, { ...overTls, 's3:prefix': prefix, 's3:delimiter': delimiter, 's3:max-keys': String(max) });
  const token = query.get('continuation-token');
  let after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString('utf8');
  const objects: StoredObject[] = [];
  const groups: string[] = [];
  let isTruncated = false;
  while (!isTruncated) {
    const [next] = store.list(bucket, prefix, after, 1);
    if (next === undefined) break;
    isTruncated = objects.length + groups.length >= max;
    if (isTruncated) break;
    const cut = delimiter === '' ? -1 : next.key.indexOf(delimiter, prefix.length);
    if (cut < 0) objects.push(next);
    else groups.push(next.key.slice(0, cut + delimiter.length));
    after = cut < 0 ? next.key : `${next.key.slice(0, cut + delimiter.length)}${afterAll}`;
  }
  const encode = query.get('encoding-type') === 'url' ? (text: string) => encodeURIComponent(text).replaceAll('%2F', '/') : (text: string) => text;
  const content: XmlContent = {
    Name: bucket.name,
    Prefix: encode(prefix),
    ...(delimiter === '' ? {} : { Delimiter: encode(delimiter) }),
    ...(query.get('encoding-type') === 'url' ? { EncodingType: 'url' } : {}),
    MaxKeys: max,
    KeyCount: objects.length + groups.length,
    IsTruncated: isTruncated,
    ...(isTruncated ? { NextContinuationToken: Buffer.from(after, 'utf8').toString('base64url') } : {}),
    Contents: objects.map((object) => ({
      Key: encode(object.key),
      LastModified: new Date(object.modifiedAt).toISOString(),
      ETag: `"${object.etag}"`,
      Size: object.size,
      StorageClass: 'STANDARD',
    })),
    CommonPrefixes: groups.map((group) => ({ Prefix: encode(group) })),
  };
  const body = element('ListBucketResult', content, 'http://s3.amazonaws.com/doc/2006-03-01/');
  call.response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
}
