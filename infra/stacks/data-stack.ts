import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { HouseBucket } from '../constructs/house-bucket.ts';
import { OneTable } from '../constructs/one-table.ts';
import type { HouseOptions } from '../options.ts';

/** Days for which a backup is locked and after which an erased person is gone from every copy. */
const keptDays = 35;

/** What must never be lost: the table, the key that wraps the merchants' keys, backups and files. */
export class DataStack extends Stack {
  readonly table: OneTable;
  readonly key: kms.Key;
  readonly backups: HouseBucket;
  readonly files: HouseBucket;

  constructor(scope: Construct, id: string, props: StackProps & { readonly options: HouseOptions }) {
    super(scope, id, props);
    const { stage, backupLock } = props.options;
    this.table = new OneTable(this, 'table');
    this.key = new kms.Key(this, 'key', {
      description: `Wraps the merchants’ keys of Dianke ${stage}`,
      alias: `dianke-${stage}`,
      enableKeyRotation: true,
      // Each of the first two rotations adds US$1 a month for good. The key wraps merchants' keys only, so seven years will do.
      rotationPeriod: Duration.days(2560),
      pendingWindow: Duration.days(30),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const lock = Duration.days(keptDays);
    this.backups = new HouseBucket(this, 'backups', {
      objectLockEnabled: true,
      objectLockDefaultRetention: backupLock === 'compliance' ? ObjectLockRetention.compliance(lock) : ObjectLockRetention.governance(lock),
      lifecycleRules: [
        {
          expiration: Duration.days(keptDays + 1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    this.files = new HouseBucket(this, 'files', {
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
        { prefix: 'uploads/', expiration: Duration.days(7) },
        { prefix: 'exports/', expiration: Duration.days(7) },
        { prefix: 'backup-keys/', expiration: Duration.days(keptDays) },
      ],
    });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
  }
}
