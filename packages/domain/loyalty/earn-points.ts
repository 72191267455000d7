import { divideDown } from '../rounding.ts';

/** Points for 100 minor units paid, in basis points; 10,000 is one point for 1.00. */
export type EarnRate = number;

/** Points are earned on what was paid, rounded down: the shop keeps the fraction. */
export function earnPoints(paidMinor: number, rate: EarnRate): number {
  return divideDown(BigInt(paidMinor) * BigInt(rate), 1_000_000n);
}

/** What an order has done to its customer's points so far. */
export type OrderPoints = { readonly earned: number | null; readonly takenBack: number | null };

/**
 * The entry that a paid order makes. An order that was cancelled before we heard that it was paid earns nothing,
 * so that telling the two facts in either order ends the same.
 *
 * @returns null when it has its entry already
 */
export function settleEarned(order: OrderPoints, paidMinor: number, rate: EarnRate): number | null {
  if (order.earned !== null) return null;
  return order.takenBack === null ? earnPoints(paidMinor, rate) : 0;
}

/**
 * The entry that a cancelled order makes: exactly what it earned, taken back; zero when it has earned nothing yet.
 *
 * @returns null when it has its entry already
 */
export function settleTakenBack(order: OrderPoints): number | null {
  if (order.takenBack !== null) return null;
  return order.earned === null || order.earned === 0 ? 0 : -order.earned;
}
