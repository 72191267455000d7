import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Milli } from '../quantity.ts';

/** The limits of one item in one store. Where days of cover are set, the figure beside them is reckoned each night. */
export type Limits = {
  readonly lowMilli: Milli | null;
  readonly overMilli: Milli | null;
  readonly coverDaysLow: number | null;
  readonly coverDaysOver: number | null;
};

/** What is to change; what is undefined stays. */
export type AskedLimits = { readonly [field in keyof Limits]?: Limits[field] | undefined };

/**
 * Sets limits. A fixed limit takes the place of days of cover and the reverse; null takes a limit away.
 *
 * @returns refusal INVALID_INPUT when a limit is asked for in both ways, or when low is not below over
 */
export function setLimits(before: Limits, asked: AskedLimits): Decision<Limits> {
  if (isSet(asked.lowMilli) && isSet(asked.coverDaysLow)) return refuse('INVALID_INPUT', {}, '/cover_days_low');
  if (isSet(asked.overMilli) && isSet(asked.coverDaysOver)) return refuse('INVALID_INPUT', {}, '/cover_days_over');
  const low = one(before.lowMilli, before.coverDaysLow, asked.lowMilli, asked.coverDaysLow);
  const over = one(before.overMilli, before.coverDaysOver, asked.overMilli, asked.coverDaysOver);
  const limits = { lowMilli: low.fixed, coverDaysLow: low.days, overMilli: over.fixed, coverDaysOver: over.days };
  if (limits.lowMilli !== null && limits.overMilli !== null && limits.lowMilli >= limits.overMilli) return refuse('INVALID_INPUT', {}, '/over_limit');
  if (limits.coverDaysLow !== null && limits.coverDaysOver !== null && limits.coverDaysLow >= limits.coverDaysOver)
    return refuse('INVALID_INPUT', {}, '/cover_days_over');
  return accept(limits);
}

function isSet(asked: number | null | undefined): asked is number {
  return asked !== undefined && asked !== null;
}

/** One limit after the change. New days of cover have no figure until the night. */
function one(
  fixed: number | null,
  days: number | null,
  askedFixed: number | null | undefined,
  askedDays: number | null | undefined,
): { fixed: number | null; days: number | null } {
  if (isSet(askedFixed)) return { fixed: askedFixed, days: null };
  if (isSet(askedDays)) return { fixed: askedDays === days ? fixed : null, days: askedDays };
  const away = (askedFixed === null && days === null) || (askedDays === null && days !== null);
  return away ? { fixed: null, days: null } : { fixed, days };
}
