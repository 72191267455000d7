import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { HttpMethods, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
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
    const { stage, backupLock, consoleUrl } = props.options;
    this.table = new OneTable(this, props.options.tableInUse);
    if (props.options.tableBeside !== undefined) this.putBeside(props.options.tableBeside);
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
      // The console posts uploads and fetches files straight from here.
      cors: [{ allowedMethods: [HttpMethods.GET, HttpMethods.POST], allowedOrigins: [consoleUrl], allowedHeaders: ['*'], maxAge: 3600 }],
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
        { prefix: 'uploads/', expiration: Duration.days(7) },
        { prefix: 'exports/', expiration: Duration.days(7) },
        { prefix: 'backup-raw/', expiration: Duration.days(1) },
        { prefix: 'backup-keys/', expiration: Duration.days(keptDays) },
      ],
    });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'BackupsBucket', { value: this.backups.bucketName });
    new CfnOutput(this, 'FilesBucket', { value: this.files.bucketName });
  }

  /**
   * A second table, to restore into. Both are exported while both stand, so that the stacks above can move from one to the other in
   * any deployment after this one.
   */
  private putBeside(name: string): void {
    const beside = new OneTable(this, name);
    for (const table of [this.table, beside]) for (const value of [table.tableArn, table.tableName, table.streamArn]) this.exportValue(value);
    new CfnOutput(this, 'TableBesideName', { value: beside.tableName });
  }
}
