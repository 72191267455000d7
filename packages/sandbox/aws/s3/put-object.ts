import type { IncomingMessage } from 'node:http';
import type { BucketSpec } from '../../aws-resources.ts';
import { objectAt, textAt, truthAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import { permit } from '../call.ts';
import { takeChecksums } from './checksums.ts';
import { decodeChunks, type Trailers } from './decode-chunks.ts';
import type { ObjectStore } from './object-store.ts';
import { overTls, type S3Call } from './s3-call.ts';
import type { StoredObject } from './stored-object.ts';

const kept = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
  'x-amz-server-side-encryption',
  'x-amz-storage-class',
];
const checkable = ['crc32', 'crc32c', 'sha1', 'sha256'];

/** PutObject: streams the body to a file, compares every checksum that was sent, and only then makes it the object. */
export async function putObject({ call, store, bucket, place }: S3Call): Promise<void> {
  const { request, response } = call;
  permit(call, 's3:PutObject', `${bucket.arn}/${place.key}`, overTls);
  if (Buffer.byteLength(place.key, 'utf8') > 1024) throw new AwsFault('KeyTooLongError', 'Your key is too long');
  const trailers: Trailers = new Map();
  const names = checksumNames(request);
  const checksums = takeChecksums(names);
  const file = await store.receive(bodyOf(request, trailers), checksums);
  try {
    const sums = checkSums(request, trailers, names, checksums);
    checkConditions(store, bucket, place.key, request);
    const object = await store.keep(
      bucket,
      { key: place.key, headers: { ...headersOf(request), ...sums }, lock: lockOf(bucket, request, call.world.now()) },
      file,
      checksums,
    );
    response.writeHead(200, { etag: `"${object.etag}"`, ...versionHeader(object), ...sums }).end();
  } catch (error) {
    await store.discard(file);
    throw error;
  }
}

/** The header that names a version, where the bucket has versions. */
export function versionHeader(object: StoredObject): Record<string, string> {
  return object.version === 'null' ? {} : { 'x-amz-version-id': object.version };
}

/** How long an object may not be deleted: as its writer says, else as the bucket's default says. */
export function lockOf(bucket: BucketSpec, request: IncomingMessage, now: number): StoredObject['lock'] {
  const mode = request.headers['x-amz-object-lock-mode'];
  const until = request.headers['x-amz-object-lock-retain-until-date'];
  if (typeof mode === 'string' && typeof until === 'string') {
    if (!bucket.objectLock) throw new AwsFault('InvalidRequest', 'Bucket is missing Object Lock Configuration');
    return { mode, until: Date.parse(until) };
  }
  const rule = objectAt(objectAt(objectAt(bucket.properties, 'ObjectLockConfiguration'), 'Rule'), 'DefaultRetention');
  const days = Number(textAt(rule, 'Days') ?? 0) + 365 * Number(textAt(rule, 'Years') ?? 0);
  const standard = textAt(rule, 'Mode');
  return bucket.objectLock && standard !== undefined && days > 0 ? { mode: standard, until: now + days * 86_400_000 } : null;
}

/** Headers of a request that are kept with its object. */
export function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value !== 'string' || !(kept.includes(name) || name.startsWith('x-amz-meta-'))) continue;
    const text = name === 'content-encoding' ? encodingsWithoutChunks(value) : value;
    if (text !== '') headers[name] = text;
  }
  return { 'content-type': 'binary/octet-stream', ...headers };
}

function encodingsWithoutChunks(value: string): string {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'aws-chunked')
    .join(', ');
}

function bodyOf(request: IncomingMessage, trailers: Trailers): AsyncIterable<Buffer> {
  const isChunked =
    (request.headers['content-encoding'] ?? '').includes('aws-chunked') ||
    String(request.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  return isChunked ? decodeChunks(request, trailers) : request;
}

function checksumNames(request: IncomingMessage): string[] {
  const named = [
    ...Object.keys(request.headers),
    ...String(request.headers['x-amz-trailer'] ?? '')
      .split(',')
      .map((one) => one.trim().toLowerCase()),
  ];
  const names = named.filter((one) => one.startsWith('x-amz-checksum-') && !one.endsWith('-type')).map((one) => one.slice('x-amz-checksum-'.length));
  const unknown = names.find((name) => !checkable.includes(name));
  if (unknown !== undefined) throw new AwsFault('NotImplemented', `The sandbox does not compute the checksum ${unknown}.`, 501);
  return isPlainHash(request) ? [...names, 'sha256'] : names;
}

function isPlainHash(request: IncomingMessage): boolean {
  return /^[0-9a-f]{64}$/.test(String(request.headers['x-amz-content-sha256'] ?? ''));
}

function checkSums(
  request: IncomingMessage,
  trailers: Trailers,
  names: readonly string[],
  checksums: ReturnType<typeof takeChecksums>,
): Record<string, string> {
  const declared = request.headers['x-amz-decoded-content-length'];
  if (typeof declared === 'string' && Number(declared) !== checksums.size)
    throw new AwsFault('IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length header');
  const md5 = request.headers['content-md5'];
  if (typeof md5 === 'string' && Buffer.from(checksums.etag, 'hex').toString('base64') !== md5)
    throw new AwsFault('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  if (isPlainHash(request) && Buffer.from(checksums.of('sha256') ?? '', 'base64').toString('hex') !== request.headers['x-amz-content-sha256']) {
    throw new AwsFault('XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed.");
  }
  const sums: Record<string, string> = {};
  for (const name of names) {
    const header = `x-amz-checksum-${name}`;
    const sent = trailers.get(header) ?? request.headers[header];
    if (sent === undefined) continue;
    if (sent !== checksums.of(name))
      throw new AwsFault('BadDigest', `The ${name.toUpperCase()} you specified did not match the calculated checksum.`);
    sums[header] = String(sent);
  }
  return sums;
}

function checkConditions(store: ObjectStore, bucket: BucketSpec, key: string, request: IncomingMessage): void {
  const ifMatch = request.headers['if-match'];
  const standing = store.find(bucket, key);
  const exists = standing !== undefined && !standing.isMarker;
  if (request.headers['if-none-match'] === '*' && exists) throw preconditionFailed();
  if (ifMatch !== undefined && (!exists || ifMatch.replaceAll('"', '') !== standing.etag)) throw preconditionFailed();
  if (
    bucket.objectLock &&
    truthAt(bucket.properties, 'ObjectLockEnabled') &&
    request.headers['content-md5'] === undefined &&
    !Object.keys(request.headers).some((name) => /^x-amz-(checksum-|trailer|sdk-checksum)/.test(name))
  ) {
    throw new AwsFault(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    );
  }
}

function preconditionFailed(): AwsFault {
  return new AwsFault('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
}
