import { walkDue } from '@dianke/data/reports/days-due';
import { sumUp } from '@dianke/data/reports/sum-up';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import type { House } from '@dianke/runtime/house';
import { openForFact } from '@dianke/runtime/listen';
import { tick } from '@dianke/runtime/tick';

const daysAtOnce = 16;
const daysAtMost = 200_000;

/** The hour, UTC, in which all days are added up. */
const nightHour = 19;

/**
 * Adds up every store's business date on which something was counted since it was added up last. A day that fails does not
 * hold up the others and stays due.
 *
 * @param which `past`: those that are over everywhere, as an import fills them
 * @throws {Error} saying how many days failed and how the first did, so that the dead letter and its alarm tell the operators
 */
export async function sumDays(house: House, now: string, which: 'all' | 'past' = 'all'): Promise<{ days: number }> {
  const going = new Date(Date.parse(now) - 2 * 86_400_000).toISOString().slice(0, 10);
  const failed: unknown[] = [];
  let days = 0;
  for await (const all of walkDue(house.store)) {
    const page = all.filter(({ date }) => which === 'all' || date < going);
    for (let at = 0; at < page.length; at += daysAtOnce) {
      const ended = await Promise.allSettled(
        page.slice(at, at + daysAtOnce).map(({ merchantId, ...due }) => {
          const table = openForFact(house, 'hourly-sum-days', { id: `${due.storeId}/${due.date}`, merchant_id: merchantId, request_id: now });
          return sumUp(house.store, table, due, now);
        }),
      );
      for (const end of ended) if (end.status === 'rejected') failed.push(end.reason);
      days += ended.length;
    }
    if (days >= daysAtMost) break;
  }
  if (failed.length > 0)
    throw new Error(`${failed.length} of ${days} days were not added up: ${failed[0] instanceof Error ? failed[0].name : 'unknown'}`);
  return { days };
}

/** Past days each hour, for they are too many for a report to add up itself; days that still go on at night, or each hour would read them anew. */
export function sumDaysOfHour(house: House, now: string): Promise<{ days: number }> {
  return sumDays(house, now, new Date(now).getUTCHours() === nightHour ? 'all' : 'past');
}

export const handler = tick('hourly-sum-days', sumDaysOfHour, cloudHouse);
