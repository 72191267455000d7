import * as contract from '@dianke/contract/customers';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { type Customer, customerWrites } from '@dianke/data/customers/customers';
import { loadCountry } from '@dianke/data/stores/load-country';
import type { Table } from '@dianke/data/table';
import { parsePhone } from '@dianke/domain/customers/parse-phone';
import { tell } from '@dianke/events/fact';
import { customerCreated } from '@dianke/events/facts/customers';
import type { House } from '@dianke/runtime/house';
import { operation } from '@dianke/runtime/operation';
import { rereadCustomer } from './reread-customer.ts';
import { showCustomer } from './show-customer.ts';

/** Creates a customer and claims phone and e-mail in one transaction, so that one phone is one customer. */
export const createCustomer = operation(
  contract.createCustomer,
  async ({ body, table, house, now, commit }) => {
    if (body.store_id !== undefined && !table.sees(body.store_id)) return refuse('UNKNOWN_STORE', {}, '/store_id');
    const country = await countryFor(house, table, body.store_id);
    if (!country.accepted) return country;
    const phone = body.phone === undefined ? undefined : parsePhone(body.phone, country.value);
    if (phone !== undefined && !phone.accepted) return phone;
    const customer: Customer = {
      id: body.id ?? house.newId('cus'),
      name: body.name,
      phone: phone?.value ?? null,
      email: body.email ?? null,
      storeId: body.store_id ?? null,
      source: body.source,
      status: 'active',
      version: 1,
      createdAt: now,
    };
    const shown = showCustomer(customer);
    return commit(
      {
        writes: await customerWrites(table, house.keyring, customer),
        facts: [
          tell(customerCreated, {
            store_id: customer.storeId,
            object: { type: 'customer', id: customer.id, version: 1 },
            data: { source: customer.source },
          }),
        ],
        objects: [{ type: 'customer', id: customer.id, version: 1 }],
      },
      shown,
      'reread',
    );
  },
  rereadCustomer,
);

/** Country in which a local number is read: the store's, else the merchant's. */
export async function countryFor(house: House, table: Table, storeId: string | undefined): Promise<Decision<string>> {
  const country = await loadCountry(house.store, table.merchantId, storeId);
  if (country !== undefined) return accept(country);
  return storeId === undefined ? accept('') : refuse('UNKNOWN_STORE', {}, '/store_id');
}
