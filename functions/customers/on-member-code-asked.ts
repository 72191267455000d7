import { loadCustomer } from '@dianke/data/customers/customers';
import { codeMessageWrite, digitsOf, loadCode, type MemberCode } from '@dianke/data/customers/member-codes';
import { indexOf } from '@dianke/data/personal/merchant-keys';
import { type Merchant, merchantKey, readMerchant } from '@dianke/data/stores/stores';
import { AlreadyDone, type Table } from '@dianke/data/table';
import { type Customer, contactOf } from '@dianke/domain/customers/customer';
import type { FactOf } from '@dianke/events/fact';
import type { memberCodeAsked } from '@dianke/events/facts/customers';
import { awsMessages, type Messages } from '@dianke/gateways/messages';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import type { House } from '@dianke/runtime/house';
import { type Heard, listen } from '@dianke/runtime/listen';
import { wordCode } from './word-code.ts';

type Asked = FactOf<typeof memberCodeAsked>['data'];
type Found = { readonly code: MemberCode; readonly word: string; readonly to: string; readonly digits: string };

/**
 * Sends the code that was asked for, if it is still the newest of its contact. The message is claimed before the provider's call
 * and marked after it: killed in between it is not sent again, and the customer asks for another.
 */
export function sendingCodes(messages: () => Messages) {
  return async ({ fact, table, house, now }: Heard<Asked>): Promise<void> => {
    const { customer_id: customerId, channel } = fact.data;
    if (customerId === null) return;
    const [customer, [item]] = await Promise.all([loadCustomer(table, house.keyring, customerId), table.read([merchantKey(table.merchantId)])]);
    if (customer?.status !== 'active' || item === undefined) return;
    const found = await findCode(table, house, customer, channel, fact.object.id);
    if (found === undefined || found.code.expiresAt <= now) return;
    const objects = [{ type: 'member-code', id: found.code.id, version: 1 }];
    if (!(await claim(table, found, objects))) return;
    const { subject, text } = wordCode(found.digits, readMerchant(item).name, languageOf(customer, readMerchant(item)));
    await (channel === 'sms' ? messages().sms(found.to, text) : messages().email(found.to, subject, text));
    await table.commit({ writes: [codeMessageWrite(table, found.word, found.code, 'accepted')], objects, part: 'mark' });
  };
}

/** The code of this id among those of the customer's contacts of this channel; undefined when a newer one took its place. */
async function findCode(table: Table, house: House, customer: Customer, channel: Asked['channel'], id: string): Promise<Found | undefined> {
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const kind = channel === 'sms' ? 'phone' : 'email';
  if (contactOf(customer, kind) === null) return undefined;
  for (const { value: to } of customer.contacts.filter((contact) => contact.kind === kind)) {
    const word = indexOf(keys, kind, to);
    const code = await loadCode(table, word);
    if (code?.id === id) return { code, word, to, digits: digitsOf(keys, code) };
  }
  return undefined;
}

/** Whether this run may send: false when another has claimed the message before. */
async function claim(table: Table, { word, code }: Found, objects: readonly { type: string; id: string; version: number }[]): Promise<boolean> {
  try {
    await table.commit({ writes: [codeMessageWrite(table, word, code, 'claimed')], objects, part: 'claim' });
    return true;
  } catch (error) {
    if (error instanceof AlreadyDone) return false;
    throw error;
  }
}

function languageOf(customer: Customer, merchant: Merchant): string {
  return customer.language ?? merchant.locale;
}

let sender: Messages | undefined;

function cloudMessages(): Messages {
  sender ??= awsMessages(environment('MAIL_FROM'));
  return sender;
}

export const handler = listen('on-member-code-asked', sendingCodes(cloudMessages), cloudHouseWithKeys);
