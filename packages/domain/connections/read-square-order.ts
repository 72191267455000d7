import type { SquareMoney, SquareOrder, SquarePayment } from '@dianke/contract/square';
import type { Milli } from '../quantity.ts';
import { divideHalfEven } from '../rounding.ts';
import type { Sale, SaleLine } from './sale.ts';

type LineItem = NonNullable<SquareOrder['line_items']>[number];

/** What our side knows besides: SKUs by Square's catalogue id, and the customer's phone where Square has one. */
export type SquareLookUps = { readonly skus: ReadonlyMap<string, string>; readonly phone: string | null };

/** How far Square has taken an order: whether all its money is in, and how much of it went back. Minor units. */
export type SquareState = {
  readonly paid: boolean;
  readonly collected: number;
  readonly refunded: number;
  readonly refund: 'none' | 'part' | 'whole';
};

/**
 * Where an order stands, from the order and the payments that its tenders name.
 *
 * It is paid when the tenders cover its total and each of their payments is COMPLETED. Money that went back is the larger of what
 * payments and order say, because Square lists a refund on either or both.
 */
export function squareState(order: SquareOrder, payments: readonly SquarePayment[]): SquareState {
  const tenders = order.tenders ?? [];
  const collected = sum(tenders.map((tender) => tender.amount_money));
  const named = tenders.flatMap((tender) => tender.payment_id ?? []);
  const completed = new Set(payments.filter((payment) => payment.status === 'COMPLETED').map((payment) => payment.id));
  const paid = collected > 0 && collected >= amountOf(order.total_money) && named.every((id) => completed.has(id));
  const given = sum((order.refunds ?? []).filter((one) => one.status === 'APPROVED' || one.status === 'COMPLETED').map((one) => one.amount_money));
  const refunded = Math.max(given, sum(payments.filter((payment) => completed.has(payment.id)).map((payment) => payment.refunded_money)));
  return { paid, collected, refunded, refund: refunded === 0 ? 'none' : refunded < collected ? 'part' : 'whole' };
}

/**
 * A Square order as a sale of ours.
 *
 * Each line's total is Square's to the minor unit: unit price, modifiers and discount as Square says, and tax is what remains, so
 * that included taxes and Square's own rounding cannot move a total. Quantities have 5 places there and 3 here, rounded half to
 * even. Tips belong to the staff and are neither sale nor payment; service charges and cash rounding are lines without goods.
 */
export function readSquareOrder(order: SquareOrder, { skus, phone }: SquareLookUps): Sale {
  const tips = amountOf(order.total_tip_money);
  const lines = [...(order.line_items ?? []).flatMap((item) => lineOf(item, skus)), ...chargesOf(order)];
  const expected = amountOf(order.total_money) - tips;
  const total = lines.reduce((all, line) => all + grossOf(line.unitPrice, line.quantityMilli) - line.discount + line.tax, 0);
  const tenders = order.tenders ?? [];
  const times = tenders.flatMap((tender) => tender.created_at ?? []).sort();
  return {
    saleId: order.id,
    occurredAt: times.at(-1) ?? order.closed_at ?? order.created_at ?? '1970-01-01T00:00:00Z',
    currency: order.total_money?.currency ?? tenders[0]?.amount_money?.currency ?? '',
    customer: phone === null ? null : { phone },
    lines,
    payments: tenders
      .map((tender) => ({ method: methodOf(tender.type), amount: amountOf(tender.amount_money) - amountOf(tender.tip_money) }))
      .filter(({ amount }) => amount > 0),
    exceptions: total === expected ? [] : [{ code: 'total_differs', detail: String(expected - total) }],
  };
}

/** Ids of the catalogue variations that an order names. */
export function variationsOf(order: SquareOrder): string[] {
  return [...new Set((order.line_items ?? []).flatMap((item) => item.catalog_object_id ?? []))];
}

function lineOf(item: LineItem, skus: ReadonlyMap<string, string>): SaleLine[] {
  const total = Math.max(0, amountOf(item.total_money));
  const counted = milliOf(item.quantity);
  if (counted === 0 && total === 0) return [];
  const quantityMilli = Math.max(1, counted);
  const unitPrice =
    item.base_price_money === undefined
      ? divideHalfEven(BigInt(total) * 1000n, BigInt(quantityMilli))
      : amountOf(item.base_price_money) + modifiersOf(item);
  const gross = grossOf(unitPrice, quantityMilli);
  const discount = Math.min(Math.max(0, amountOf(item.total_discount_money)), gross);
  const tax = total - gross + discount;
  const named = [item.name, item.variation_name].filter((name) => name !== undefined && name !== '').join(' ');
  const id = item.catalog_object_id;
  const sku = (id && (skus.get(id) ?? id)) ?? 'CUSTOM';
  const line = { sku: sku.slice(0, 64), name: (named || 'Square').slice(0, 120), isGoods: id !== undefined, quantityMilli, unitPrice };
  return [tax < 0 ? { ...line, discount: gross - total, tax: 0 } : { ...line, discount, tax }];
}

function chargesOf(order: SquareOrder): SaleLine[] {
  const charge = (sku: string, name: string, unitPrice: number): SaleLine[] =>
    unitPrice > 0 ? [{ sku, name: name.slice(0, 120), isGoods: false, quantityMilli: 1000, unitPrice, discount: 0, tax: 0 }] : [];
  return [
    ...(order.service_charges ?? []).flatMap((one) => charge('SERVICE', one.name || 'Service charge', amountOf(one.total_money))),
    ...charge('ROUNDING', 'Rounding', amountOf(order.rounding_adjustment?.amount_money)),
  ];
}

function modifiersOf(item: LineItem): number {
  return (item.modifiers ?? []).reduce(
    (all, one) => all + grossOf(amountOf(one.base_price_money), one.quantity === undefined ? 1000 : milliOf(one.quantity)),
    0,
  );
}

/** `"1.25"` → 1250; at most 5 places, the last two rounded half to even. What is no decimal counts as nothing. */
function milliOf(text: string): Milli {
  const [, whole = '0', places = ''] = /^([0-9]{1,7})(?:\.([0-9]{1,5}))?$/.exec(text) ?? [];
  return divideHalfEven(BigInt(whole) * 100_000n + BigInt(places.padEnd(5, '0')), 100n);
}

function grossOf(unitPrice: number, quantityMilli: Milli): number {
  return divideHalfEven(BigInt(unitPrice) * BigInt(quantityMilli), 1000n);
}

function methodOf(type: string | undefined): Sale['payments'][number]['method'] {
  return type === 'CARD' ? 'card' : type === 'CASH' ? 'cash' : 'other';
}

function amountOf(money: SquareMoney | undefined): number {
  return money?.amount ?? 0;
}

function sum(all: readonly (SquareMoney | undefined)[]): number {
  return all.reduce((total, money) => total + amountOf(money), 0);
}
