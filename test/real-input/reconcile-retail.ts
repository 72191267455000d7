import type { ReconciledRow } from '../bench/reconcile.ts';
import { compareSums, sumBy } from './compare-sums.ts';
import { type JudgedReceipt, type JudgedRow, type RetailGood, type RetailKind, services } from './judge-retail.ts';
import { givenBack, reconcileDocuments, sold } from './reconcile-documents.ts';
import type { SeenRetail, SeenSums } from './see-retail.ts';

/** Holds what the API says by each road against our own count of the file. Each difference is a sum of sizes over its things. */
export function reconcileRetail(receipts: readonly JudgedReceipt[], goods: readonly RetailGood[], seen: SeenRetail): ReconciledRow[] {
  return [...reconcileDocuments(receipts, seen), ...ofStock(receipts, goods, seen), ...ofReports(receipts, seen), ...ofCustomers(receipts, seen)];
}

const moves = ({ kind, sku }: JudgedRow) => kind !== 'money' && !services.has(sku);

/** The ledger by kind and item, and the level of each item: both from the opening stock on. */
function ofStock(receipts: readonly JudgedReceipt[], goods: readonly RetailGood[], seen: SeenRetail): ReconciledRow[] {
  const rows = receipts.flatMap((receipt) => receipt.rows).filter(moves);
  const opening = sumBy(
    goods.filter((good) => !good.isService),
    ({ sku }) => sku,
    (good) => good.sold * 1000,
  );
  const effect = ({ kind, quantity }: JudgedRow) => (kind === 'shelf' ? quantity : -quantity) * 1000;
  const ledger = (kind: string) =>
    sumBy(
      seen.movements.filter((one) => one.kind === kind).flatMap(({ lines }) => [...lines]),
      ([sku]) => sku,
      ([, milli]) => milli,
    );
  const kinds: readonly (readonly [RetailKind, string])[] = [
    ['sale', 'sale'],
    ['return', 'return'],
    ['shelf', 'adjustment'],
  ];
  const left = sumBy(rows, ({ sku }) => sku, effect);
  for (const [sku, milli] of opening) left.set(sku, (left.get(sku) ?? 0) + milli);
  const all = sumBy(
    seen.movements.flatMap(({ lines }) => [...lines]),
    ([sku]) => sku,
    ([, milli]) => milli,
  );
  return [
    compareSums('stock ledger: opening, thousandths', opening, ledger('receipt')),
    ...kinds.map(([kind, word]) =>
      compareSums(
        `stock ledger: ${word}, thousandths`,
        sumBy(
          rows.filter((row) => row.kind === kind),
          ({ sku }) => sku,
          effect,
        ),
        ledger(word),
      ),
    ),
    compareSums('stock ledger: all, thousandths', left, all),
    compareSums('on hand, thousandths', left, new Map(seen.onHandMilli)),
  ];
}

/** The reports by day and by hour of day, against the dates and hours that the file itself writes. */
function ofReports(receipts: readonly JudgedReceipt[], seen: SeenRetail): ReconciledRow[] {
  const timed = receipts.map(({ rows }) => ({ at: rows.map(({ at }) => at).sort()[0] ?? '', rows: rows.filter(({ kind }) => kind !== 'shelf') }));
  const groups = [
    { name: 'day', key: (at: string) => at.slice(0, 10), sums: seen.days },
    { name: 'hour', key: (at: string) => at.slice(11, 13), sums: seen.hours },
  ];
  return groups.flatMap(({ name, key, sums }) => {
    const file = (value: (row: JudgedRow) => number) =>
      sumBy(
        timed,
        ({ at }) => key(at),
        ({ rows }) => rows.reduce((sum, row) => sum + value(row), 0),
      );
    const shown = (value: (row: SeenSums) => number) => sumBy(sums, (row) => row.key, value);
    return [
      compareSums(
        `report by ${name}: orders`,
        sumBy(
          timed,
          ({ at }) => key(at),
          ({ rows }) => (rows.some(sold) ? 1 : 0),
        ),
        shown((row) => row.orders),
      ),
      compareSums(
        `report by ${name}: units, thousandths`,
        file(({ kind, quantity }) => (kind === 'money' ? 0 : quantity * 1000)),
        shown((row) => row.unitsMilli),
      ),
      compareSums(
        `report by ${name}: gross, pence`,
        file((row) => (sold(row) ? row.pence : 0)),
        shown((row) => row.gross),
      ),
      compareSums(
        `report by ${name}: refunded, pence`,
        file((row) => (givenBack(row) ? -row.pence : 0)),
        shown((row) => row.refunded),
      ),
      compareSums(
        `report by ${name}: net, pence`,
        file((row) => row.pence),
        shown((row) => row.net),
      ),
    ];
  });
}

/** What each customer has spent in their life. */
function ofCustomers(receipts: readonly JudgedReceipt[], seen: SeenRetail): ReconciledRow[] {
  const rows = receipts.flatMap((receipt) => receipt.rows).filter(({ customer }) => customer !== '');
  const spent = (value: 'paid' | 'refunded' | 'orders') => new Map([...seen.spent].map(([customer, sums]) => [customer, sums[value]]));
  const named = receipts.filter((receipt) => receipt.rows.some((row) => sold(row) && row.customer !== ''));
  return [
    compareSums(
      'customers: orders',
      sumBy(
        named,
        (one) => one.rows[0]?.customer ?? '',
        () => 1,
      ),
      spent('orders'),
    ),
    compareSums(
      'customers: paid, pence',
      sumBy(
        rows.filter(sold),
        ({ customer }) => customer,
        ({ pence }) => pence,
      ),
      spent('paid'),
    ),
    compareSums(
      'customers: refunded, pence',
      sumBy(
        rows.filter(givenBack),
        ({ customer }) => customer,
        ({ pence }) => -pence,
      ),
      spent('refunded'),
    ),
  ];
}
