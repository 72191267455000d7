import type { PlannedSale } from './plan-sales.ts';

/** Columns of the file, named as the import's own fields. */
const columns = [
  'receipt_number',
  'line_number',
  'occurred_at',
  'store',
  'sku',
  'quantity',
  'unit_price',
  'discount',
  'customer',
  'payment_method',
  'kind',
];

/** Sales as the chain's former system would export them: one row a line, goods that came back as a receipt of their own. Voided sales never were. */
export function writeHistory(sales: readonly PlannedSale[]): string {
  const rows = sales.flatMap((sale) =>
    sale.after === 'voided' ? [] : sale.after === 'returned' ? [...rowsOf(sale, 'sale'), ...rowsOf(sale, 'return')] : rowsOf(sale, 'sale'),
  );
  return [columns, ...rows]
    .map((row) => row.join(','))
    .join('\r\n')
    .concat('\r\n');
}

function rowsOf({ receipt, at, shop, customer, method, lines }: PlannedSale, kind: 'sale' | 'return'): string[][] {
  const number = kind === 'sale' ? receipt : `${receipt}-R`;
  return lines.map(({ variant, pieces, unitPrice, discount }, line) => [
    number,
    String(line + 1),
    at,
    shop.code,
    variant.sku,
    String(kind === 'sale' ? pieces : -pieces),
    decimal(unitPrice),
    decimal(discount),
    customer ?? '',
    method,
    kind,
  ]);
}

/** Minor units of a currency with two places, as people write them. */
function decimal(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
}
