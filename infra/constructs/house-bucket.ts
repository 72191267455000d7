import { RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** What differs between the house's buckets; the rest is the same for all. */
export type HouseBucketProps = Pick<s3.BucketProps, 'cors' | 'lifecycleRules' | 'objectLockEnabled' | 'objectLockDefaultRetention'>;

/** A private, encrypted, versioned bucket that refuses anything but TLS 1.2 and survives its stack. */
export class HouseBucket extends s3.Bucket {
  constructor(scope: Construct, id: string, props: HouseBucketProps) {
    super(scope, id, {
      ...props,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      versioned: true,
    });
    acknowledge(
      this,
      'AwsSolutions-S1',
      'Who read or wrote which object is in our own audit; server access logs would keep addresses of people without need.',
    );
  }
}
