import { countries } from './countries.ts';

/** Where a recipient is, as far as we can tell: whose hours hold, and in which zone. */
export type Place = { readonly country: string; readonly zone: string };

/**
 * Where a customer is: by the country of their phone number, and in the zone of their store if that stands in the same country.
 * Without a phone, where their store is. Null when neither says it: then nothing is sent.
 *
 * @param phone E.164, null when none is known
 */
export function placeOf(phone: string | null, store: { readonly country: string; readonly timezone: string } | null): Place | null {
  const atStore = store && { country: store.country, zone: store.timezone };
  if (phone === null) return atStore;
  if (store !== null && isNumberOf(store.country, phone)) return atStore;
  const [only, other] = Object.entries(countries).filter(([, { callingCode }]) => phone.startsWith(`+${callingCode}`));
  if (only === undefined || other !== undefined) return null;
  const [country, { zone }] = only;
  return zone === null ? null : { country, zone };
}

function isNumberOf(country: string, phone: string): boolean {
  const known = Object.hasOwn(countries, country) ? countries[country] : undefined;
  return known !== undefined && phone.startsWith(`+${known.callingCode}`);
}
