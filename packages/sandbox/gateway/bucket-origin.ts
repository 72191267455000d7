import type { StoredFile } from '../aws/aws-desk.ts';
import type { Verdict } from '../aws-world.ts';
import { type EdgeAnswer, type EdgeRequest, ownAnswer } from './http-exchange.ts';

export type BucketOriginParts = {
  getObject(bucket: string, key: string): Promise<StoredFile | undefined>;
  /** Whether the distribution may read this object by the bucket's policy. */
  mayRead(objectArn: string): Verdict;
};

const denied = ownAnswer(403, '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>', {
  'content-type': 'application/xml',
});

/** A bucket behind the edge. What is not there is answered 403, as S3 does for a reader that may not list. */
export async function answerFromBucket(parts: BucketOriginParts, bucket: string, request: EdgeRequest): Promise<EdgeAnswer> {
  const key = decodedKey(request.uri);
  if (key === undefined || !parts.mayRead(`arn:aws:s3:::${bucket}/${key}`).allowed) return denied;
  const file = await parts.getObject(bucket, key);
  if (file === undefined) return denied;
  const etag = file.etag.startsWith('"') ? file.etag : `"${file.etag}"`;
  const headers = {
    ...file.headers,
    'content-type': file.contentType,
    etag,
    'last-modified': new Date(file.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
    server: 'AmazonS3',
  };
  if (request.headers['if-none-match'] === etag) return { status: 304, headers, cookies: [], body: Buffer.alloc(0) };
  return { status: 200, headers, cookies: [], body: file.body };
}

function decodedKey(uri: string): string | undefined {
  try {
    return decodeURIComponent(uri).slice(1);
  } catch {
    return undefined;
  }
}
