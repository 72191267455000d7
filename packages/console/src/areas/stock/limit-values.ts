import type { setLimits } from '@dianke/contract/inventory';
import type { SentBodyOf } from '@dianke/contract/route';
import { milliOf, quantityFrom } from './milli.ts';
import type { Level } from './stocked.ts';

/** A limit is none, a number of goods, or as many goods as sell in some days. */
export const limitWays = ['none', 'fixed', 'days'] as const;
export type LimitWay = (typeof limitWays)[number];

/** What the form of limits holds; the figures are named as the API names them, and those of another way are not there. */
export type LimitValues = {
  readonly low_way: LimitWay;
  readonly low_limit?: string;
  readonly cover_days_low?: string;
  readonly over_way: LimitWay;
  readonly over_limit?: string;
  readonly cover_days_over?: string;
};

type Limits = Pick<Level, 'low_limit' | 'over_limit' | 'cover_days_low' | 'cover_days_over'>;

/** The limits of a level as the form begins. */
export function limitValuesOf({ low_limit, over_limit, cover_days_low, cover_days_over }: Limits): LimitValues {
  return {
    low_way: wayOf(low_limit, cover_days_low),
    low_limit: cover_days_low === null ? (low_limit ?? '') : '',
    cover_days_low: String(cover_days_low ?? ''),
    over_way: wayOf(over_limit, cover_days_over),
    over_limit: cover_days_over === null ? (over_limit ?? '') : '',
    cover_days_over: String(cover_days_over ?? ''),
  };
}

function wayOf(limit: string | null, days: number | null): LimitWay {
  if (days !== null) return 'days';
  return limit === null ? 'none' : 'fixed';
}

/** What the form asks the API to set. */
export function limitChange(store_id: string, values: LimitValues): SentBodyOf<typeof setLimits> {
  const { low_way, low_limit = '', cover_days_low = '', over_way, over_limit = '', cover_days_over = '' } = values;
  const low = {
    none: { low_limit: null, cover_days_low: null },
    fixed: { low_limit: written(low_limit) },
    days: { cover_days_low: Number(cover_days_low) },
  };
  const over = {
    none: { over_limit: null, cover_days_over: null },
    fixed: { over_limit: written(over_limit) },
    days: { cover_days_over: Number(cover_days_over) },
  };
  return { store_id, ...low[low_way], ...over[over_way] };
}

function written(typed: string): string {
  const milli = milliOf(typed);
  return milli === null ? typed.trim() : quantityFrom(milli);
}

/** The limits as one word: two levels with the same limits have the same, whatever has moved. A figure reckoned from days counts for nothing. */
export function limitKey(limits: Limits): string {
  return Object.values(limitValuesOf(limits)).join('/');
}
