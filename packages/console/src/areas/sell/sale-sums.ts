import type { BasketLine, Paid } from './sale.ts';

/** What a line costs in minor units, half a unit rounded to the even one, as the server rounds it. */
export function lineTotal({ price, milli }: Pick<BasketLine, 'price' | 'milli'>): number {
  const product = BigInt(price) * BigInt(milli);
  const whole = product / 1000n;
  const rest = product % 1000n;
  const up = rest > 500n || (rest === 500n && whole % 2n === 1n);
  return Number(up ? whole + 1n : whole);
}

/** What a basket costs. */
export function totalOf(lines: readonly BasketLine[]): number {
  return lines.reduce((sum, line) => sum + lineTotal(line), 0);
}

/** What has been paid of it. */
export function paidOf(paid: readonly Paid[]): number {
  return paid.reduce((sum, one) => sum + one.amount, 0);
}

/** What goes back over the counter. */
export function changeOf(paid: readonly Paid[]): number {
  return paid.reduce((sum, one) => sum + one.given - one.amount, 0);
}

/** Takes money for what is due: cash may be more, then the rest is change; nothing else pays more than is due. */
export function pay(tender: Paid['tender'], given: number, due: number): Paid {
  const amount = Math.min(given, due);
  return { tender, amount, given: tender === 'cash' ? given : amount };
}

/** A quantity as the API writes it: `1.5`. */
export function quantityText(milli: number): string {
  return String(milli / 1000);
}

/** Reads a typed quantity of at most three places, above zero and below ten thousand; null for anything else. */
export function readQuantity(text: string): number | null {
  if (!/^[0-9]{1,4}([.,][0-9]{1,3})?$/.test(text.trim())) return null;
  const milli = Math.round(Number(text.trim().replace(',', '.')) * 1000);
  return milli > 0 ? milli : null;
}

/** Reads typed money of a currency with so many places into minor units; null for what is none. */
export function readMoney(text: string, places: number): number | null {
  if (!/^[0-9]{1,9}([.,][0-9]{0,3})?$/.test(text.trim())) return null;
  const minor = Math.round(Number(text.trim().replace(',', '.')) * 10 ** places);
  return minor > 0 ? minor : null;
}
