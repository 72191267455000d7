import type { PastLine, PastProblem } from './past-receipt.ts';

/** A line with its signs taken off: what was sold, or given back. `isMoneyOnly` moves no goods. */
export type SortedLine = PastLine & { readonly isMoneyOnly: boolean };

/** The lines of a receipt by what they are. */
export type SortedReceipt = {
  /** Sold: goods went out, money came in. */
  readonly sold: readonly SortedLine[];
  /** Given back: goods came back for money, or money went without goods. */
  readonly given: readonly SortedLine[];
  /** The shop's own corrections of what lies on its shelves, with their signs; no money. */
  readonly shelf: readonly PastLine[];
  readonly problems: readonly PastProblem[];
};

/**
 * Says of each line of a past receipt what it is: a line that says `sale`, `return` or `adjustment` is that. Of the others the
 * signs decide:
 *
 * | quantity | price | is |
 * |---|---|---|
 * | above zero | zero or above | sold; what costs nothing was given away |
 * | below zero | above zero | came back for its price |
 * | below zero | zero | came back for nothing if the receipt gives other goods back, else written off the shelf |
 * | above zero | below zero | money that went without goods |
 *
 * An `adjustment` with a price is money only, in or out; without one it changes the shelf by its quantity. A line that fits
 * none of these is a problem.
 */
export function sortReceipt(lines: readonly PastLine[]): SortedReceipt {
  const givesBack = lines.some((line) => line.kind !== 'adjustment' && line.quantityMilli < 0 && line.unitPrice > 0);
  const sold: SortedLine[] = [];
  const given: SortedLine[] = [];
  const shelf: PastLine[] = [];
  const problems: PastProblem[] = [];
  for (const line of lines) {
    const place = placeOf(line, givesBack);
    if (typeof place === 'object') problems.push(place);
    else if (place === 'shelf') shelf.push(line);
    else (place === 'sold' || place === 'money in' ? sold : given).push({ ...unsigned(line), isMoneyOnly: place.startsWith('money') });
  }
  return { sold, given, shelf, problems };
}

function placeOf(line: PastLine, givesBack: boolean): 'sold' | 'given' | 'money in' | 'money out' | 'shelf' | PastProblem {
  const { row, kind, quantityMilli: quantity, unitPrice: price } = line;
  const wrong = (field: 'quantity' | 'unit_price', detail: string): PastProblem => ({ row, field, code: 'INVALID_INPUT', detail });
  if (quantity === 0) return wrong('quantity', 'a line has a quantity other than zero');
  if (kind === 'adjustment' && price === 0) return 'shelf';
  if (kind === 'adjustment') return quantity > 0 === price > 0 ? 'money in' : 'money out';
  if (quantity < 0 && price < 0) return wrong('unit_price', 'quantity and price are both below zero: say in kind what the line is');
  if (kind === 'sale' && quantity < 0) return wrong('quantity', 'what was sold has a quantity above zero');
  if (kind !== null && price < 0) return wrong('unit_price', `a ${kind} has a price of zero or above`);
  if (kind === 'return') return 'given';
  if (price < 0) return 'money out';
  if (quantity > 0) return 'sold';
  return price > 0 || givesBack ? 'given' : 'shelf';
}

function unsigned(line: PastLine): PastLine {
  const { quantityMilli, unitPrice, discount, tax } = line;
  return { ...line, quantityMilli: Math.abs(quantityMilli), unitPrice: Math.abs(unitPrice), discount: Math.abs(discount), tax: Math.abs(tax) };
}
