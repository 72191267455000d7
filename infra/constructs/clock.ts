import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';
import { catchFailures } from './listener.ts';

/** When a clock strikes and where its dead letters go. */
export type ClockProps = {
  readonly stage: string;
  /** EventBridge Scheduler expression, UTC. */
  readonly expression: string;
  readonly groupName: string;
  readonly roleArn: string;
  readonly deadLetterQueueArn: string;
};

/** Wakes one function at its hours; the event names the schedule and the hour that it was for. */
export class Clock extends Construct {
  constructor(scope: Construct, called: HouseFunction, props: ClockProps) {
    super(scope, `${called.node.id}-clock`);
    new scheduler.CfnSchedule(this, 'schedule', {
      name: `dianke-${props.stage}-${called.node.id}`,
      description: called.spec.summary,
      groupName: props.groupName,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: called.lambda.functionArn,
        roleArn: props.roleArn,
        input: JSON.stringify({ schedule: called.spec.address, scheduled_time: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: props.deadLetterQueueArn },
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 5 },
      },
    });
    catchFailures(this, called, props.deadLetterQueueArn);
  }
}
