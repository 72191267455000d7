import { ArnFormat, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { DeadLetters } from '../constructs/dead-letters.ts';
import type { HouseOptions } from '../options.ts';

/** How word travels: the bus of facts, the operators' topic, mail, one-off schedules, and the queue for what failed. */
export class MessagingStack extends Stack {
  readonly bus: events.EventBus;
  readonly operators: sns.Topic;
  readonly mailIdentity: ses.EmailIdentity;
  readonly sends: scheduler.CfnScheduleGroup;
  readonly deadLetters: DeadLetters;
  /** In whose name one-off schedules put their fact on the bus. */
  readonly sendsRole: iam.Role;
  readonly clockGroup: string;
  readonly clockSchedulesArn: string;

  constructor(scope: Construct, id: string, props: StackProps & { readonly options: HouseOptions }) {
    super(scope, id, props);
    const { stage, mailFrom, operatorEmail } = props.options;
    this.bus = new events.EventBus(this, 'bus', { eventBusName: `dianke-${stage}` });
    this.operators = new sns.Topic(this, 'operators', { displayName: `Dianke ${stage}`, enforceSSL: true });
    this.operators.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.operators.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (operatorEmail) this.operators.addSubscription(new EmailSubscription(operatorEmail));
    this.mailIdentity = new ses.EmailIdentity(this, 'mail', { identity: ses.Identity.domain(mailFrom.replace(/^.*@/, '')) });
    this.deadLetters = new DeadLetters(this, 'dead-letters', { readerTimeout: Duration.seconds(60), busName: this.bus.eventBusName });
    this.sends = new scheduler.CfnScheduleGroup(this, 'sends', { name: `dianke-${stage}-sends` });
    this.clockGroup = `dianke-${stage}-sends`;
    this.clockSchedulesArn = this.formatArn({ service: 'scheduler', resource: 'schedule', resourceName: `${this.clockGroup}/*` });
    const groupArn = this.formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: `dianke-${stage}-sends`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    this.sendsRole = new iam.Role(this, 'sends-role', {
      roleName: `dianke-${stage}-${this.region}-sends`,
      description: 'One-off schedules put their fact on the bus',
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account }, ArnEquals: { 'aws:SourceArn': groupArn } },
      }),
      inlinePolicies: {
        own: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] }),
            new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queue.queueArn] }),
          ],
        }),
      },
    });
  }
}
