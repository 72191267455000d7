import type { Shop } from '@dianke/data/stores/stores';
import type { Period } from '@dianke/domain/reports/period';
import { dateBusiness } from '@dianke/domain/stores/business-date';

/** The part of a period that has begun in one of these stores; it ends before it begins while none of it has. */
export function begunPart(shops: readonly Shop[], { from, to }: Period, now: string): Period {
  const today = shops.map((shop) => dateBusiness(shop, now, now).businessDate).sort();
  const last = today.at(-1) ?? to;
  return { from, to: to < last ? to : last };
}
