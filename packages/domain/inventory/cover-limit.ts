import type { Milli } from '../quantity.ts';

/** Days of movements that a day's demand is averaged over. */
export const coverWindowDays = 28;

/** What went out to customers in the window, and for how many of its days the item has been in the store. */
export type Demand = { readonly soldMilli: Milli; readonly observedDays: number };

/**
 * The limits that days of cover come to: average daily units × days, rounded up to a thousandth.
 *
 * Without demand there is no low limit, for nobody waits for the goods; the over limit is then zero, all of it lies idle. An
 * item that has been in the store for less than the window has no over limit yet, so that new goods are not called too much.
 */
export function coverLimits(
  demand: Demand,
  days: { readonly low: number | null; readonly over: number | null },
): { readonly low: Milli | null; readonly over: Milli | null } {
  const observed = Math.min(Math.max(demand.observedDays, 1), coverWindowDays);
  const sold = Math.max(demand.soldMilli, 0);
  const cover = (count: number) => Math.ceil((sold * count) / observed);
  return {
    low: days.low === null || sold === 0 ? null : cover(days.low),
    over: days.over === null || demand.observedDays < coverWindowDays ? null : cover(days.over),
  };
}

/** Whole days between two instants, 0 when they are the wrong way round. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
