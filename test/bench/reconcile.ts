import { earnPoints } from '@dianke/domain/loyalty/earn-points';
import type { Plan, PlannedSale } from './plan-replay.ts';

/** An order as the API shows it, with the sale that it was made of. Quantities in thousandths, money in pence. */
export type SeenOrder = {
  readonly saleId: string | null;
  readonly customer: string | null;
  readonly currency: string;
  readonly lines: readonly { readonly sku: string; readonly quantityMilli: number; readonly total: number }[];
  readonly total: number;
  readonly paid: number;
  readonly exceptions: readonly string[];
};

/** What the API says after the replay. */
export type Seen = {
  /** Events in the connection's log; a delivery told again is none. */
  readonly events: number;
  readonly orders: readonly SeenOrder[];
  /** On-hand in thousandths, by SKU. */
  readonly onHandMilli: ReadonlyMap<string, number>;
  /** Points by the file's customer. */
  readonly points: ReadonlyMap<string, number>;
  readonly refusedEvents: number;
  readonly deadLetters: number;
};

/** One line of the reconciliation. The difference is a sum of sizes, so that what is too much here never hides what is too little there. */
export type ReconciledRow = { readonly what: string; readonly file: number; readonly api: number; readonly difference: number };

/** Holds what the API says against the file. */
export function reconcile(plan: Plan, seen: Seen, earnRate: number): ReconciledRow[] {
  const bySale = new Map<string, SeenOrder[]>();
  for (const order of seen.orders) bySale.set(order.saleId ?? '', [...(bySale.get(order.saleId ?? '') ?? []), order]);
  const pairs = plan.sales.map((sale) => ({ sale, orders: bySale.get(sale.saleId) ?? [] }));
  const strangers = seen.orders.filter((order) => !plan.sales.some((sale) => sale.saleId === order.saleId));

  const perSale = (what: string, ofSale: (sale: PlannedSale) => number, ofOrder: (order: SeenOrder) => number): ReconciledRow => ({
    what,
    file: sum(plan.sales.map(ofSale)),
    api: sum(seen.orders.map(ofOrder)),
    difference:
      sum(pairs.map(({ sale, orders }) => Math.abs(ofSale(sale) - sum(orders.map(ofOrder))))) +
      sum(strangers.map((order) => Math.abs(ofOrder(order)))),
  });
  const units = (sale: PlannedSale) => sum(sale.lines.map((line) => line.quantity));
  const pounds = (order: SeenOrder) => (order.currency === 'GBP' ? order.total : 0);
  return [
    { what: 'events', file: plan.sales.length, api: seen.events, difference: Math.abs(plan.sales.length - seen.events) },
    perSale(
      'sales',
      () => 1,
      () => 1,
    ),
    perSale(
      'lines',
      (sale) => sale.lines.length,
      (order) => order.lines.length,
    ),
    perSale('units', units, (order) => sum(order.lines.map((line) => line.quantityMilli)) / 1000),
    perSale('money, pence', (sale) => sale.total, pounds),
    perSale(
      'money by line, pence',
      (sale) => sum(sale.lines.map((line) => line.total)),
      (order) => sum(order.lines.map((line) => line.total)),
    ),
    perSale(
      'paid, pence',
      (sale) => sale.total,
      (order) => order.paid,
    ),
    ofCustomers(pairs),
    perThing('stock, units on hand', soldBySku(plan, -1), thousandths(seen.onHandMilli)),
    perThing('points', pointsByCustomer(plan, earnRate), seen.points),
    perSale(
      'clocks noted as off',
      () => 1,
      (order) => order.exceptions.filter((code) => code === 'clock_off').length,
    ),
    perSale(
      'other exceptions',
      () => 0,
      (order) => order.exceptions.filter((code) => code !== 'clock_off').length,
    ),
    { what: 'refused events', file: 0, api: seen.refusedEvents, difference: seen.refusedEvents },
    { what: 'dead letters', file: 0, api: seen.deadLetters, difference: seen.deadLetters },
  ];
}

/** Whether every row comes out even. */
export function isEven(rows: readonly ReconciledRow[]): boolean {
  return rows.every((row) => row.difference === 0);
}

function ofCustomers(pairs: readonly { readonly sale: PlannedSale; readonly orders: readonly SeenOrder[] }[]): ReconciledRow {
  const named = pairs.filter(({ sale }) => sale.customer !== null).length;
  const wrong = pairs.filter(({ sale, orders }) => orders.some((order) => order.customer !== sale.customer)).length;
  const found = pairs.flatMap(({ orders }) => orders).filter((order) => order.customer !== null).length;
  return { what: 'sales with a customer', file: named, api: found, difference: wrong + Math.abs(named - found) };
}

function perThing(what: string, file: ReadonlyMap<string, number>, api: ReadonlyMap<string, number>): ReconciledRow {
  const names = [...new Set([...file.keys(), ...api.keys()])];
  const difference = sum(names.map((name) => Math.abs((file.get(name) ?? 0) - (api.get(name) ?? 0))));
  return { what, file: sum([...file.values()]), api: sum([...api.values()]), difference };
}

/** Units of each good, added up over repeated lines and sales. */
function soldBySku(plan: Plan, sign: 1 | -1): Map<string, number> {
  const sold = new Map<string, number>();
  for (const line of plan.sales.flatMap((sale) => sale.lines)) sold.set(line.sku, (sold.get(line.sku) ?? 0) + sign * line.quantity);
  return sold;
}

/** What each customer has earned: every order rounded down by itself. @param earnRate as the programme has it, see `earnPoints` */
export function pointsByCustomer(plan: Plan, earnRate: number): Map<string, number> {
  const points = new Map<string, number>(plan.customers.map((customer) => [customer, 0]));
  for (const { customer, total } of plan.sales) {
    if (customer !== null) points.set(customer, (points.get(customer) ?? 0) + earnPoints(total, earnRate));
  }
  return points;
}

function thousandths(milli: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...milli].map(([name, value]) => [name, value / 1000]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
