import { divideDown } from '../rounding.ts';

/** Points for 100 minor units paid, in basis points; 10,000 is one point for 1.00. */
export type EarnRate = number;

/** Points are earned on what was paid, rounded down: the shop keeps the fraction. */
export function earnPoints(paidMinor: number, rate: EarnRate): number {
  return divideDown(BigInt(paidMinor) * BigInt(rate), 1_000_000n);
}

/** The points that an order has earned, and at which rate; null where that was not kept. */
export type Earned = { readonly points: number; readonly rate: EarnRate | null };

/** What an order has done to its customer's points so far. `isCancelled` says that its cancelling has made its entry. */
export type OrderPoints = { readonly earned: Earned | null; readonly isCancelled: boolean };

/** Money of an order that went back, in minor units: what it earned points on, and what was left of that before and after. */
export type WentBack = { readonly earnedOn: number; readonly before: number; readonly after: number };

/**
 * What a paid order earns. One that was cancelled before we heard that it was paid earns nothing, so that telling the two
 * facts in either order ends the same.
 *
 * @returns null when it has its entry already
 */
export function settleEarned(order: OrderPoints, paidMinor: number, rate: EarnRate): Earned | null {
  if (order.earned !== null) return null;
  return order.isCancelled ? { points: 0, rate: 0 } : { points: earnPoints(paidMinor, rate), rate };
}

/** The entries to make when money went back: what the order has earned, where that was not heard yet, and what is taken back. */
export type TakenBack = { readonly earned: Earned | null; readonly points: number };

/**
 * What a refund takes back: what the order's points are worth before it less what they are worth after it. So whatever goes
 * back in however many parts, and in whichever order we hear of them, the points that stay are those of what remains paid,
 * rounded down. A refund that is heard before the payment settles both.
 *
 * @returns null when the order was never paid in full, so that it has no points
 */
export function settleRefund(order: OrderPoints, back: WentBack, rate: EarnRate): TakenBack | null {
  if (back.earnedOn === 0) return null;
  const earned = settleEarned(order, back.earnedOn, rate);
  return { earned, points: takenBack(order.earned ?? earned, back) };
}

/** What a cancelling takes back: all that is left; nothing from an order that has earned nothing yet, and then never will. */
export function settleCancelled(order: OrderPoints, back: WentBack): number | null {
  return order.isCancelled ? null : takenBack(order.earned, back);
}

function takenBack(earned: Earned | null, { earnedOn, before, after }: WentBack): number {
  return earned === null ? 0 : worthOf(earned, earnedOn, after) - worthOf(earned, earnedOn, before);
}

/** The points that an amount of an order's money is worth at the rate it was earned at, else by its share. */
function worthOf(earned: Earned, earnedOn: number, minor: number): number {
  if (earned.rate !== null) return earnPoints(minor, earned.rate);
  return earnedOn === 0 ? 0 : divideDown(BigInt(earned.points) * BigInt(minor), BigInt(earnedOn));
}
