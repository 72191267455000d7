import { priceTable } from './price-table.ts';
import type { Resource, Template } from './synthesize.ts';

/** One line of what a deployment costs a month in which nobody sells anything, in US$. */
export type FixedCostLine = { readonly item: string; readonly count: number; readonly dollars: number };

type Pricer = (resource: Resource) => { readonly item: string; readonly dollars: number };

/** Types that cost nothing while nothing happens: paid by request, by stored byte, by person, or not at all. */
const freeWhenIdle = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Cognito::ManagedLoginBranding',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::ScheduleGroup',
  'Custom::CDKBucketDeployment',
]; // prettier-ignore

const priced: Readonly<Record<string, Pricer>> = {
  'AWS::CloudWatch::Alarm': ({ Properties }) => ({
    item: 'alarm metrics, one of them our own',
    dollars:
      priceTable.alarmMetric * (Array.isArray(Properties.Metrics) ? Properties.Metrics.length : 1) +
      (String(Properties.Namespace ?? 'AWS/').startsWith('AWS/') ? 0 : priceTable.ownMetric),
  }),
  'AWS::CloudWatch::Dashboard': () => ({ item: 'dashboards (3 are free)', dollars: priceTable.dashboard }),
  'AWS::KMS::Key': () => ({ item: 'KMS keys (before their first rotation)', dollars: priceTable.kmsKey }),
  'AWS::Lambda::EventSourceMapping': ({ Properties }) =>
    'StartingPosition' in Properties
      ? { item: 'stream readers (polling is free)', dollars: 0 }
      : { item: 'polled queues', dollars: priceTable.pollsOfIdleQueue * priceTable.sqsRequest },
  'AWS::Scheduler::Schedule': ({ Properties }) => ({
    item: 'runs of schedules (one idle second of 0.5 GB each)',
    dollars: runsAMonth(Properties.ScheduleExpression) * (priceTable.lambdaRequest + priceTable.lambdaGbSecond / 2),
  }),
  'AWS::Route53::HostedZone': () => ({ item: 'hosted zones', dollars: priceTable.hostedZone }),
  'AWS::WAFv2::WebACL': ({ Properties }) => ({
    item: 'web ACLs',
    dollars: priceTable.webAcl + priceTable.webAclRule * (Array.isArray(Properties.Rules) ? Properties.Rules.length : 0),
  }),
};

/**
 * The fixed monthly list of an idle deployment, from its templates and the price table.
 * @throws {Error} naming a resource type whose price is not known, so that nothing always-on slips in unpriced
 */
export function fixedCost(templates: Readonly<Record<string, Template>>): readonly FixedCostLine[] {
  const lines = new Map<string, FixedCostLine>();
  for (const resource of Object.values(templates).flatMap((template) => Object.values(template.Resources))) {
    if (freeWhenIdle.includes(resource.Type)) continue;
    const price = priced[resource.Type];
    if (!price) throw new Error(`What does ${resource.Type} cost a month when idle? Say it in infra/fixed-cost.ts`);
    const { item, dollars } = price(resource);
    const line = lines.get(item);
    lines.set(item, { item, count: (line?.count ?? 0) + 1, dollars: (line?.dollars ?? 0) + dollars });
  }
  return [...lines.values()].map((line) =>
    line.item.startsWith('dashboards') ? { ...line, dollars: Math.max(0, line.count - priceTable.dashboardsFree) * priceTable.dashboard } : line,
  );
}

/** Sum of the list in US$ a month. */
export function fixedTotal(lines: readonly FixedCostLine[]): number {
  return lines.reduce((sum, line) => sum + line.dollars, 0);
}

/** The list as text. */
export function reportFixedCost(lines: readonly FixedCostLine[]): string {
  const rows = lines.map((line) => `  ${line.item.padEnd(52)} ${String(line.count).padStart(3)}  US$ ${line.dollars.toFixed(2)}`);
  return [
    `fixed cost of an idle deployment, a month, at list prices of ${priceTable.asOf}:`,
    ...rows,
    `  ${'together'.padEnd(52)}      US$ ${fixedTotal(lines).toFixed(2)}`,
    '',
  ].join('\n');
}

/** Runs in 30 days of the expressions that the house uses: hourly is `cron(m * …)`, nightly `cron(m h …)`. */
function runsAMonth(expression: unknown): number {
  if (typeof expression !== 'string') throw new Error('A schedule has no expression');
  const [, hours] = /^cron\(\S+ (\S+) \* \* \? \*\)$/.exec(expression) ?? [];
  if (hours === '*') return 720;
  if (hours && /^\d+$/.test(hours)) return 30;
  const [, every] = /^rate\((\d+) hours?\)$/.exec(expression) ?? [];
  if (every) return 720 / Number(every);
  throw new Error(`How often does ${expression} run? Say it in infra/fixed-cost.ts`);
}
