import { priceTable } from '@dianke/infra/price-table';

/** What an operation, a month or a bill counts of what AWS sells by use. */
export type CloudUsage = {
  /** Requests through CloudFront and the HTTP API. */
  readonly requests: number;
  /** Runs of functions, authorizer and followers included. */
  readonly invocations: number;
  readonly gbSeconds: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Facts put on the bus. */
  readonly facts: number;
  /** Gigabytes of logs taken in. */
  readonly logGb: number;
  /** Gigabytes in the table over the month, which point-in-time recovery costs once more. */
  readonly storedGb: number;
};

export const noUsage: CloudUsage = { requests: 0, invocations: 0, gbSeconds: 0, writeUnits: 0, readUnits: 0, facts: 0, logGb: 0, storedGb: 0 };

/** A line of a bill in US$, not rounded: rounding is the reader's. */
export type BillLine = { readonly item: string; readonly quantity: number; readonly price: number; readonly dollars: number };

/** Usage at list prices, a line for each thing that AWS sells. */
export function priceUsage(usage: CloudUsage): BillLine[] {
  const line = (item: string, quantity: number, price: number): BillLine => ({ item, quantity, price, dollars: quantity * price });
  return [
    line('CloudFront requests', usage.requests, priceTable.edgeRequest),
    line('API Gateway requests', usage.requests, priceTable.httpRequest),
    line('Lambda requests', usage.invocations, priceTable.lambdaRequest),
    line('Lambda GB-seconds', usage.gbSeconds, priceTable.lambdaGbSecond),
    line('DynamoDB write units', usage.writeUnits, priceTable.dynamoWriteUnit),
    line('DynamoDB read units', usage.readUnits, priceTable.dynamoReadUnit),
    line('EventBridge events', usage.facts, priceTable.busEvent),
    line('CloudWatch Logs GB', usage.logGb, priceTable.logGb),
    line('DynamoDB storage GB-months', usage.storedGb, priceTable.dynamoGbMonth),
    line('DynamoDB recovery GB-months', usage.storedGb, priceTable.dynamoRecoveryGbMonth),
  ];
}

/** Sum of a bill in US$. */
export function billTotal(lines: readonly BillLine[]): number {
  return lines.reduce((sum, line) => sum + line.dollars, 0);
}

/** Usage of several things, each so many times. */
export function addUsage(parts: readonly { readonly usage: CloudUsage; readonly times: number }[]): CloudUsage {
  const sum = (of: keyof CloudUsage) => parts.reduce((all, { usage, times }) => all + usage[of] * times, 0);
  return {
    requests: sum('requests'),
    invocations: sum('invocations'),
    gbSeconds: sum('gbSeconds'),
    writeUnits: sum('writeUnits'),
    readUnits: sum('readUnits'),
    facts: sum('facts'),
    logGb: sum('logGb'),
    storedGb: sum('storedGb'),
  };
}
