import { AwsFault } from '../aws-fault.ts';
import { type Call, permit } from '../call.ts';
import { asFault, unknownOperation } from '../json-protocol.ts';
import { element } from '../xml.ts';
import { copyObject } from './copy-object.ts';
import { corsHeaders, servePreflight } from './cors.ts';
import { serveObject } from './get-object.ts';
import { listObjects } from './list-objects.ts';
import type { ObjectStore } from './object-store.ts';
import { postObject } from './post-object.ts';
import { putObject } from './put-object.ts';
import { overTls, type S3Call } from './s3-call.ts';
import { readPlace, type S3Place } from './s3-request.ts';

type S3Operation = (work: S3Call) => Promise<void>;

const operations: Readonly<Record<string, S3Operation>> = {
  PutObject: putObject,
  CopyObject: copyObject,
  PostObject: postObject,
  GetObject: serveObject,
  HeadObject: serveObject,
  ListObjectsV2: listObjects,
  DeleteObject: deleteObject,
  HeadBucket: async ({ call, bucket }) => {
    permit(call, 's3:ListBucket', bucket.arn, overTls);
    call.response.writeHead(200, { 'x-amz-bucket-region': call.world.region }).end();
  },
  Preflight: servePreflight,
};

/** S3 over REST: objects of the template's buckets, with presigned URLs and forms, versions and object lock. */
export async function serveS3(store: ObjectStore, call: Call): Promise<void> {
  const { request, response, url, world } = call;
  const place = readPlace(world, request, url);
  const bucket = world.resources.buckets.find((one) => one.name === place.bucket);
  try {
    if (bucket === undefined) throw new AwsFault('NoSuchBucket', `The specified bucket does not exist: ${place.bucket}`, 404);
    for (const [name, value] of Object.entries(corsHeaders(bucket, request))) response.setHeader(name, value);
    response.setHeader('x-amz-request-id', call.requestId);
    checkPresigned(call);
    const operation = operations[place.operation];
    if (operation === undefined) throw new AwsFault('NotImplemented', unknownOperation(call).message, 501);
    await operation({ call, store, bucket, place });
  } catch (error) {
    answerFault(asFault(error, call), call, place);
  }
}

function answerFault(fault: AwsFault, call: Call, place: S3Place): void {
  const { response } = call;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = element('Error', { Code: fault.code, Message: fault.message, Key: place.key, BucketName: place.bucket, RequestId: call.requestId });
  const head = { 'content-type': 'application/xml', 'x-amz-request-id': call.requestId, ...(call.request.complete ? {} : { connection: 'close' }) };
  response
    .writeHead(fault.status, head)
    .end(call.request.method === 'HEAD' || fault.status === 304 ? undefined : `<?xml version="1.0" encoding="UTF-8"?>${body}`);
  call.request.resume();
}

/** A presigned URL ends with its time. */
function checkPresigned(call: Call): void {
  const date = call.url.searchParams.get('X-Amz-Date');
  const seconds = Number(call.url.searchParams.get('X-Amz-Expires'));
  if (date === null) return;
  const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(signedAt) || !(seconds > 0 && seconds <= 604_800))
    throw new AwsFault('AuthorizationQueryParametersError', 'X-Amz-Date and X-Amz-Expires do not say a time.');
  if (call.world.now() > signedAt + seconds * 1000) throw new AwsFault('AccessDenied', 'Request has expired', 403);
}

async function deleteObject({ call, store, bucket, place }: S3Call): Promise<void> {
  const version = call.url.searchParams.get('versionId') ?? undefined;
  const arn = `${bucket.arn}/${place.key}`;
  permit(call, version === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', arn, overTls);
  const removed = await store.remove(bucket, place.key, version, () => {
    if (call.request.headers['x-amz-bypass-governance-retention'] !== 'true') return false;
    permit(call, 's3:BypassGovernanceRetention', arn, overTls);
    return true;
  });
  const head = {
    ...(removed.marker ? { 'x-amz-delete-marker': 'true' } : {}),
    ...(removed.version === undefined ? {} : { 'x-amz-version-id': removed.version }),
  };
  call.response.writeHead(204, head).end();
}
