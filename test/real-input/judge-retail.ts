import { toPence } from '../bench/plan-replay.ts';
import type { RetailReceipt, RetailRow } from './read-retail.ts';

/** What a row was, as we read the file. */
export type RetailKind = 'sale' | 'return' | 'shelf' | 'money';

/** A row with what it comes to: whole pieces and pence, both with their sign. `pence` is what the row adds to the shop's takings. */
export type JudgedRow = RetailRow & { readonly sku: string; readonly kind: RetailKind; readonly pence: number; readonly unitPence: number };

export type JudgedReceipt = { readonly number: string; readonly rows: readonly JudgedRow[] };

/** Codes of postage, fees, discounts, samples and money: nothing that lies on a shelf. */
export const services: ReadonlySet<string> = new Set(['POST', 'DOT', 'C2', 'D', 'M', 'S', 'B', 'CRUK', 'AMAZONFEE', 'BANK CHARGES']);

/**
 * What the file means. Numbers that begin with `A` adjust a debt. A receipt without a customer on which nothing costs anything is the
 * shop's own correction of its shelves: its descriptions say `damaged`, `found`, `check`. Of all others the sign of the quantity
 * decides.
 */
export function judgeRetail({ number, rows }: RetailReceipt): JudgedReceipt {
  const isShelf = rows.every((row) => Number(row.price) === 0 && row.customer === '');
  return {
    number,
    rows: rows.map((row) => {
      const unitPence = penceOf(row.price);
      const kind = number.startsWith('A') ? 'money' : isShelf ? 'shelf' : row.quantity > 0 ? 'sale' : 'return';
      return { ...row, sku: skuOf(row), kind, unitPence, pence: unitPence * row.quantity };
    }),
  };
}

/** Codes that differ in their case only are one item. */
export function skuOf({ code }: Pick<RetailRow, 'code'>): string {
  return code.trim().toUpperCase();
}

/** Whether a price is no whole number of pence. */
export function isOdd({ price }: Pick<RetailRow, 'price'>): boolean {
  return !toPence(price.replace('-', '')).exact;
}

/** Whether a row corrects the stock of a service: nothing that could be posted, so the import lists it with its reason. */
export function isListed({ kind, sku }: Pick<JudgedRow, 'kind' | 'sku'>): boolean {
  return kind === 'shelf' && services.has(sku);
}

function penceOf(price: string): number {
  const { pence } = toPence(price.replace('-', ''));
  return price.startsWith('-') && pence !== 0 ? -pence : pence;
}

/** What a file is about to bring, in its own words. */
export type RetailGood = { readonly sku: string; readonly name: string; readonly pence: number; readonly isService: boolean; readonly sold: number };

/** Goods in the order of their first appearance, with their first name and price and how many pieces were sold in all. */
export function goodsOf(receipts: readonly JudgedReceipt[]): RetailGood[] {
  const goods = new Map<string, { sku: string; name: string; pence: number; isService: boolean; sold: number }>();
  for (const { rows } of receipts) {
    for (const { sku, description, unitPence, kind, quantity } of rows) {
      const good = goods.get(sku) ?? { sku, name: sku, pence: 0, isService: services.has(sku), sold: 0 };
      goods.set(sku, good);
      const name = description
        .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
        .replace(/ +/g, ' ')
        .trim()
        .slice(0, 80);
      if (good.name === sku && name !== '' && kind !== 'shelf') good.name = name;
      if (good.pence === 0 && unitPence > 0) good.pence = unitPence;
      if (kind !== 'money') good.sold += Math.max(0, kind === 'shelf' ? -quantity : quantity);
    }
  }
  return [...goods.values()];
}

/** Numbers of the customers, in the order of their first appearance. */
export function customersOf(receipts: readonly JudgedReceipt[]): string[] {
  return [...new Set(receipts.flatMap(({ rows }) => rows.flatMap(({ customer }) => (customer === '' ? [] : [customer]))))];
}

/** The file that is uploaded: a row of the original each, rows of a receipt together, our kind where the sign would not tell. */
export function salesCsv(receipts: readonly JudgedReceipt[]): string {
  const rows = receipts.flatMap(({ number, rows }) =>
    rows.map(({ at, sku, description, quantity, price, customer, kind }) => {
      const said = kind === 'shelf' || kind === 'money' ? 'adjustment' : '';
      return [number, at, sku, description.trim(), String(quantity), price, customer, said];
    }),
  );
  return csvOf(['receipt_number', 'occurred_at', 'sku', 'description', 'quantity', 'unit_price', 'customer', 'kind'], rows);
}

export function productsCsv(goods: readonly RetailGood[]): string {
  const rows = goods.map(({ sku, name, pence, isService }) => [sku, name, (pence / 100).toFixed(2), isService ? 'service' : 'goods']);
  return csvOf(['sku', 'name', 'price', 'kind'], rows);
}

export function customersCsv(customers: readonly string[]): string {
  return csvOf(
    ['external_id', 'name'],
    customers.map((number) => [number, `Customer ${number}`]),
  );
}

function csvOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [head, ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
}
