import { sizeOf } from '@dianke/data/store/item-size';
import type { PagePlace, Store } from '@dianke/data/store/store';
import { priceTable } from '@dianke/infra/price-table';
import { type Measured, wholeSale } from '../measure-house.ts';
import { openCounter } from '../open-counter.ts';
import { openGauge } from '../open-gauge.ts';
import { showTable } from '../show-table.ts';
import { addUsage, type BillLine, billTotal, type CloudUsage, priceUsage } from './price-usage.ts';
import { assumed, storeMonth, usageOf } from './usage-of.ts';

/** What an order and a store's month cost in the cloud, US$ at list prices. */
export type CostReport = {
  readonly pricesAsOf: string;
  readonly assumed: typeof assumed;
  /** Each operation once. A till's sale has all its followers in it; the others end with their answer. */
  readonly operations: readonly { readonly name: string; readonly usage: CloudUsage; readonly dollars: number }[];
  readonly order: { readonly bytes: number; readonly lines: readonly BillLine[]; readonly dollars: number };
  readonly storeMonth: { readonly times: typeof storeMonth; readonly lines: readonly BillLine[]; readonly dollars: number };
};

const monthsKept = 12;

/** Multiplies measured units by the price table. @throws {Error} for an operation of the month that was not measured */
export async function costReport(measured: readonly Measured[]): Promise<CostReport> {
  const bytes = await bytesOfSale();
  const one = (name: string): Measured => {
    const found = measured.find((each) => each.name === name);
    if (found === undefined) throw new Error(`the month has “${name}”, which was not measured`);
    return found;
  };
  const operations = measured.map((each) => {
    const usage = usageOf(each);
    return { name: each.name, usage, dollars: billTotal(priceUsage(usage)) };
  });
  const order = priceUsage(usageOf(one(wholeSale), bytes));
  const orders = storeMonth[wholeSale] ?? 0;
  const month = addUsage(Object.entries(storeMonth).map(([name, times]) => ({ usage: usageOf(one(name)), times })));
  const lines = priceUsage({ ...month, storedGb: (bytes * orders * monthsKept) / 1e9 });
  return {
    pricesAsOf: priceTable.asOf,
    assumed,
    operations,
    order: { bytes, lines: order, dollars: billTotal(order) },
    storeMonth: { times: storeMonth, lines, dollars: billTotal(lines) },
  };
}

/** Bytes that a till's sale leaves in the table for good, with all that follows from it; its commit records are gone after 30 days and counted all the same. */
async function bytesOfSale(): Promise<number> {
  const gauge = await openGauge();
  const counter = await openCounter(gauge.store);
  await counter.followAll();
  const before = await bytesIn(gauge.store);
  await counter.tellSale('T1-000777');
  await counter.followAll();
  return (await bytesIn(gauge.store)) - before;
}

async function bytesIn(store: Store): Promise<number> {
  let bytes = 0;
  let after: PagePlace | undefined;
  do {
    const page = await store.scan({ limit: 1000, ...(after === undefined ? {} : { after }) });
    for (const item of page.items) bytes += sizeOf(item);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return bytes;
}

/** The report as text. */
export function showCost({ pricesAsOf, order, storeMonth: month, operations }: CostReport): string {
  const dollars = (value: number) => value.toFixed(8);
  const bill = (title: string, lines: readonly BillLine[], digits: number) =>
    showTable(
      [title, 'quantity', 'US$'],
      [
        ...lines.map((line) => [line.item, line.quantity.toPrecision(4), line.dollars.toFixed(digits)]),
        ['together', '', billTotal(lines).toFixed(digits)],
      ],
    );
  return [
    `Cost at list prices of ${pricesAsOf}, no free allowance taken off:`,
    showTable(
      ['operation', 'US$ each'],
      operations.map((one) => [one.name, dollars(one.dollars)]),
    ),
    bill(`an order at the till, whole, kept a month (${order.bytes} bytes)`, order.lines, 8),
    bill('a store’s month of 3,000 sales, with a year of them kept', month.lines, 4),
  ].join('\n\n');
}
