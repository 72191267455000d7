import type { updateCustomer } from '@dianke/contract/customers';
import type { SentBodyOf } from '@dianke/contract/route';
import type { Customer } from './customer.ts';

type Birth = {
  readonly calendar: 'solar' | 'lunar';
  readonly year?: string;
  readonly month?: number;
  readonly day?: number;
  readonly leap_month?: boolean;
};

/** What the form of a customer holds; an empty field is nothing known. */
export type ProfileValues = {
  readonly name: string;
  readonly gender?: 'female' | 'male' | 'other' | null;
  readonly birth: Birth;
  readonly store_id?: string | null;
};

/** A customer as the form begins. */
export function valuesOf({ name, gender, birth, store_id }: Customer): ProfileValues {
  const { year, ...known } = birth ?? { calendar: 'solar' as const, year: null };
  return { name, gender, store_id, birth: { ...known, ...(year === null ? {} : { year: String(year) }) } };
}

/** What the form asks the API to change. A birthday without month or day is none. */
export function profileChange({ name, gender, birth, store_id }: ProfileValues): SentBodyOf<typeof updateCustomer> {
  const { calendar, year, month, day, leap_month } = birth;
  const isKnown = month !== undefined && month !== null && day !== undefined && day !== null;
  const written = year?.trim() ?? '';
  return {
    name,
    gender: gender ?? null,
    store_id: store_id ?? null,
    birth: isKnown
      ? { calendar, month, day, leap_month: calendar === 'lunar' && leap_month === true, year: written === '' ? null : Number(written) }
      : null,
  };
}
