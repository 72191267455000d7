import { sku as skuShape } from '@dianke/contract/variants';
import { itemsAtMost } from '@dianke/domain/inventory/movement';
import { divideHalfEven } from '@dianke/domain/rounding';
import type { Invoice, InvoiceRow } from './read-invoices.ts';

/** A line of a sale: whole pieces, price and total in pence. */
export type PlannedLine = { readonly sku: string; readonly quantity: number; readonly unitPrice: number; readonly total: number };

/** An invoice as the till will tell it. */
export type PlannedSale = {
  readonly saleId: string;
  readonly occurredAt: string;
  readonly customer: string | null;
  readonly lines: readonly PlannedLine[];
  readonly total: number;
};

export type PlannedGood = { readonly sku: string; readonly name: string; readonly price: number };

/** An invoice that the replay leaves for the import, and why. */
export type LeftInvoice = { readonly number: string; readonly rows: number; readonly why: LeftReason };
export type LeftReason =
  | 'a cancellation'
  | 'more than 90 goods'
  | 'a quantity below one'
  | 'a price below zero'
  | 'two customers'
  | 'a code that is no SKU';

/** A price that is no whole number of pence, and what it was rounded to. */
export type OddPrice = { readonly number: string; readonly sku: string; readonly price: string; readonly pence: number };

export type Plan = {
  readonly sales: readonly PlannedSale[];
  /** Goods and customers of the sales, in the order of their first appearance. */
  readonly goods: readonly PlannedGood[];
  readonly customers: readonly string[];
  readonly left: readonly LeftInvoice[];
  readonly oddPrices: readonly OddPrice[];
  /** Lines that cost nothing, by invoice and SKU. */
  readonly free: readonly { readonly number: string; readonly sku: string }[];
};

/** Decides what of the invoices the till tells, and what goods and customers it needs. Repeated codes stay lines of their own. */
export function planReplay(invoices: readonly Invoice[]): Plan {
  const judged = invoices.map((invoice) => ({ invoice, why: reasonToLeave(invoice) }));
  const told = judged.filter(({ why }) => why === null).map(({ invoice }) => invoice);
  const rows = told.flatMap(({ number, rows }) => rows.map((row) => ({ number, row, sku: skuOf(row), pence: toPence(row.price) })));
  const goods = new Map<string, PlannedGood>();
  for (const { row, sku, pence } of rows) {
    const known = goods.get(sku);
    if (known === undefined || (known.name === sku && nameOf(row) !== sku))
      goods.set(sku, { sku, name: nameOf(row), price: known?.price ?? pence.pence });
  }
  return {
    sales: told.map(planSale),
    goods: [...goods.values()],
    customers: [...new Set(told.flatMap((invoice) => invoice.customers))],
    left: judged.flatMap(({ invoice, why }) => (why === null ? [] : [{ number: invoice.number, rows: invoice.rows.length, why }])),
    oddPrices: rows.flatMap(({ number, row, sku, pence }) => (pence.exact ? [] : [{ number, sku, price: row.price, pence: pence.pence }])),
    free: rows.flatMap(({ number, row, sku }) => (Number(row.price) === 0 ? [{ number, sku }] : [])),
  };
}

function reasonToLeave(invoice: Invoice): LeftReason | null {
  if (invoice.number.startsWith('C')) return 'a cancellation';
  if (invoice.rows.some((row) => row.quantity < 1)) return 'a quantity below one';
  if (invoice.rows.some((row) => row.price.startsWith('-'))) return 'a price below zero';
  if (new Set(invoice.rows.map(skuOf)).size > itemsAtMost) return 'more than 90 goods';
  if (invoice.customers.length > 1) return 'two customers';
  return invoice.rows.every((row) => skuShape.safeParse(skuOf(row)).success) ? null : 'a code that is no SKU';
}

function planSale(invoice: Invoice): PlannedSale {
  const lines = invoice.rows.map((row): PlannedLine => {
    const unitPrice = toPence(row.price).pence;
    return { sku: skuOf(row), quantity: row.quantity, unitPrice, total: unitPrice * row.quantity };
  });
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  // The shop's time is taken as UTC: in winter it is, and the house believes no till of years ago anyway.
  return { saleId: invoice.number, occurredAt: `${invoice.at}:00Z`, customer: invoice.customers[0] ?? null, lines, total };
}

/** Codes differ in more than their case, so a SKU is the code in capitals. */
function skuOf(row: InvoiceRow): string {
  return row.code.trim().toUpperCase();
}

function nameOf(row: InvoiceRow): string {
  const name = row.description
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, 120);
  return name === '' ? skuOf(row) : name;
}

/** Pounds as text to whole pence, rounded half to even. */
export function toPence(price: string): { readonly pence: number; readonly exact: boolean } {
  const [whole = '0', part = ''] = price.split('.');
  const scale = 10n ** BigInt(part.length);
  const hundredfold = BigInt(whole + part) * 100n;
  return { pence: divideHalfEven(hundredfold, scale), exact: hundredfold % scale === 0n };
}

/** Each sale one to three times, all of them shuffled. @param random 0 up to 1 */
export function planDeliveries(sales: readonly PlannedSale[], random: () => number): PlannedSale[] {
  const deliveries = sales.flatMap((sale) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => sale));
  for (let at = deliveries.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [one, two] = [deliveries[at], deliveries[other]];
    if (one !== undefined && two !== undefined) [deliveries[at], deliveries[other]] = [two, one];
  }
  return deliveries;
}

/** Luck that a seed repeats: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
