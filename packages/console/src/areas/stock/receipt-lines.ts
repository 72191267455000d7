import { positiveMilli, quantityFrom } from './milli.ts';
import type { Move } from './moves.ts';
import type { Item } from './stocked.ts';

/** One item of a delivery as it is typed. Batch and expiry count for goods that are kept by batch. */
export type ReceiptLine = Pick<Item, 'id' | 'name' | 'sku' | 'tracks_batches'> & {
  readonly quantity: string;
  readonly code: string;
  /** A date, `2027-05-31`. */
  readonly expiresOn: string;
};

/** Different goods of one document, at most. */
export const linesAtMost = 90;

/** The delivery with one more of an item: a scanned one counts up, a chosen one waits for its number. */
export function withItem(lines: readonly ReceiptLine[], item: Item, isScanned: boolean): readonly ReceiptLine[] {
  const known = lines.find(({ id }) => id === item.id);
  if (known === undefined) {
    const { id, name, sku, tracks_batches } = item;
    return [{ id, name, sku, tracks_batches, quantity: isScanned ? '1' : '', code: '', expiresOn: '' }, ...lines].slice(0, linesAtMost);
  }
  if (!isScanned) return lines;
  const more = quantityFrom((positiveMilli(known.quantity) ?? 0) + 1000);
  return lines.map((line) => (line === known ? { ...line, quantity: more } : line));
}

/** Whether all that a line needs is typed. */
export function isWhole({ quantity, tracks_batches, code, expiresOn }: ReceiptLine): boolean {
  return positiveMilli(quantity) !== null && (!tracks_batches || (code.trim() !== '' && expiresOn !== ''));
}

/** The delivery as the API takes it; null while a line is not whole. */
export function receiptOf(store_id: string, reason: Move['reason'], lines: readonly ReceiptLine[]): Move | null {
  if (lines.length === 0 || !lines.every(isWhole)) return null;
  return {
    store_id,
    kind: 'receipt',
    reason,
    lines: lines.map(({ id, quantity, tracks_batches, code, expiresOn }) => ({
      variant_id: id,
      quantity: quantityFrom(positiveMilli(quantity) ?? 0),
      ...(tracks_batches ? { batch: { code: code.trim(), expires_on: expiresOn } } : {}),
    })),
  };
}
