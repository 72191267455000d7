import { AwsFault } from '../aws-fault.ts';
import { permit } from '../call.ts';
import { element } from '../xml.ts';
import { takeChecksums } from './checksums.ts';
import { findReadable } from './get-object.ts';
import { headersOf, lockOf, versionHeader } from './put-object.ts';
import { overTls, type S3Call } from './s3-call.ts';

/** CopyObject: the source's bytes in a file of their own, with its headers or, as the caller says, with new ones. */
export async function copyObject(work: S3Call): Promise<void> {
  const { call, store, bucket, place } = work;
  const { request, response, world } = call;
  const [path = '', query = ''] = String(request.headers['x-amz-copy-source']).replace(/^\//, '').split('?');
  const [fromBucket = '', ...rest] = decodeURIComponent(path).split('/');
  const source = world.resources.buckets.find((one) => one.name === fromBucket);
  if (source === undefined) throw new AwsFault('NoSuchBucket', `The specified bucket does not exist: ${fromBucket}`, 404);
  const url = new URL(`?${query}`, call.url);
  const object = findReadable({
    store,
    bucket: source,
    call: { ...call, url },
    place: { bucket: fromBucket, key: rest.join('/'), operation: 'GetObject' },
  });
  permit(call, 's3:PutObject', `${bucket.arn}/${place.key}`, overTls);
  const checksums = takeChecksums([]);
  const opened = await store.open(object);
  const file = await store.receive(buffers(opened.createReadStream()), checksums);
  const headers = request.headers['x-amz-metadata-directive'] === 'REPLACE' ? headersOf(request) : object.headers;
  const copy = await store.keep(bucket, { key: place.key, headers, lock: lockOf(bucket, request, world.now()) }, file, checksums);
  const body = element('CopyObjectResult', { ETag: `"${copy.etag}"`, LastModified: new Date(copy.modifiedAt).toISOString() });
  response.writeHead(200, { 'content-type': 'application/xml', ...versionHeader(copy) }).end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
}

async function* buffers(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const part of stream) if (Buffer.isBuffer(part)) yield part;
}
