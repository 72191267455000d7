import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWorld, sampleBucket, startSampleWorld } from '../sample-world.ts';
import { decodeChunks } from './decode-chunks.ts';

describe('a bucket, through the SDK', () => {
  let sample: SampleWorld;
  let s3: S3Client;

  beforeAll(async () => {
    const ObjectLockConfiguration = { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 35 } } };
    const CorsConfiguration = { CorsRules: [{ AllowedOrigins: ['http://localhost:4000'], AllowedMethods: ['POST', 'PUT'], AllowedHeaders: ['*'] }] };
    sample = await startSampleWorld(() => ({
      buckets: [
        sampleBucket('files', { properties: { CorsConfiguration } }),
        sampleBucket('backups', { versioned: true, objectLock: true, properties: { ObjectLockConfiguration } }),
      ],
    }));
    s3 = new S3Client(sample.client());
  });
  afterAll(async () => {
    s3.destroy();
    await sample.stop();
  });

  const get = async (Key: string, more: object = {}) => {
    const answer = await s3.send(new GetObjectCommand({ Bucket: 'files', Key, ...more }));
    return { ...answer, bytes: Buffer.from((await answer.Body?.transformToByteArray()) ?? []) };
  };

  it('gives back the very bytes that were put, streamed or whole, with their headers', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 31) % 256));
    const told = { ContentType: 'text/csv', CacheControl: 'no-store', Metadata: { rows: '3' } };
    await s3.send(new PutObjectCommand({ Bucket: 'files', Key: '进口/whole.csv', Body: bytes, ...told }));
    const stream = Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000, 131_073), bytes.subarray(131_073)]);
    await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'streamed.csv', Body: stream, ContentLength: bytes.length, ...told }));
    for (const key of ['进口/whole.csv', 'streamed.csv']) {
      const answer = await get(key);
      expect(answer.bytes.equals(bytes)).toBe(true);
      expect(answer).toMatchObject({ ContentType: 'text/csv', CacheControl: 'no-store', Metadata: { rows: '3' }, ContentLength: bytes.length });
      expect(answer.ContentEncoding).toBeUndefined();
    }
    expect((await get('streamed.csv', { Range: 'bytes=10-19' })).bytes.equals(bytes.subarray(10, 20))).toBe(true);
    expect((await get('streamed.csv', { Range: 'bytes=-5' })).bytes.equals(bytes.subarray(-5))).toBe(true);
    expect(await s3.send(new HeadObjectCommand({ Bucket: 'files', Key: 'streamed.csv' }))).toMatchObject({ ContentLength: bytes.length });
  });

  it('refuses a body that does not have the checksum it claims, and keeps the old one', async () => {
    await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'sum', Body: 'right' }));
    await expect(
      s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'sum', Body: 'wrong', ChecksumSHA256: Buffer.alloc(32).toString('base64') })),
    ).rejects.toMatchObject({ name: 'BadDigest' });
    expect((await get('sum')).bytes.toString()).toBe('right');
    await expect(s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'sum', Body: 'new', IfNoneMatch: '*' }))).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });

  it('lists by prefix and delimiter, page by page, in the order of bytes', async () => {
    for (const Key of ['l/b/1', 'l/a', 'l/b/2', 'l/c&<', 'm']) await s3.send(new PutObjectCommand({ Bucket: 'files', Key, Body: Key }));
    const list = (more: object) => s3.send(new ListObjectsV2Command({ Bucket: 'files', Prefix: 'l/', ...more }));
    expect((await list({})).Contents?.map((one) => one.Key)).toEqual(['l/a', 'l/b/1', 'l/b/2', 'l/c&<']);
    const grouped = await list({ Delimiter: '/' });
    expect([grouped.Contents?.map((one) => one.Key), grouped.CommonPrefixes]).toEqual([['l/a', 'l/c&<'], [{ Prefix: 'l/b/' }]]);
    const first = await list({ MaxKeys: 3 });
    expect(first).toMatchObject({ IsTruncated: true, KeyCount: 3 });
    const second = await list({ MaxKeys: 3, ContinuationToken: first.NextContinuationToken });
    expect([second.Contents?.map((one) => one.Key), second.IsTruncated]).toEqual([['l/c&<'], false]);
  });

  it('copies, deletes, and says when there is nothing', async () => {
    await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'from', Body: 'copy me', ContentType: 'text/plain' }));
    await s3.send(new CopyObjectCommand({ Bucket: 'files', Key: 'to', CopySource: 'files/from' }));
    expect(await get('to')).toMatchObject({ ContentType: 'text/plain', ContentLength: 7 });
    await s3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'to' }));
    await expect(get('to')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(s3.send(new HeadObjectCommand({ Bucket: 'files', Key: 'to' }))).rejects.toMatchObject({ name: 'NotFound' });
    await expect(s3.send(new PutObjectCommand({ Bucket: 'nowhere', Key: 'x', Body: 'x' }))).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('does not give up a version that is locked, but lets a marker hide it', async () => {
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket: 'backups', Key: 'day', Body: 'sealed' }));
    const remove = (more: object) => s3.send(new DeleteObjectCommand({ Bucket: 'backups', Key: 'day', ...more }));
    await expect(remove({ VersionId })).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await remove({})).DeleteMarker).toBe(true);
    await expect(s3.send(new GetObjectCommand({ Bucket: 'backups', Key: 'day' }))).rejects.toMatchObject({ name: 'NoSuchKey' });
    const old = await s3.send(new GetObjectCommand({ Bucket: 'backups', Key: 'day', VersionId }));
    expect(await old.Body?.transformToString()).toBe('sealed');
    await remove({ VersionId, BypassGovernanceRetention: true });
    await expect(s3.send(new GetObjectCommand({ Bucket: 'backups', Key: 'day', VersionId }))).rejects.toMatchObject({ name: 'NoSuchVersion' });
  });

  it('takes a presigned link until its time is over', async () => {
    const link = (minutesAgo: number): string => {
      const date = new Date(Date.now() - minutesAgo * 60_000).toISOString().replace(/[-:]|\.\d{3}/g, '');
      const query = new URLSearchParams({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': `AKIAROLE/${date.slice(0, 8)}/ap-southeast-1/s3/aws4_request`,
        'X-Amz-Date': date,
        'X-Amz-Expires': '300',
      });
      return `${sample.world.endpointUrl}/files/link.txt?${query}&X-Amz-SignedHeaders=host&X-Amz-Signature=0`;
    };
    const put = await fetch(link(0), { method: 'PUT', body: 'through a link', headers: { origin: 'http://localhost:4000' } });
    expect([put.status, put.headers.get('access-control-allow-origin')]).toEqual([200, 'http://localhost:4000']);
    const got = await fetch(`${link(0)}&response-content-disposition=attachment`);
    expect([await got.text(), got.headers.get('content-disposition')]).toEqual(['through a link', 'attachment']);
    expect((await fetch(link(6))).status).toBe(403);
    expect((await fetch(`${sample.world.endpointUrl}/files/link.txt`)).status).toBe(403);
  });

  it('holds an upload form to its policy: prefix, length, expiry, and no field besides', async () => {
    const form = (more: Record<string, string>, size: number, minutes = 5): FormData => {
      const conditions = [
        { bucket: 'files' },
        ['starts-with', '$key', 'imports/'],
        ['content-length-range', 1, 100],
        { 'x-amz-credential': 'AKIAROLE/x' },
        ['starts-with', '$Content-Type', 'text/'],
      ];
      const policy = Buffer.from(JSON.stringify({ expiration: new Date(Date.now() + minutes * 60_000).toISOString(), conditions })).toString(
        'base64',
      );
      const data = new FormData();
      for (const [name, value] of Object.entries({
        key: 'imports/goods.csv',
        'Content-Type': 'text/csv',
        'X-Amz-Credential': 'AKIAROLE/x',
        Policy: policy,
        'X-Amz-Signature': '0',
        ...more,
      }))
        data.set(name, value);
      data.set('file', new Blob(['x'.repeat(size)]), 'goods.csv');
      return data;
    };
    const post = async (body: FormData): Promise<string> => {
      const answer = await fetch(`${sample.world.endpointUrl}/files`, { method: 'POST', body });
      return answer.ok ? 'taken' : (/<Code>(\w+)</.exec(await answer.text())?.[1] ?? String(answer.status));
    };
    expect(await post(form({}, 50))).toBe('taken');
    expect(await get('imports/goods.csv')).toMatchObject({ ContentType: 'text/csv', ContentLength: 50 });
    expect(await post(form({}, 101))).toBe('EntityTooLarge');
    expect(await post(form({}, 0))).toBe('EntityTooSmall');
    expect(await post(form({ key: 'elsewhere/goods.csv' }, 50))).toBe('AccessDenied');
    expect(await post(form({ 'x-amz-meta-more': '1' }, 50))).toBe('AccessDenied');
    expect(await post(form({}, 50, -1))).toBe('AccessDenied');
  });
});

describe('the framing of a streamed upload', () => {
  it('comes off whole, wherever the network cuts it', async () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 6 }), cuts, async (chunks, sizes) => {
        const framed = Buffer.concat([
          ...chunks.flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)};chunk-signature=0\r\n`), Buffer.from(chunk), Buffer.from('\r\n')]),
          Buffer.from('0\r\nx-amz-checksum-crc32:AAAA==\r\n\r\n'),
        ]);
        const trailers = new Map<string, string>();
        const parts: Buffer[] = [];
        for await (const part of decodeChunks(Readable.from(cut(framed, sizes)), trailers)) parts.push(Buffer.from(part));
        expect(Buffer.concat(parts).equals(Buffer.concat(chunks))).toBe(true);
        expect(trailers.get('x-amz-checksum-crc32')).toBe('AAAA==');
      }),
    );
  });

  it('is refused when it breaks off', async () => {
    const read = async (): Promise<void> => {
      for await (const part of decodeChunks(Readable.from([Buffer.from('5\r\nabc')]), new Map())) expect(part.toString()).toBe('abc');
    };
    await expect(read()).rejects.toMatchObject({ code: 'IncompleteBody' });
  });
});

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const parts: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    parts.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...parts, bytes.subarray(at)].filter((part) => part.length > 0);
}
