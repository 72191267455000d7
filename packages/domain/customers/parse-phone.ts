import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone number as people write it, as E.164: `138 0013 8000` in China and `+86-138-0013-8000` are one number. Full-width
 * digits parse.
 *
 * @returns refusal INVALID_PHONE, never repeating what was typed
 */
export function parsePhone(written: string, country: string): Decision<string> {
  const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(written.normalize('NFKC'), region);
  return parsed?.isValid() ? accept(parsed.number) : refuse('INVALID_PHONE', { country }, '/phone');
}
