import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { splitCsv } from '../bench/read-invoices.ts';

/** A row of UCI Online Retail as the file writes it. */
export type RetailRow = {
  readonly receipt: string;
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  /** Local time of the shop, `2010-12-01T08:26`. */
  readonly at: string;
  /** Pounds as the file writes them, `2.55`. */
  readonly price: string;
  /** Empty for a sale to nobody known. */
  readonly customer: string;
};

/** Rows of one receipt, wherever in the file they stand. */
export type RetailReceipt = { readonly number: string; readonly rows: readonly RetailRow[] };

const columns = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'] as const;

/** The first so many receipts of the gzipped file, in the order in which they begin. */
export async function readRetail(file: string, atMost = Number.POSITIVE_INFINITY): Promise<RetailReceipt[]> {
  const unzipped = createReadStream(file).pipe(createGunzip());
  return gatherRetail(createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY }), atMost);
}

/** @throws {Error} naming the line when the head is another or a row does not fit it */
export async function gatherRetail(lines: AsyncIterable<string> | Iterable<string>, atMost = Number.POSITIVE_INFINITY): Promise<RetailReceipt[]> {
  const receipts = new Map<string, { number: string; rows: RetailRow[] }>();
  let count = 0;
  for await (const line of lines) {
    count += 1;
    if (line === '') continue;
    const cells = splitCsv(line);
    if (count === 1) {
      if (cells?.join() !== columns.join()) throw new Error(`line 1: the columns are not ${columns.join(', ')}`);
      continue;
    }
    const [receipt = '', code = '', description = '', quantity = '', at = '', price = '', customer = ''] = cells ?? [];
    if (cells?.length !== columns.length || !/^-?[0-9]{1,9}$/.test(quantity) || !/^-?[0-9]{1,9}(\.[0-9]{1,6})?$/.test(price))
      throw new Error(`line ${count}: this is no row of an invoice`);
    const known = receipts.get(receipt) ?? { number: receipt, rows: [] };
    if (!receipts.has(receipt) && receipts.size >= atMost) continue;
    receipts.set(receipt, known);
    known.rows.push({ receipt, code, description, quantity: Number(quantity), at, price, customer });
  }
  return [...receipts.values()];
}
