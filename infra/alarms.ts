import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { HouseAlarmProps } from './constructs/house-alarm.ts';
import { metricOf } from './constructs/house-alarm.ts';

/** Names that the alarms watch; strings or CloudFormation references. */
export type Watched = {
  readonly apiId: string;
  readonly tableName: string;
  readonly deadLetterQueueName: string;
  readonly parkingQueueName: string;
  readonly stage: string;
  /** Name of a function by its address. */
  readonly functionName: (address: string) => string;
};

/** What a person loses while each alarm rings; the name is also that of its runbook. */
const losses = {
  'shop-gets-errors': 'Tills, the console and partners get errors from us: sales wait in the tills, orders cannot be taken.',
  'shop-feels-slow': 'One call in a hundred takes three seconds or more: customers wait at the till.',
  'nobody-gets-in': 'The authorizer fails: staff, tills and programs are turned away although their credentials are good.',
  'facts-come-late': 'What happened in the shops is told five minutes late or more: points, stock alerts and the books wait.',
  'audit-falls-behind': 'Commits have waited an hour to be chained: changes made now could not yet be proved in an audit.',
  'work-left-undone': 'Something failed for good after its retries: somebody lacks points, a message or a posting until it is replayed.',
  'letters-pile-up': 'Dead letters cannot be filed: failed work is unseen and is lost for good after 14 days.',
  'table-turns-away': 'The table refuses writes for lack of capacity: sales and orders are answered with “try again”.',
  'too-few-hands': 'Lambda runs out of concurrency in this region: calls are turned away in every shop.',
  'backup-missing': 'For thirty hours no backup was kept and checked: what the shops do now could be lost with the table.',
} as const;

/** At most ten alarms, each a loss that a person feels. One metric each: CloudWatch charges by metric. */
export function alarms(watched: Watched): readonly HouseAlarmProps[] {
  const alarm = (name: keyof typeof losses, metric: IMetric, threshold: number, periods: number): HouseAlarmProps => ({
    name,
    loses: losses[name],
    metric,
    threshold,
    periods,
  });
  const api = (name: string, statistic: string): IMetric => metricOf('AWS/ApiGateway', name, { ApiId: watched.apiId }, statistic);
  const fn = (address: string, name: string, statistic: string): IMetric =>
    metricOf('AWS/Lambda', name, { FunctionName: watched.functionName(address) }, statistic);
  const queue = (QueueName: string, name: string, statistic: string): IMetric => metricOf('AWS/SQS', name, { QueueName }, statistic);
  return [
    alarm('shop-gets-errors', api('5xx', 'Sum'), 5, 1),
    alarm('shop-feels-slow', api('Latency', 'p99'), 3000, 3),
    alarm('nobody-gets-in', fn('access/authorize', 'Errors', 'Sum'), 3, 1),
    alarm('facts-come-late', fn('upkeep/publish-facts', 'IteratorAge', 'Maximum'), 300_000, 2),
    alarm('audit-falls-behind', fn('upkeep/seal-audit', 'IteratorAge', 'Maximum'), 3_600_000, 1),
    alarm('work-left-undone', queue(watched.deadLetterQueueName, 'NumberOfMessagesSent', 'Sum'), 1, 1),
    alarm('letters-pile-up', queue(watched.parkingQueueName, 'ApproximateNumberOfMessagesVisible', 'Maximum'), 1, 1),
    alarm('table-turns-away', metricOf('AWS/DynamoDB', 'WriteThrottleEvents', { TableName: watched.tableName }, 'Sum'), 10, 2),
    alarm('too-few-hands', metricOf('AWS/Lambda', 'Throttles', {}, 'Sum'), 1, 2),
    {
      ...alarm('backup-missing', metricOf('Dianke', 'BackupsKept', { Stage: watched.stage }, 'Sum', Duration.hours(1)), 1, 30),
      rings: 'when it stays below',
    },
  ];
}
