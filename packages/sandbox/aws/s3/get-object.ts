import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AwsFault } from '../aws-fault.ts';
import { permit } from '../call.ts';
import { versionHeader } from './put-object.ts';
import { overTls, type S3Call } from './s3-call.ts';
import type { StoredObject } from './stored-object.ts';

/** GetObject and HeadObject, with ranges, conditions and the header overrides of presigned links. */
export async function serveObject(work: S3Call): Promise<void> {
  const { call, store } = work;
  const object = findReadable(work);
  const head = headOf(object, call.url);
  checkConditions(object, call.request);
  const range = rangeOf(call.request.headers.range, object.size);
  const length = range === null ? object.size : range.end - range.start + 1;
  const partly = range === null ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${object.size}` };
  const checksums = range === null && call.request.headers['x-amz-checksum-mode'] === 'ENABLED' ? checksumHeaders(object) : {};
  const file = call.request.method === 'HEAD' || length === 0 ? undefined : await store.open(object);
  call.response.writeHead(range === null ? 200 : 206, { ...head, ...checksums, ...partly, 'content-length': length });
  if (file === undefined) call.response.end();
  else await pipeline(file.createReadStream(range === null ? {} : { start: range.start, end: range.end }), call.response).catch(ignoreHangUp);
}

/** A reader that goes away before the end is no fault. */
function ignoreHangUp(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
}

/** The object that a caller may read; who may not list the bucket is not told whether it is there. */
export function findReadable({ call, store, bucket, place }: S3Call): StoredObject {
  const version = call.url.searchParams.get('versionId') ?? undefined;
  permit(call, version === undefined ? 's3:GetObject' : 's3:GetObjectVersion', `${bucket.arn}/${place.key}`, overTls);
  const object = store.find(bucket, place.key, version);
  if (object !== undefined && !object.isMarker) return object;
  const role = call.keyId === undefined || call.keyId === call.world.rootKey ? undefined : call.world.roleOf(call.keyId);
  if (role !== undefined && !call.world.allows(role, 's3:ListBucket', bucket.arn, overTls).allowed)
    throw new AwsFault('AccessDenied', 'Access Denied', 403);
  throw new AwsFault(version === undefined ? 'NoSuchKey' : 'NoSuchVersion', 'The specified key does not exist.', 404);
}

function headOf(object: StoredObject, url: URL): Record<string, string> {
  const plain = Object.fromEntries(Object.entries(object.headers).filter(([name]) => !name.startsWith('x-amz-checksum-')));
  const overrides = [...url.searchParams]
    .filter(([name]) => name.startsWith('response-'))
    .map(([name, value]) => [name.slice('response-'.length), value]);
  const lock =
    object.lock === null
      ? {}
      : { 'x-amz-object-lock-mode': object.lock.mode, 'x-amz-object-lock-retain-until-date': new Date(object.lock.until).toISOString() };
  return {
    ...plain,
    ...lock,
    ...versionHeader(object),
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...Object.fromEntries(overrides),
  };
}

function checksumHeaders(object: StoredObject): Record<string, string> {
  const sums = Object.entries(object.headers).filter(([name]) => name.startsWith('x-amz-checksum-'));
  return sums.length === 0 ? {} : { ...Object.fromEntries(sums), 'x-amz-checksum-type': 'FULL_OBJECT' };
}

function checkConditions(object: StoredObject, request: IncomingMessage): void {
  const ifMatch = request.headers['if-match'];
  const ifNoneMatch = request.headers['if-none-match'];
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch.replaceAll('"', '') !== object.etag)
    throw new AwsFault('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  if (ifNoneMatch !== undefined && (ifNoneMatch === '*' || ifNoneMatch.replaceAll('"', '') === object.etag))
    throw new AwsFault('NotModified', 'Not Modified', 304);
}

function rangeOf(header: string | undefined, size: number): { start: number; end: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || start > end) throw new AwsFault('InvalidRange', 'The requested range is not satisfiable', 416);
  return { start, end };
}
