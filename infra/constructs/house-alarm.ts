import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** An alarm in a shopkeeper's words. */
export type HouseAlarmProps = {
  /** Kebab-case; also the name of its runbook, `docs/runbooks/<name>.md`. */
  readonly name: string;
  /** What a person loses while it rings. */
  readonly loses: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  /** Periods of the metric that must be bad in a row. */
  readonly periods: number;
  /** When it rings; a count that stays away is below its threshold, so for `when it stays below` silence is what rings. */
  readonly rings?: 'when it reaches' | 'when it stays below';
};

/** Rings the operators' topic when the metric is at or above its threshold, or stays below it; silence counts as nothing happening. */
export class HouseAlarm extends cloudwatch.Alarm {
  constructor(scope: Construct, stage: string, topic: ITopic, props: HouseAlarmProps) {
    const isWatchdog = props.rings === 'when it stays below';
    super(scope, props.name, {
      alarmName: `dianke-${stage}-${props.name}`,
      alarmDescription: `${props.loses} See docs/runbooks/${props.name}.md`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods,
      comparisonOperator: isWatchdog
        ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
        : cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: isWatchdog ? cloudwatch.TreatMissingData.BREACHING : cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    this.addAlarmAction(new actions.SnsAction(topic));
    this.addOkAction(new actions.SnsAction(topic));
  }
}

/** A metric over five minutes, the period of all alarms but those that say otherwise. */
export function metricOf(
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  statistic: string,
  period = Duration.minutes(5),
): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace, metricName, dimensionsMap, statistic, period });
}
