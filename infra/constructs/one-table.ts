import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

const text = dynamodb.AttributeType.STRING;

/**
 * The one table: on demand, so an idle shop pays for storage only; point-in-time recovery of 35 days; a stream of old and
 * new images for the publisher and the auditor; two indexes that hold keys only. It survives its stack.
 */
export class OneTable extends dynamodb.Table {
  readonly streamArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: { name: 'pk', type: text },
      sortKey: { name: 'sk', type: text },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.DEFAULT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      timeToLiveAttribute: 'ttl',
      stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    });
    for (const index of ['gsi1', 'gsi2']) {
      this.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: { name: `${index}pk`, type: text },
        sortKey: { name: `${index}sk`, type: text },
        projectionType: dynamodb.ProjectionType.KEYS_ONLY,
      });
    }
    if (!this.tableStreamArn) throw new Error('The table has no stream');
    this.streamArn = this.tableStreamArn;
  }
}
