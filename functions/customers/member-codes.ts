import { randomInt, timingSafeEqual } from 'node:crypto';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/members';
import { findByContact } from '@dianke/data/customers/contact-claims';
import { askingsKey, askingsWrite, digitsOf, loadCode, newCodeWrite, readAskings, tryWrite, useWrite } from '@dianke/data/customers/member-codes';
import { newMemberToken, newSessionWrites } from '@dianke/data/customers/member-sessions';
import { indexOf } from '@dianke/data/personal/merchant-keys';
import type { Table } from '@dianke/data/table';
import { askCode, codesAnHour } from '@dianke/domain/customers/ask-code';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import { tell } from '@dianke/events/fact';
import { memberCodeAsked } from '@dianke/events/facts/customers';
import type { House } from '@dianke/runtime/house';
import { operation } from '@dianke/runtime/operation';
import { countryFor } from './check-profile.ts';

const sessionMs = 30 * 60_000;

type Contact = { readonly kind: 'phone' | 'email'; readonly value: string };

/** The contact that a visitor names, in its normal form. @returns refusal INVALID_PHONE, whoever's it may be */
async function contactIn(body: { phone?: string | undefined; email?: string | undefined }, table: Table, house: House): Promise<Decision<Contact>> {
  if (body.email !== undefined) return accept({ kind: 'email', value: body.email });
  const country = await countryFor(house, table, null);
  const phone = parsePhone(body.phone ?? '', country.accepted ? country.value : '');
  return phone.accepted ? accept({ kind: 'phone', value: phone.value }) : phone;
}

/**
 * Sends a one-time code, five an hour for a contact and twenty from one address. A contact that the shop does not know takes the
 * same reads, the same commit and the same answer; only the listener, later, finds nobody to write to.
 */
export const askMemberCode = operation(contract.askMemberCode, async ({ body, table, house, now, address, commit }) => {
  const contact = await contactIn(body, table, house);
  if (!contact.accepted) return contact;
  const { kind, value } = contact.value;
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const words = [
    { word: indexOf(keys, kind, value), most: codesAnHour.contact },
    { word: indexOf(keys, 'address', address), most: codesAnHour.address },
  ];
  const [customerId, items] = await Promise.all([
    findByContact(table, house.keyring, kind, value),
    table.read(
      words.map(({ word }) => askingsKey(table, word)),
      { consistent: true },
    ),
  ]);
  const counts = [];
  for (const [at, { word, most }] of words.entries()) {
    const before = readAskings(items[at]);
    const asked = askCode(before.asked, now, most);
    if (!asked.accepted) return asked;
    counts.push(askingsWrite(table, word, before, asked.value, now));
  }
  const code = {
    id: house.newId('mcd'),
    customerId: customerId ?? null,
    tries: 0,
    expiresAt: new Date(Date.parse(now) + contract.codeSeconds * 1000).toISOString(),
    message: 'waiting' as const,
  };
  const digits = String(randomInt(1_000_000)).padStart(6, '0');
  const object = { type: 'member-code', id: code.id, version: 1 };
  const data = { customer_id: code.customerId, channel: kind === 'phone' ? ('sms' as const) : ('email' as const) };
  return commit(
    {
      writes: [...counts, newCodeWrite(table, keys, words[0]?.word ?? '', code, digits)],
      facts: [tell(memberCodeAsked, { store_id: null, object, data })],
      objects: [object],
    },
    { expires_in_seconds: contract.codeSeconds },
  );
});

/** Signs a customer in. A try is counted before it is looked at; whatever is wrong is answered alike. */
export const startMemberSession = operation(contract.startMemberSession, async ({ body, table, house, now, attempt, commit }) => {
  const contact = await contactIn(body, table, house);
  if (!contact.accepted) return contact;
  const { kind, value } = contact.value;
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const word = indexOf(keys, kind, value);
  const code = await loadCode(table, word);
  if (code === undefined || code.used !== undefined || code.expiresAt <= now) return refuse('INVALID_CODE');
  const object = { type: 'member-code', id: code.id, version: code.tries + 1 };
  const tried = await table.commit({ writes: [tryWrite(table, word, code)], objects: [object], part: `try/${attempt}` });
  if (!tried.accepted) return tried;
  const fits = timingSafeEqual(Buffer.from(digitsOf(keys, code)), Buffer.from(body.code));
  const { customerId } = code;
  if (!fits || customerId === null || (await findByContact(table, house.keyring, kind, value)) !== customerId) return refuse('INVALID_CODE');
  const session = {
    id: house.newId('mse'),
    customerId,
    createdAt: now,
    expiresAt: new Date(Date.parse(now) + sessionMs).toISOString(),
    endedAt: null,
  };
  const token = newMemberToken();
  return commit(
    {
      writes: [useWrite(table, word, code), ...newSessionWrites(table, session, token)],
      objects: [
        { type: 'member-session', id: session.id, version: 1 },
        { type: 'customer', id: customerId, version: 1 },
      ],
    },
    { token, expires_at: session.expiresAt },
    'reread',
  );
});
