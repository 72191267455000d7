import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { priceTable } from '@dianke/infra/price-table';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type Measured, measureHouse, wholeSale } from '../measure-house.ts';
import { costOf, openGauge } from '../open-gauge.ts';
import { type CostReport, costReport, showCost } from './cost-report.ts';
import { addUsage, billTotal, noUsage, priceUsage } from './price-usage.ts';
import { storeMonth, usageOf } from './usage-of.ts';

const shape = z.object({ lines: z.array(z.object({ item: z.string(), quantity: z.number(), amount: z.string() })), total: z.string() });
const bill = shape.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'bill.json'), 'utf8')));

describe('what a store costs in the cloud', () => {
  let measured: readonly Measured[] = [];
  let report: CostReport;
  beforeAll(async () => {
    measured = await measureHouse(await openGauge());
    report = await costReport(measured);
  });

  test('M-194 part: a month’s usage at the price table comes to the bill, line by line and in sum', () => {
    const quantity = (item: string) => bill.lines.find((line) => line.item === item)?.quantity ?? Number.NaN;
    const usage = {
      requests: quantity('API Gateway requests'),
      invocations: quantity('Lambda requests'),
      gbSeconds: quantity('Lambda GB-seconds'),
      writeUnits: quantity('DynamoDB write units'),
      readUnits: quantity('DynamoDB read units'),
      facts: quantity('EventBridge events'),
      logGb: quantity('CloudWatch Logs GB'),
      storedGb: quantity('DynamoDB storage GB-months'),
    };
    const lines = priceUsage(usage);
    expect(lines.map(({ item, dollars }) => [item, dollars.toFixed(6)])).toEqual(bill.lines.map(({ item, amount }) => [item, amount]));
    expect(billTotal(lines).toFixed(6)).toBe(bill.total);
  });

  test('M-194 part: an order costs its measured units, runs and facts at the price table', () => {
    const sale = measured.find((one) => one.name === wholeSale);
    const units = costOf(sale?.work.calls.map((call) => call.computed) ?? []);
    const line = (item: string) => report.order.lines.find((one) => one.item === item)?.dollars;
    expect(line('DynamoDB write units')).toBeCloseTo(units.writeUnits * priceTable.dynamoWriteUnit, 12);
    expect(line('DynamoDB read units')).toBeCloseTo(units.readUnits * priceTable.dynamoReadUnit, 12);
    expect(sale?.facts).toBeGreaterThanOrEqual(3);
    expect(sale?.runs).toBeGreaterThan(sale?.facts ?? 0);
    expect(report.order.bytes).toBeGreaterThan(1_000);
    expect(report.order.dollars).toBeGreaterThan(units.writeUnits * priceTable.dynamoWriteUnit);
  });

  test('a store’s month is the sum of what it does, each so often, and nothing else', () => {
    const each = Object.entries(storeMonth).map(([name, times]) => {
      const found = measured.find((one) => one.name === name);
      if (found === undefined) throw new Error(`${name} was not measured`);
      return billTotal(priceUsage(usageOf(found))) * times;
    });
    const stored = report.storeMonth.lines.filter((line) => line.item.endsWith('GB-months')).reduce((sum, line) => sum + line.dollars, 0);
    expect(report.storeMonth.dollars).toBeCloseTo(each.reduce((sum, one) => sum + one, 0) + stored, 9);
    expect(showCost(report)).toContain(report.storeMonth.dollars.toFixed(4));
  });

  test('a month in which nothing happens costs nothing by use', () => {
    expect(billTotal(priceUsage(noUsage))).toBe(0);
    expect(addUsage([])).toEqual(noUsage);
  });
});
