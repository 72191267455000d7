import * as contract from '@dianke/contract/customers';
import { accept, refuse } from '@dianke/contract/decision';
import { operation } from '@dianke/runtime/operation';
import { checkProfile } from './check-profile.ts';
import { commitChange } from './commit-change.ts';
import { rereadCustomer } from './reread-customer.ts';

export const updateCustomer = operation(
  contract.updateCustomer,
  (ask) => {
    const { body } = ask;
    return commitChange(ask, ask.params.customer_id, async (customer) => {
      if (customer.status === 'archived') return refuse('CUSTOMER_ARCHIVED');
      const storeId = body.store_id === undefined ? customer.storeId : body.store_id;
      const birth = await checkProfile(ask, body, storeId);
      if (!birth.accepted) return birth;
      return accept({
        ...customer,
        name: body.name ?? customer.name,
        gender: body.gender === undefined ? customer.gender : body.gender,
        birth: birth.value === undefined ? customer.birth : birth.value,
        storeId,
        ownerId: body.owner_id === undefined ? customer.ownerId : body.owner_id,
        language: body.language === undefined ? customer.language : body.language,
        externalId: body.external_id === undefined ? customer.externalId : body.external_id,
        version: customer.version + 1,
      });
    });
  },
  rereadCustomer,
);

/** Archives a customer: contacts and tags are free again, the history stays. */
export const archiveCustomer = operation(
  contract.archiveCustomer,
  (ask) =>
    commitChange(
      ask,
      ask.params.customer_id,
      (customer) =>
        customer.status === 'archived' ? refuse('CUSTOMER_ARCHIVED') : accept({ ...customer, status: 'archived', version: customer.version + 1 }),
      { why: ask.body.reason },
    ),
  rereadCustomer,
);

/** Takes an archived customer back; a contact that someone else has by now refuses it. */
export const restoreCustomer = operation(
  contract.restoreCustomer,
  (ask) =>
    commitChange(ask, ask.params.customer_id, (customer) =>
      customer.status === 'active' ? refuse('NOT_ARCHIVED') : accept({ ...customer, status: 'active', version: customer.version + 1 }),
    ),
  rereadCustomer,
);
