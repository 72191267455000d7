import * as contract from '@dianke/contract/customers';
import { accept, refuse } from '@dianke/contract/decision';
import { findByContact } from '@dianke/data/customers/contact-claims';
import { loadCustomer } from '@dianke/data/customers/customers';
import { contactOf } from '@dianke/domain/customers/customer';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import { operation, operationAhead } from '@dianke/runtime/operation';
import { countryFor } from './check-profile.ts';
import { showCustomer } from './show-customer.ts';

export const getCustomer = operation(contract.getCustomer, async ({ params, table, house, now }) => {
  const customer = await loadCustomer(table, house.keyring, params.customer_id);
  return customer ? accept(await showCustomer({ table, house, now }, customer)) : refuse('NOT_FOUND');
});

/** The contact is looked up beside the principal, so the whole look-up takes two round trips once the process knows the store's country. */
export const lookUpCustomer = operationAhead(
  contract.lookUpCustomer,
  async ({ body, table, house }) => {
    if (body.external_id !== undefined) return accept(await findByContact(table, house.keyring, 'external_id', body.external_id));
    if (body.email !== undefined) return accept(await findByContact(table, house.keyring, 'email', body.email));
    const written = body.phone ?? '';
    const country = written.normalize('NFKC').startsWith('+') ? accept('') : await countryFor(house, table, body.store_id);
    if (!country.accepted) return refuse('NOT_FOUND');
    const phone = parsePhone(written, country.value);
    return phone.accepted ? accept(await findByContact(table, house.keyring, 'phone', phone.value)) : phone;
  },
  async ({ body, table, house, now, ahead }) => {
    if (body.store_id !== undefined && !table.sees(body.store_id)) return refuse('NOT_FOUND');
    if (!ahead.accepted) return ahead;
    const customer = ahead.value === undefined ? undefined : await loadCustomer(table, house.keyring, ahead.value);
    return customer ? accept(await showCustomer({ table, house, now }, customer)) : refuse('NOT_FOUND');
  },
);

/** The full contacts, once the reveal stands in the audit. */
export const revealCustomer = operation(contract.revealCustomer, async ({ params, body, table, house }) => {
  const customer = await loadCustomer(table, house.keyring, params.customer_id);
  if (customer === undefined) return refuse('NOT_FOUND');
  const { id, version } = customer;
  const contacts = customer.contacts.map(({ id, kind, id_type, value }) => ({ id, kind, id_type, value }));
  const done = await table.commit({
    writes: [],
    objects: [{ type: 'customer', id, version }],
    changes: [{ field: 'revealed', before: null, after: contacts.map((contact) => contact.id) }],
    why: body.reason,
    part: `reveal/${house.newId('rev')}`,
  });
  return done.accepted ? accept({ id, phone: contactOf(customer, 'phone'), email: contactOf(customer, 'email'), contacts }) : done;
});
