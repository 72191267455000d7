import type { readAlertShape } from '@dianke/contract/stock-alerts';
import type * as z from 'zod';

/** A limit that was crossed, with its item. */
export type Alert = z.output<typeof readAlertShape>;

/** How long an alert may sleep, in days. */
export const snoozeDays = [1, 7, 30] as const;

/** The instant so many days from now. */
export function daysFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString();
}
