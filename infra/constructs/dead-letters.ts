import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * The stage's one dead-letter queue, whose reader files each letter in the table, and the parking queue where letters end
 * that could not be filed five times. Nothing reads the parking queue; an alarm says when something lies there.
 */
export class DeadLetters extends Construct {
  readonly queue: sqs.Queue;
  readonly parking: sqs.Queue;

  constructor(scope: Construct, id: string, props: { readonly readerTimeout: Duration; readonly busName: string }) {
    super(scope, id);
    const common = { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    this.parking = new sqs.Queue(this, 'parking', common);
    acknowledge(this.parking, 'AwsSolutions-SQS3', 'This is where the dead-letter queue’s own failures end; an alarm watches it.');
    this.queue = new sqs.Queue(this, 'queue', {
      ...common,
      visibilityTimeout: Duration.seconds(props.readerTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.parking, maxReceiveCount: 5 },
    });
    this.queue.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'RulesOfOurBus',
        principals: [new iam.ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: {
          ArnLike: { 'aws:SourceArn': Stack.of(this).formatArn({ service: 'events', resource: 'rule', resourceName: `${props.busName}/*` }) },
        },
      }),
    );
  }
}
