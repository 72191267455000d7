/** What an item is known by. */
export type NamedItem = { readonly productName: string; readonly name: string | null; readonly sku: string; readonly barcode: string | null };

/** The words of a typed text, whatever their case and width: `ＴＥＥ 白` → `tee`, `白`. */
export function itemWords(text: string): string[] {
  return plain(text).split(/\s+/).filter(Boolean);
}

/** Whether every word stands in the item's names or codes. No words match nothing. */
export function matchesItem({ productName, name, sku, barcode }: NamedItem, words: readonly string[]): boolean {
  const said = plain([productName, name, sku, barcode].filter(Boolean).join(' '));
  return words.length > 0 && words.every((word) => said.includes(word));
}

/** Whether an item of a product so named may match: one of the words stands in it. */
export function mayHoldItem(productName: string, words: readonly string[]): boolean {
  const said = plain(productName);
  return words.some((word) => said.includes(word));
}

/** A text that may be the beginning of a SKU or a whole barcode: at least two letters, digits and . _ / -, no blanks. */
export function isCodeText(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._/-]{1,39}$/.test(text);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
