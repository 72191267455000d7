import { toMilli } from '@dianke/domain/quantity';
import type { Client } from '@dianke/sdk/create-client';
import { inLanes } from '../bench/in-lanes.ts';
import { type Merchant, readCustomers } from './open-merchant.ts';

type Line = { readonly sku: string; readonly quantityMilli: number; readonly pence: number };

/** A document as the API shows it. */
export type SeenDocument = {
  readonly kind: 'order' | 'return';
  readonly receipt: string;
  readonly customer: string | null;
  readonly date: string;
  readonly lines: readonly Line[];
  readonly pence: number;
  readonly paidPence: number;
  readonly exceptions: readonly string[];
};

/** An entry of the stock ledger; what it adds to each item, in thousandths. */
export type SeenMovement = { readonly kind: string; readonly source: string; readonly lines: ReadonlyMap<string, number> };

export type SeenSums = {
  readonly key: string;
  readonly orders: number;
  readonly unitsMilli: number;
  readonly gross: number;
  readonly refunded: number;
  readonly net: number;
};

/** What the API says after the load, read by four roads: documents, stock ledger and levels, reports, customers’ sums. */
export type SeenRetail = {
  readonly documents: readonly SeenDocument[];
  readonly movements: readonly SeenMovement[];
  readonly onHandMilli: ReadonlyMap<string, number>;
  readonly days: readonly SeenSums[];
  readonly hours: readonly SeenSums[];
  readonly spent: ReadonlyMap<string, { readonly paid: number; readonly refunded: number; readonly orders: number }>;
  readonly deadLetters: readonly string[];
};

const lanes = 8;
const firstDay = '2010-12-01';
const daysOfFile = 335;

/** Months of the file, and the present one, in which the opening stock was booked. */
function monthsNow(now: Date): string[] {
  const past = Array.from({ length: 11 }, (_, at) => new Date(Date.UTC(2010, 11 + at, 1)).toISOString().slice(0, 7));
  return [...new Set([...past, now.toISOString().slice(0, 7)])];
}

/** Reads everything that the load has left. @param skuOf SKUs by item */
export async function seeRetail(api: Client, merchant: Merchant, skuOf: ReadonlyMap<string, string>, now: Date): Promise<SeenRetail> {
  const months = monthsNow(now);
  const { storeId: store_id } = merchant;
  const customerOf = await readCustomers(api);
  const documents = await seeDocuments(api, store_id, months, customerOf);
  const movements = await seeMovements(api, store_id, months, skuOf);
  const onHandMilli = new Map<string, number>();
  for await (const { data } of api.pages.listLevels({ query: { store_id, limit: 200 } }))
    for (const level of data) onHandMilli.set(skuOf.get(level.variant_id) ?? level.variant_id, toMilli(level.on_hand));
  const [days, hours] = await seeReports(api, store_id);
  const spent = await inLanes([...customerOf], lanes, async ([customer_id, number]) => {
    const { totals } = (await api.getTotals({ params: { customer_id } })).data;
    const [sums = { paid: 0, refunded: 0, orders: 0 }] = totals;
    return [number, sums] as const;
  });
  const deadLetters: string[] = [];
  for await (const { data } of api.pages.listDeadLetters({ query: { limit: 200 } }))
    deadLetters.push(...data.map((letter) => `${letter.listener ?? letter.source}: ${letter.error}`));
  return {
    documents,
    movements,
    onHandMilli,
    days,
    hours,
    spent: new Map(spent),
    deadLetters,
  };
}

/** Each date by the report of that date alone: so soon after a load the house adds up what is asked, as far as one request reaches. */
async function seeReports(api: Client, store_id: string): Promise<[SeenSums[], SeenSums[]]> {
  const dates = Array.from({ length: daysOfFile }, (_, at) => new Date(Date.parse(firstDay) + at * 86_400_000).toISOString().slice(0, 10));
  const reports = await inLanes(dates, lanes, async (date) => {
    const report = (group_by: 'day' | 'hour') => api.reportSales({ query: { from: date, to: date, store_id, group_by, limit: 2000 } });
    return [(await report('day')).data.data.map(sumsOf), (await report('hour')).data.data.map(sumsOf)] as const;
  });
  return [reports.flatMap(([days]) => days), reports.flatMap(([, hours]) => hours)];
}

async function seeDocuments(
  api: Client,
  store_id: string,
  months: readonly string[],
  customerOf: ReadonlyMap<string, string>,
): Promise<SeenDocument[]> {
  const seen: SeenDocument[] = [];
  for (const month of months) {
    for await (const { data } of api.pages.listOrders({ query: { store_id, month, limit: 100 } })) {
      for (const one of data) {
        const receipt = one.imported?.receipt ?? one.number;
        seen.push({ ...shared(one, customerOf), kind: 'order', receipt, paidPence: one.paid.amount - one.refunded.amount });
      }
    }
    for await (const { data } of api.pages.listReturns({ query: { store_id, month, limit: 100 } })) {
      for (const one of data) {
        const paidPence = one.refunds.reduce((sum, { amount }) => sum + amount.amount, 0);
        seen.push({ ...shared(one, customerOf), kind: 'return', receipt: one.imported.receipt, paidPence });
      }
    }
  }
  return seen;
}

type Shown = {
  readonly customer_id: string | null;
  readonly business_date: string;
  readonly total: { readonly amount: number };
  readonly lines: readonly { readonly sku: string; readonly quantity: string; readonly total: number }[];
  readonly exceptions: readonly { readonly code: string; readonly detail: string }[];
};

function shared(one: Shown, customerOf: ReadonlyMap<string, string>) {
  return {
    customer: one.customer_id === null ? null : (customerOf.get(one.customer_id) ?? one.customer_id),
    date: one.business_date,
    lines: one.lines.map(({ sku, quantity, total }): Line => ({ sku, quantityMilli: toMilli(quantity), pence: total })),
    pence: one.total.amount,
    exceptions: one.exceptions.map(({ code, detail }) => `${code} ${detail}`),
  };
}

async function seeMovements(api: Client, store_id: string, months: readonly string[], skuOf: ReadonlyMap<string, string>): Promise<SeenMovement[]> {
  const seen: SeenMovement[] = [];
  for (const month of months) {
    for await (const { data } of api.pages.listMovements({ query: { store_id, month, limit: 200 } })) {
      for (const { kind, source, lines } of data) {
        const moved = lines.map((line) => [skuOf.get(line.variant_id) ?? line.variant_id, toMilli(line.on_hand)] as const);
        seen.push({ kind, source: source === null ? '' : `${source.type} ${source.id}`, lines: new Map(moved) });
      }
    }
  }
  return seen;
}

function sumsOf(row: { key: string; orders: number | null; units: string; gross: number; refunded: number; net: number }): SeenSums {
  return { key: row.key, orders: row.orders ?? 0, unitsMilli: toMilli(row.units), gross: row.gross, refunded: row.refunded, net: row.net };
}
