const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Every country and region that the browser knows by name, as options sorted by that name. */
export function countryOptions(nameOf: (code: string) => string): { readonly value: string; readonly label: string }[] {
  const codes = letters.flatMap((one) => letters.map((other) => `${one}${other}`));
  const retired = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);
  return codes
    .map((value) => ({ value, name: nameOf(value) }))
    .filter(({ value, name }) => name !== value && !retired.has(value))
    .map(({ value, name }) => ({ value, label: `${name} (${value})` }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** Every IANA time zone that the browser knows. */
export function zoneOptions() {
  return asOptions(Intl.supportedValuesOf('timeZone'));
}

/** Every currency that the browser knows. */
export function currencyOptions() {
  return asOptions(Intl.supportedValuesOf('currency'));
}

/** When a day of business may begin, by the half hour. */
export const dayStarts = asOptions(
  Array.from({ length: 24 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`),
);
