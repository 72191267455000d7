/** Namespace of the figures that alarms watch and AWS does not count by itself. */
const namespace = 'Dianke';

/**
 * A log line that CloudWatch counts as a metric by stage (its embedded format), so that counting needs no call and no permission.
 * Never a merchant as a dimension.
 */
export function countLine(name: string, count: number, of: { readonly stage: string; readonly at: Date }): Readonly<Record<string, unknown>> {
  const metric = { Namespace: namespace, Dimensions: [['Stage']], Metrics: [{ Name: name, Unit: 'Count' }] };
  return { _aws: { Timestamp: of.at.getTime(), CloudWatchMetrics: [metric] }, Stage: of.stage, [name]: count };
}
