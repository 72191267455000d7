/** Reads a quantity as one types it, of three places at most, as thousandths: `1,5` → 1500. Null for anything else. */
export function milliOf(typed: string): number | null {
  const match = /^([0-9]{1,7})(?:[.,。]([0-9]{1,3}))?$/.exec(typed.trim());
  if (match === null) return null;
  const [, whole = '', part = ''] = match;
  return Number(`${whole}${part.padEnd(3, '0')}`);
}

/** Reads a quantity above zero. */
export function positiveMilli(typed: string): number | null {
  const milli = milliOf(typed);
  return milli === 0 ? null : milli;
}

/** Thousandths of a quantity that the API wrote. */
export function milliFrom(quantity: string): number {
  return Math.round(Number(quantity) * 1000);
}

/** Thousandths as the API writes them. */
export function quantityFrom(milli: number): string {
  const sign = milli < 0 ? '-' : '';
  const digits = String(Math.abs(milli)).padStart(4, '0');
  const part = digits.slice(-3).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -3)}${part === '' ? '' : `.${part}`}`;
}
