import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, CacheControl } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { type SiteConfig, siteMarkers } from '../site-config.ts';
import { acknowledge } from './acknowledge.ts';

/** What is uploaded and where. */
export type SiteFilesProps = {
  readonly stage: string;
  readonly siteDir: string;
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  readonly config: SiteConfig;
};

/** Uploads the site at deploy time and clears the edge's cache: the one custom resource of the house. */
export class SiteFiles extends Construct {
  constructor(scope: Construct, props: SiteFilesProps) {
    super(scope, 'site-files');
    const logGroup = new logs.LogGroup(this, 'log', {
      logGroupName: `/dianke/${props.stage}/deploy-site`,
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const asset = new Asset(this, 'files', { path: props.siteDir });
    const role = uploaderRole(this, props, asset, logGroup.logGroupArn);
    new BucketDeployment(this, 'deployment', {
      sources: [{ bind: () => ({ bucket: asset.bucket, zipObjectKey: asset.s3ObjectKey, markers: markersOf(props.config) }) }],
      destinationBucket: props.bucket,
      distribution: props.distribution,
      distributionPaths: ['/*'],
      cacheControl: [CacheControl.maxAge(Duration.minutes(5))],
      memoryLimit: 512,
      role: role.withoutPolicyUpdates(),
      logGroup,
    });
    const uploader = Stack.of(this)
      .node.findAll()
      .find((node) => node instanceof CfnFunction && node.node.path.includes('CDKBucketDeployment'));
    if (!uploader) throw new Error('CDK’s uploader function has another name now: mend the look-up in site-files.ts');
    acknowledge(uploader, 'AwsSolutions-L1', 'CDK’s own uploader names its Python; it runs at deploy time only and moves on with CDK.');
  }
}

/** What the uploader writes in the place of each marker of `/config.json`. */
function markersOf(config: SiteConfig): Record<string, string> {
  return { [siteMarkers.issuer]: config.issuer, [siteMarkers.signInHost]: config.signInHost, [siteMarkers.clientId]: config.clientId };
}

/** CDK would grant whole families of S3 actions; the uploader needs these. */
function uploaderRole(scope: Construct, { bucket, distribution }: SiteFilesProps, asset: Asset, logGroupArn: string): iam.Role {
  const distributionArn = Stack.of(scope).formatArn({
    service: 'cloudfront',
    region: '',
    resource: 'distribution',
    resourceName: distribution.distributionId,
  });
  const statements = [
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroupArn] },
    { actions: ['s3:GetObject'], resources: [asset.bucket.arnForObjects(asset.s3ObjectKey)] },
    { actions: ['s3:GetBucketTagging', 's3:ListBucket'], resources: [bucket.bucketArn] },
    { actions: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], resources: [bucket.arnForObjects('*')] },
    { actions: ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'], resources: [distributionArn] },
  ].map((statement) => new iam.PolicyStatement(statement));
  const role = new iam.Role(scope, 'role', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { own: new iam.PolicyDocument({ statements }) },
  });
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error('The site bucket has no resource');
  const bucketId = Stack.of(scope).resolve(resource.logicalId);
  acknowledge(role, `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/*]`, 'The uploader writes every file of the site bucket and of no other.');
  return role;
}
