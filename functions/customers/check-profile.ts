import type { birth as birthShape } from '@dianke/contract/customer-shapes';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { type Principal, principalKey, readPrincipal } from '@dianke/data/access/principals';
import { loadCountry } from '@dianke/data/stores/load-country';
import type { Table } from '@dianke/data/table';
import { checkBirth } from '@dianke/domain/customers/age-of';
import type { Birth } from '@dianke/domain/customers/customer';
import type { House } from '@dianke/runtime/house';
import type * as z from 'zod';
import { todayAt } from './show-customer.ts';

type Seen = { readonly table: Table; readonly house: House; readonly now: string };

/** What is asked of a profile and must be checked; undefined is left as it is, null is taken away. */
export type AskedProfile = {
  readonly birth?: z.output<typeof birthShape> | null | undefined;
  readonly store_id?: string | null | undefined;
  readonly owner_id?: string | null | undefined;
};

/**
 * Checks store, owner and birth of a profile that is to be written. A process remembers the stores that it has met.
 *
 * @returns the birth in the rules' words, or refusal UNKNOWN_STORE, UNKNOWN_STAFF, INVALID_BIRTH
 */
export async function checkProfile(seen: Seen, asked: AskedProfile, storeId: string | null): Promise<Decision<Birth | null | undefined>> {
  const { table, house } = seen;
  const { store_id: store, owner_id: owner } = asked;
  const [country, person] = await Promise.all([
    store ? loadCountry(house.store, table.merchantId, store) : undefined,
    owner ? table.read([principalKey(table.merchantId, owner)]).then(([item]) => item) : undefined,
  ]);
  if (store && (country === undefined || !table.sees(store))) return refuse('UNKNOWN_STORE', {}, '/store_id');
  if (owner && (person?.type !== 'staff' || !isColleague(readPrincipal(person), table))) return refuse('UNKNOWN_STAFF', {}, '/owner_id');
  if (!asked.birth) return accept(asked.birth);
  const { calendar, year, month, day, leap_month: leapMonth } = asked.birth;
  return checkBirth({ calendar, year, month, day, leapMonth }, await todayAt(seen, storeId));
}

/** Whether someone works, and in a store that the caller may see. */
function isColleague(person: Principal, table: Table): boolean {
  if (person.status === 'disabled') return false;
  return table.stores === 'all' || person.stores === 'all' || person.stores.some((store) => table.sees(store));
}

/** Country in which a local number is read: the store's, else the merchant's. */
export async function countryFor(house: House, table: Table, storeId: string | null | undefined): Promise<Decision<string>> {
  const country = await loadCountry(house.store, table.merchantId, storeId ?? undefined);
  if (country !== undefined) return accept(country);
  return storeId == null ? accept('') : refuse('UNKNOWN_STORE', {}, '/store_id');
}
