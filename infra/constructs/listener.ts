import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';

/** How long a fact may wait for its listener, by the rule and by the function, before it becomes a dead letter. */
const oldestFact = Duration.hours(6);

/** What a listener hears and where its dead letters go. */
export type ListenerProps = {
  readonly stage: string;
  readonly facts: readonly string[];
  readonly busName: string;
  readonly deadLetterQueueArn: string;
};

/** Brings the facts of one listener from the bus to its function; both edges end in the dead-letter queue. */
export class ListenerEdge extends Construct {
  constructor(scope: Construct, ear: HouseFunction, props: ListenerProps) {
    super(scope, `${ear.node.id}-edge`);
    const rule = new events.CfnRule(this, 'rule', {
      name: `dianke-${props.stage}-${ear.node.id}`,
      description: ear.spec.summary,
      eventBusName: props.busName,
      eventPattern: { source: [{ prefix: 'dianke.' }], 'detail-type': [...props.facts] },
      targets: [
        {
          id: ear.node.id,
          arn: ear.lambda.functionArn,
          deadLetterConfig: { arn: props.deadLetterQueueArn },
          retryPolicy: { maximumEventAgeInSeconds: oldestFact.toSeconds(), maximumRetryAttempts: 24 },
        },
      ],
    });
    new lambda.CfnPermission(this, 'permission', {
      action: 'lambda:InvokeFunction',
      functionName: ear.lambda.functionArn,
      principal: 'events.amazonaws.com',
      sourceArn: rule.attrArn,
    });
    catchFailures(this, ear, props.deadLetterQueueArn);
  }
}

/** An asynchronous call is tried three times in all within six hours, then its event lies in the dead-letter queue. */
export function catchFailures(scope: Construct, called: HouseFunction, deadLetterQueueArn: string): void {
  new lambda.CfnEventInvokeConfig(scope, 'failures', {
    functionName: called.lambda.functionName,
    qualifier: '$LATEST',
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: oldestFact.toSeconds(),
    destinationConfig: { onFailure: { destination: deadLetterQueueArn } },
  });
}
