import { minorAtMost } from '@dianke/contract/shapes';
import { type DateOrder, instantOfWall, readWallTime } from '../instant-of-wall.ts';
import { readDecimal } from '../read-decimal.ts';
import type { PayMethod } from './order.ts';
import type { PastKind, PastLine } from './past-receipt.ts';

/** A cell of a line, by what it holds. */
export type PastField = 'receipt_number' | 'occurred_at' | 'quantity' | 'unit_price' | 'discount' | 'tax' | 'kind' | 'payment_method';

/** The cells of a line; those that are empty are left out. */
export type PastCells = Readonly<Partial<Record<PastField | 'sku' | 'description', string>>>;

/** How a file writes, and where the shop is whose receipt it is. */
export type PastFormat = {
  readonly dateOrder: DateOrder;
  readonly decimalMark: '.' | ',';
  readonly timezone: string;
  /** Places of the currency's minor unit. */
  readonly places: number;
  readonly now: string;
};

/** A line with what its receipt takes from it. */
export type ReadLine = { readonly receipt: string; readonly occurredAt: string; readonly method: PayMethod | null; readonly line: PastLine };

export type CellProblem = { readonly field: PastField; readonly detail: string };

const methods: readonly PayMethod[] = ['cash', 'card', 'wechat', 'alipay', 'other'];
const kinds: readonly PastKind[] = ['sale', 'return', 'adjustment'];
const earliest = '2000-01-01';
const quantityAtMost = 9_999_999_999;
/** How far ahead of the server a device's clock may be. */
const aheadMs = 5 * 60_000;

/** Reads a line of a past receipt, or says of each cell what is wrong with it. */
export function readPastLine(row: number, cells: PastCells, format: PastFormat): ReadLine | readonly CellProblem[] {
  const problems: CellProblem[] = [];
  const wrong = (field: PastField, detail: string): null => {
    problems.push({ field, detail });
    return null;
  };
  const receipt = cells.receipt_number ?? '';
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,39}$/u.test(receipt)) wrong('receipt_number', 'at most 40 letters, digits, blanks and . _ / -');
  const occurredAt = readInstant(cells.occurred_at ?? '', format) ?? wrong('occurred_at', 'a date, or date and time, from 2000 until now');
  const quantity = readDecimal(cells.quantity ?? '', 3, format.decimalMark);
  if (quantity === null || !quantity.exact || Math.abs(quantity.value) > quantityAtMost) wrong('quantity', 'a decimal of at most 3 places');
  const price = readMoney(cells.unit_price ?? '', format) ?? wrong('unit_price', 'an amount of money in decimals');
  const [discount, tax] = (['discount', 'tax'] as const).map((field) => {
    const amount = readMoney(cells[field] ?? '0', format);
    return amount?.exact === true ? amount.value : wrong(field, 'an amount of money in whole minor units');
  });
  const kind = cells.kind === undefined ? null : (kinds.find((one) => one === cells.kind?.toLowerCase()) ?? wrong('kind', kinds.join(', ')));
  const said = cells.payment_method?.toLowerCase();
  const method = said === undefined ? null : (methods.find((one) => one === said) ?? wrong('payment_method', methods.join(', ')));
  if (problems.length > 0 || occurredAt === null || quantity === null || price === null) return problems;
  const line = {
    row,
    sku: cells.sku ?? null,
    description: cells.description?.slice(0, 200) ?? null,
    quantityMilli: quantity.value,
    unitPrice: price.value,
    oddPrice: price.exact ? null : (cells.unit_price ?? ''),
    discount: discount ?? 0,
    tax: tax ?? 0,
    kind,
  };
  return { receipt, occurredAt, method, line };
}

function readMoney(text: string, { places, decimalMark }: PastFormat) {
  const amount = readDecimal(text, places, decimalMark);
  return amount === null || Math.abs(amount.value) > minorAtMost ? null : amount;
}

/** An instant with its zone, or a time on the wall of the shop. */
function readInstant(text: string, { timezone, dateOrder, now }: PastFormat): string | null {
  const zoned = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  const wall = Number.isNaN(zoned) ? readWallTime(text, dateOrder) : null;
  const instant = wall !== null ? instantOfWall(timezone, wall) : Number.isNaN(zoned) ? null : new Date(zoned).toISOString();
  return instant === null || instant < earliest || Date.parse(instant) > Date.parse(now) + aheadMs ? null : instant;
}
