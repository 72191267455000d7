import type { Route } from '@dianke/contract/route';
import { Stack, type StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { Clock } from '../constructs/clock.ts';
import type { FunctionGround } from '../constructs/house-function.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import { ListenerEdge } from '../constructs/listener.ts';
import { StreamEdge } from '../constructs/stream-edge.ts';
import type { Address, HouseFunctionSpec } from '../function-list.ts';
import { functionList } from '../function-list.ts';

/**
 * One merchant's commits are chained one after another, so the auditor works alone and gathers for two seconds: the commits of
 * one sale then share one move of the chain's head. The publisher does not wait and may be as wide as Lambda lets it.
 */
const pace = (address: Address) => (address === 'upkeep/seal-audit' ? { parallel: 1, gatherSeconds: 2 } : { parallel: 10, gatherSeconds: 0 });

/** What happens after the answer: ears, clocks, the two readers of the stream and the reader of dead letters. */
export class WorkStack extends Stack {
  readonly functions: ReadonlyMap<Address, HouseFunction>;

  constructor(scope: Construct, id: string, props: StackProps & { readonly ground: FunctionGround; readonly routes: readonly Route[] }) {
    super(scope, id, props);
    const specs = functionList(props.routes).filter((one) => one.kind !== 'api' && one.kind !== 'authorizer');
    const made = specs.map((spec) => ({ spec, fn: new HouseFunction(this, spec, props.ground) }));
    this.functions = new Map(made.map(({ spec, fn }) => [spec.address, fn]));
    for (const { spec, fn } of made) this.connect(spec, fn, props.ground);
    this.windClocks(
      made.flatMap(({ spec, fn }) => (spec.kind === 'schedule' ? [{ expression: spec.schedule.expression, fn }] : [])),
      props.ground,
    );
  }

  private connect(spec: HouseFunctionSpec, fn: HouseFunction, { stage, holdings }: FunctionGround): void {
    const { deadLetterQueueArn, busName, streamArn } = holdings;
    if (spec.kind === 'listener') new ListenerEdge(this, fn, { stage, facts: spec.listener.facts, busName, deadLetterQueueArn });
    if (spec.kind === 'stream') new StreamEdge(this, fn, { streamArn, patterns: spec.reader.patterns, ...pace(spec.address), deadLetterQueueArn });
    if (spec.kind === 'dead-letters') {
      new lambda.EventSourceMapping(fn, 'mapping', {
        target: fn.lambda,
        eventSourceArn: deadLetterQueueArn,
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: 2,
      });
    }
  }

  private windClocks(clocks: readonly { readonly expression: string; readonly fn: HouseFunction }[], { stage, holdings }: FunctionGround): void {
    const group = new scheduler.CfnScheduleGroup(this, 'clocks', { name: `dianke-${stage}-clocks` });
    const role = new iam.Role(this, 'clocks-role', {
      description: 'Schedules wake their functions',
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': this.account } } }),
      inlinePolicies: {
        own: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: clocks.map(({ fn }) => fn.lambda.functionArn) }),
            new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [holdings.deadLetterQueueArn] }),
          ],
        }),
      },
    });
    for (const { expression, fn } of clocks) {
      new Clock(this, fn, { stage, expression, groupName: group.ref, roleArn: role.roleArn, deadLetterQueueArn: holdings.deadLetterQueueArn });
    }
  }
}
