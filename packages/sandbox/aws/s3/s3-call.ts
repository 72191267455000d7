import type { BucketSpec } from '../../aws-resources.ts';
import type { Call } from '../call.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3Place } from './s3-request.ts';

/** What one S3 operation works on. */
export type S3Call = { readonly call: Call; readonly store: ObjectStore; readonly bucket: BucketSpec; readonly place: S3Place };

/** The endpoint speaks plain HTTP on the loopback; policies that demand TLS are for the wire between here and the cloud. */
export const overTls = { 'aws:SecureTransport': 'true' } as const;
