/** Places of a currency's minor unit: 2 for CNY, 0 for JPY. */
export function placesOf(currency: string): number {
  const known = places.get(currency);
  if (known !== undefined) return known;
  const found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  if (places.size >= 500) places.clear();
  places.set(currency, found);
  return found;
}

const places = new Map<string, number>();

/** Minor units as people read them: 12345 of CNY → `CNY 123.45`, of JPY → `JPY 12345`. */
export function moneyText(amount: number, currency: string): string {
  const after = placesOf(currency);
  const digits = String(Math.abs(amount)).padStart(after + 1, '0');
  const whole = digits.slice(0, digits.length - after);
  return `${currency} ${amount < 0 ? '-' : ''}${whole}${after === 0 ? '' : `.${digits.slice(digits.length - after)}`}`;
}
