import type { IncomingMessage } from 'node:http';
import type { AwsWorld } from '../../aws-world.ts';

/** Which bucket, which key and which operation an S3 request means. */
export type S3Place = { readonly bucket: string; readonly key: string; readonly operation: string };

/**
 * Reads the place of a request: the bucket stands in the path (`/bucket/key`) or in the host (`bucket.localhost`, `bucket.s3.…`).
 * An operation that the sandbox does not have is named by its method and query, so that its refusal says what was asked.
 */
export function readPlace(world: AwsWorld, request: IncomingMessage, url: URL): S3Place {
  const [host = ''] = (request.headers.host ?? '').split(':');
  const inHost = world.resources.buckets.find((bucket) => host.startsWith(`${bucket.name}.`));
  const path = decodeURIComponent(url.pathname).slice(1);
  const slash = path.indexOf('/');
  const bucket = inHost?.name ?? (slash < 0 ? path : path.slice(0, slash));
  const key = inHost === undefined ? (slash < 0 ? '' : path.slice(slash + 1)) : path;
  return { bucket, key, operation: operationOf(request, url, key) };
}

const sides = [
  'uploads',
  'uploadId',
  'acl',
  'tagging',
  'retention',
  'legal-hold',
  'versions',
  'delete',
  'location',
  'policy',
  'cors',
  'lifecycle',
  'object-lock',
  'versioning',
  'attributes',
];

function operationOf(request: IncomingMessage, url: URL, key: string): string {
  const method = request.method ?? 'GET';
  const side = sides.find((name) => url.searchParams.has(name));
  if (side !== undefined) return `${method} ?${side}`;
  if (method === 'OPTIONS') return 'Preflight';
  if (key === '')
    return method === 'GET' && url.searchParams.get('list-type') === '2'
      ? 'ListObjectsV2'
      : method === 'POST'
        ? 'PostObject'
        : method === 'HEAD'
          ? 'HeadBucket'
          : `${method} bucket`;
  if (method === 'PUT') return request.headers['x-amz-copy-source'] === undefined ? 'PutObject' : 'CopyObject';
  return { GET: 'GetObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' }[method] ?? `${method} object`;
}

/** Access key id of a header, a presigned URL or neither. */
export function keyIdOf(request: IncomingMessage, url: URL): string | undefined {
  const credential = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1] ?? url.searchParams.get('X-Amz-Credential');
  return credential?.split('/')[0];
}
