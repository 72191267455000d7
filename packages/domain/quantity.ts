/** Thousandths of a piece (or kilogram, or metre): what tables and rules count in. */
export type Milli = number;

/** `"1.5"` → 1500. The text has at most 3 places, as the contract's shape guarantees. */
export function toMilli(text: string): Milli {
  const below = text.startsWith('-');
  const [whole = '0', part = ''] = (below ? text.slice(1) : text).split('.');
  const size = Number(whole) * 1000 + Number(part.padEnd(3, '0') || '0');
  return below && size !== 0 ? -size : size;
}

/** 1500 → `"1.5"`, 2000 → `"2"`. */
export function fromMilli(milli: Milli): string {
  const size = Math.abs(milli);
  const part = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${milli < 0 ? '-' : ''}${Math.floor(size / 1000)}${part === '' ? '' : `.${part}`}`;
}
