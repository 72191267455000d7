import * as contract from '@dianke/contract/customers';
import { type Decision, refuse } from '@dianke/contract/decision';
import type { BodyOf } from '@dianke/contract/route';
import { customerWrites } from '@dianke/data/customers/customers';
import type { Table } from '@dianke/data/table';
import type { CaptureChannel, Contact, Customer } from '@dianke/domain/customers/customer';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import { tell } from '@dianke/events/fact';
import { customerCreated } from '@dianke/events/facts/customers';
import type { House } from '@dianke/runtime/house';
import { operation } from '@dianke/runtime/operation';
import { checkProfile, countryFor } from './check-profile.ts';
import { rereadCustomer } from './reread-customer.ts';
import { showCustomer } from './show-customer.ts';

type Body = BodyOf<typeof contract.createCustomer>;

/** Creates a customer and claims phone, e-mail and WeChat id in one transaction, so that each is one customer. */
export const createCustomer = operation(
  contract.createCustomer,
  async ({ body, table, house, caller, now, commit }) => {
    if (body.store_id !== undefined && !table.sees(body.store_id)) return refuse('UNKNOWN_STORE', {}, '/store_id');
    const birth = await checkProfile({ table, house, now }, body, body.store_id ?? null);
    if (!birth.accepted) return birth;
    const channel = body.captured?.channel ?? body.source;
    const contacts = await contactsOf(body, table, house, channel, now);
    if (!contacts.accepted) return contacts;
    const customer: Customer = {
      id: body.id ?? house.newId('cus'),
      name: body.name,
      gender: body.gender,
      birth: birth.value ?? null,
      contacts: contacts.value,
      contactsMade: contacts.value.length,
      storeId: body.store_id ?? null,
      ownerId: body.owner_id,
      language: body.language,
      externalId: body.external_id,
      tags: [...new Set(body.tags)].sort(),
      source: body.source,
      captured: {
        channel,
        campaign: body.captured?.campaign ?? null,
        form: body.captured?.form ?? null,
        staffId: caller.kind === 'user' ? caller.id : null,
        at: now,
      },
      status: 'active',
      version: 1,
      createdAt: now,
    };
    const object = { type: 'customer', id: customer.id, version: 1 };
    return commit(
      {
        writes: await customerWrites(table, house.keyring, customer),
        facts: [tell(customerCreated, { store_id: customer.storeId, object, data: { source: customer.source } })],
        objects: [object],
      },
      await showCustomer({ table, house, now }, customer),
      'reread',
    );
  },
  rereadCustomer,
);

/** The contacts that the short form takes, each in its normal form. */
async function contactsOf(body: Body, table: Table, house: House, channel: CaptureChannel, now: string): Promise<Decision<Contact[]>> {
  const contacts: Contact[] = [];
  const add = (kind: Contact['kind'], value: string, id_type: Contact['id_type'] = null) =>
    contacts.push({ id: `${kind}-${contacts.length + 1}`, kind, value, id_type, verified: false, opted_in: body.opted_in, channel, added_at: now });
  if (body.phone !== undefined) {
    const country = await countryFor(house, table, body.store_id);
    if (!country.accepted) return country;
    const phone = parsePhone(body.phone, country.value);
    if (!phone.accepted) return phone;
    add('phone', phone.value);
  }
  if (body.email !== undefined) add('email', body.email);
  if (body.wechat !== undefined) add('wechat', body.wechat.value, body.wechat.id_type);
  return { accepted: true, value: contacts };
}
