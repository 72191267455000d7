/** Minor units as people read them: 12345 of CNY → `CNY 123.45`, of JPY → `JPY 12345`. */
export function moneyText(amount: number, currency: string): string {
  const places = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${currency} ${amount < 0 ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(digits.length - places)}`}`;
}
