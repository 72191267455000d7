import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { email } from '@dianke/contract/shapes';
import type { ContactKind } from './customer.ts';
import { parsePhone } from './parse-phone.ts';

/**
 * A contact as people write it, in the form in which it is unique: E.164, an e-mail in lower case, a WeChat id as it is.
 *
 * @param country in which a local phone number is read
 * @returns refusal INVALID_PHONE or INVALID_CONTACT, never repeating what was typed
 */
export function normalContact(kind: ContactKind, written: string, country: string): Decision<string> {
  if (kind === 'phone') {
    const phone = parsePhone(written, country);
    return phone.accepted ? phone : { ...phone, pointer: '/value' };
  }
  if (kind === 'wechat') return /^[A-Za-z0-9_-]{6,64}$/.test(written) ? accept(written) : refuse('INVALID_CONTACT', { kind }, '/value');
  const address = email.safeParse(written);
  return address.success ? accept(address.data) : refuse('INVALID_CONTACT', { kind }, '/value');
}
