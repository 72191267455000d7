import { useRef } from 'react';
import { useDraft } from '../../session/use-draft.ts';
import { type ReceiptLine, withItem } from './receipt-lines.ts';
import type { Item } from './stocked.ts';

/** A delivery that is being typed. */
export type Receipt = {
  readonly lines: readonly ReceiptLine[];
  add(item: Item, isScanned: boolean): void;
  change(id: string, part: Partial<ReceiptLine>): void;
  remove(id: string): void;
  clear(): void;
};

/** Keeps a store's delivery until it is taken in, also through a new sign-in. */
export function useReceipt(storeId: string): Receipt {
  const [lines, setLines, drop] = useDraft<readonly ReceiptLine[]>(`receive/${storeId}`, []);
  // A scanner is faster than the screen: each code counts on what the one before has made.
  const latest = useRef(lines);
  const put = (next: readonly ReceiptLine[]) => {
    latest.current = next;
    setLines(next);
  };
  return {
    lines,
    add: (item, isScanned) => put(withItem(latest.current, item, isScanned)),
    change: (id, part) => put(latest.current.map((line) => (line.id === id ? { ...line, ...part } : line))),
    remove: (id) => put(latest.current.filter((line) => line.id !== id)),
    clear: () => {
      put([]);
      drop();
    },
  };
}
