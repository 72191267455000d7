/** How many digits stand after the point of a currency's amounts: 2 for CNY, 0 for JPY. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Reads an amount that a person typed, `12.5`, as minor units: 1250 for CNY. Null for what is no amount, or finer than the currency. */
export function minorOf(typed: string, currency: string): number | null {
  const match = /^([0-9]{1,9})(?:[.。]([0-9]*))?$/.exec(typed.trim().replaceAll(',', ''));
  if (match === null) return null;
  const [, whole = '', part = ''] = match;
  const digits = minorDigits(currency);
  return part.length > digits ? null : Number(`${whole}${part.padEnd(digits, '0')}`);
}

/** Writes minor units as one types them: `12.50`. */
export function typedMoney(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
