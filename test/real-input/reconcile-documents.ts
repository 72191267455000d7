import type { ReconciledRow } from '../bench/reconcile.ts';
import { compareSums, type Sums, sumBy } from './compare-sums.ts';
import { isListed, isOdd, type JudgedReceipt, type JudgedRow } from './judge-retail.ts';
import type { SeenDocument, SeenRetail } from './see-retail.ts';

/** A line that was sold, or money that came in. */
export const sold = (row: JudgedRow): boolean => row.kind === 'sale' || (row.kind === 'money' && row.pence >= 0);
/** A line that came back, or money that went. */
export const givenBack = (row: JudgedRow): boolean => row.kind === 'return' || (row.kind === 'money' && row.pence < 0);

/** Orders and returns, receipt by receipt. */
export function reconcileDocuments(receipts: readonly JudgedReceipt[], seen: SeenRetail): ReconciledRow[] {
  const rows = receipts.flatMap((receipt) => receipt.rows);
  const by = (kind: SeenDocument['kind']) => seen.documents.filter((one) => one.kind === kind);
  const shelf = seen.movements.filter(({ source }) => source.startsWith('receipt '));
  const shelfRows = sumBy(
    rows.filter((row) => row.kind === 'shelf' && !isListed(row)),
    (row) => row.receipt,
    () => 1,
  );
  const sides: readonly Side[] = [
    { name: 'orders', of: sold, documents: by('order') },
    { name: 'returns', of: givenBack, documents: by('return') },
  ];
  return [
    compareSums(
      'rows: corrections of the shelf',
      shelfRows,
      sumBy(
        shelf,
        ({ source }) => source.slice('receipt '.length),
        ({ lines }) => lines.size,
      ),
    ),
    ...sides.flatMap((side) => ofSide(receipts, side)),
    compareSums(
      'prices below a penny',
      sumBy(
        rows.filter(isOdd),
        ({ receipt }) => receipt,
        () => 1,
      ),
      sumBy(seen.documents, (one) => one.receipt, oddOf),
    ),
    compareSums(
      'other exceptions',
      new Map(),
      sumBy(
        seen.documents,
        (one) => one.receipt,
        (one) => one.exceptions.length - oddOf(one),
      ),
    ),
    compareSums(
      'dead letters',
      new Map(),
      sumBy(
        seen.deadLetters,
        (letter) => letter,
        () => 1,
      ),
    ),
  ];
}

/** What was sold, or what was given back. */
type Side = { readonly name: string; readonly of: (row: JudgedRow) => boolean; readonly documents: readonly SeenDocument[] };

function ofSide(receipts: readonly JudgedReceipt[], { name, of, documents }: Side): ReconciledRow[] {
  const own = receipts.flatMap((receipt) => receipt.rows).filter(of);
  const receiptOf = (row: JudgedRow) => row.receipt;
  return [
    compareSums(
      name,
      sumBy(
        receipts.filter((one) => one.rows.some(of)),
        (one) => one.number,
        () => 1,
      ),
      sumBy(
        documents,
        (one) => one.receipt,
        () => 1,
      ),
    ),
    compareSums(
      `rows: lines of ${name}`,
      sumBy(own, receiptOf, () => 1),
      sumBy(
        documents,
        (one) => one.receipt,
        (one) => one.lines.length,
      ),
    ),
    compareSums(`lines of ${name} by code, quantity and pence`, lineCounts(own), seenLineCounts(documents)),
    compareSums(
      `money of ${name}, pence`,
      sumBy(own, receiptOf, (row) => Math.abs(row.pence)),
      sumBy(
        documents,
        (one) => one.receipt,
        (one) => one.pence,
      ),
    ),
    compareSums(
      `paid on ${name}, pence`,
      sumBy(own, receiptOf, (row) => Math.abs(row.pence)),
      sumBy(
        documents,
        (one) => one.receipt,
        (one) => one.paidPence,
      ),
    ),
    compareSums(
      `units of ${name}, thousandths`,
      sumBy(own, receiptOf, (row) => Math.abs(row.quantity) * 1000),
      sumBy(documents, (one) => one.receipt, milliOf),
    ),
  ];
}

function lineCounts(rows: readonly JudgedRow[]): Sums {
  return sumBy(
    rows,
    (row) => `${row.receipt} ${row.sku} ${Math.abs(row.quantity) * 1000} ${Math.abs(row.pence)}`,
    () => 1,
  );
}

function seenLineCounts(documents: readonly SeenDocument[]): Sums {
  const lines = documents.flatMap(({ receipt, lines }) => lines.map((line) => ({ receipt, ...line })));
  return sumBy(
    lines,
    ({ receipt, sku, quantityMilli, pence }) => `${receipt} ${sku} ${quantityMilli} ${pence}`,
    () => 1,
  );
}

function milliOf({ lines }: SeenDocument): number {
  return lines.reduce((sum, line) => sum + line.quantityMilli, 0);
}

function oddOf({ exceptions }: SeenDocument): number {
  return exceptions.filter((one) => one.startsWith('price_rounded')).length;
}
