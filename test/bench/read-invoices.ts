import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One row of the file: so many pieces of one good on one invoice. */
export type InvoiceRow = {
  readonly code: string;
  readonly description: string;
  readonly quantity: number /** As the file writes it, in pounds: `2.55`. */;
  readonly price: string;
};

/** An invoice as the file has it. Cancellations begin with `C`. */
export type Invoice = {
  readonly number: string /** Local time of the shop, `2010-12-01T08:26`. */;
  readonly at: string /** Empty for a sale to nobody known. */;
  readonly customers: readonly string[];
  readonly rows: readonly InvoiceRow[];
};

const columns = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'] as const;

/** The first so many invoices of a gzipped CSV file of UCI Online Retail, in the file's order. */
export async function readInvoices(file: string, atMost: number): Promise<Invoice[]> {
  const unzipped = createReadStream(file).pipe(createGunzip());
  try {
    return await gatherInvoices(createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY }), atMost);
  } finally {
    unzipped.destroy();
  }
}

/**
 * Gathers rows into invoices until one more than asked begins.
 * @throws {Error} naming the line when the head is another or a row does not fit it
 */
export async function gatherInvoices(lines: AsyncIterable<string> | Iterable<string>, atMost: number): Promise<Invoice[]> {
  const invoices = new Map<string, { number: string; at: string; customers: string[]; rows: InvoiceRow[] }>();
  let count = 0;
  for await (const line of lines) {
    count += 1;
    const cells = splitCsv(line);
    if (count === 1) {
      if (cells === null || cells.join() !== columns.join()) throw new Error(`line 1: the columns are not ${columns.join(', ')}`);
      continue;
    }
    if (line === '') continue;
    const [number = '', code = '', description = '', quantity = '', at = '', price = '', customer = ''] = cells ?? [];
    if (cells?.length !== columns.length || !/^-?[0-9]{1,9}$/.test(quantity) || !/^-?[0-9]{1,9}(\.[0-9]{1,6})?$/.test(price))
      throw new Error(`line ${count}: this is no row of an invoice`);
    const known = invoices.get(number);
    if (known === undefined && invoices.size === atMost) break;
    const invoice = known ?? { number, at, customers: [], rows: [] };
    invoices.set(number, invoice);
    if (customer !== '' && !invoice.customers.includes(customer)) invoice.customers.push(customer);
    invoice.rows.push({ code, description, quantity: Number(quantity), price });
  }
  return [...invoices.values()];
}

/** Cells of one CSV line, quotes taken off (RFC 4180, a row on a line); null when a quote does not close. */
export function splitCsv(line: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (let guard = 0; guard <= line.length; guard++) {
    const quoted = line[at] === '"';
    const match = quoted ? /"((?:[^"]|"")*)"(?=,|$)/y : /([^,"]*)(?=,|$)/y;
    match.lastIndex = at;
    const found = match.exec(line);
    if (found === null) return null;
    cells.push(quoted ? (found[1] ?? '').replaceAll('""', '"') : (found[1] ?? ''));
    at = match.lastIndex;
    if (at >= line.length) return cells;
    at += 1;
  }
  return null;
}
