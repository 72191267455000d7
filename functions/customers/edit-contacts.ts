import * as contract from '@dianke/contract/customer-contacts';
import { type Decision, refuse } from '@dianke/contract/decision';
import type { Table } from '@dianke/data/table';
import type { Contact, Customer } from '@dianke/domain/customers/customer';
import { addContact as add, changeContact as change, removeContact as remove } from '@dianke/domain/customers/edit-contacts';
import { normalContact } from '@dianke/domain/customers/normal-contact';
import type { House } from '@dianke/runtime/house';
import { operation } from '@dianke/runtime/operation';
import { countryFor } from './check-profile.ts';
import { commitChange } from './commit-change.ts';
import { rereadCustomer } from './reread-customer.ts';

export const addContact = operation(
  contract.addContact,
  (ask) => {
    const { kind, value, id_type: idType, ...more } = ask.body;
    return commitChange(
      ask,
      ask.params.customer_id,
      async (customer) => {
        const normal = await normalFor(ask, customer, kind, value);
        if (!normal.accepted) return normal;
        return add(customer, { ...more, kind, value: normal.value, id_type: kind === 'wechat' ? (idType ?? 'openid') : null }, ask.now);
      },
      { pointer: '/value' },
    );
  },
  rereadCustomer,
);

export const updateContact = operation(
  contract.updateContact,
  (ask) => {
    const { contact_id: id } = ask.params;
    const { value, verified, opted_in } = ask.body;
    const flags = { ...(verified === undefined ? {} : { verified }), ...(opted_in === undefined ? {} : { opted_in }) };
    return commitChange(
      ask,
      ask.params.customer_id,
      async (customer) => {
        const kind = customer.contacts.find((one) => one.id === id)?.kind;
        if (kind === undefined) return refuse('NOT_FOUND');
        const normal = value === undefined ? undefined : await normalFor(ask, customer, kind, value);
        if (normal !== undefined && !normal.accepted) return normal;
        return change(customer, id, normal === undefined ? flags : { ...flags, value: normal.value });
      },
      { pointer: '/value' },
    );
  },
  rereadCustomer,
);

export const removeContact = operation(
  contract.removeContact,
  (ask) => commitChange(ask, ask.params.customer_id, (customer) => remove(customer, ask.params.contact_id)),
  rereadCustomer,
);

/** A local phone is read in the country of the customer's store. */
async function normalFor(
  { house, table }: { house: House; table: Table },
  customer: Customer,
  kind: Contact['kind'],
  value: string,
): Promise<Decision<string>> {
  const country = kind === 'phone' ? await countryFor(house, table, customer.storeId) : undefined;
  if (country !== undefined && !country.accepted) return country;
  return normalContact(kind, value, country?.value ?? '');
}
