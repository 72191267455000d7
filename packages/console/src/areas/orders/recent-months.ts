import type { Store } from '../../session/use-store.ts';
import { businessDay } from '../today/business-day.ts';

const monthsBack = 24;

/** The months that can be looked at, the store's own month of today first. */
export function recentMonths({ timezone, day_starts_at }: Pick<Store, 'timezone' | 'day_starts_at'>, now: Date): string[] {
  const [year = 0, month = 1] = businessDay(now, { timezone, day_starts_at }).split('-').map(Number);
  return Array.from({ length: monthsBack }, (_, back) => {
    const all = year * 12 + month - 1 - back;
    return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
  });
}
