import * as contract from '@dianke/contract/customer-consents';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import { loadOpened } from '@dianke/data/customers/customers';
import { loadPreferences, type Preferences, preferencesWrite } from '@dianke/data/customers/preferences';
import type { Table } from '@dianke/data/table';
import type { House } from '@dianke/runtime/house';
import { operation } from '@dianke/runtime/operation';

type Answer = AnswerOf<typeof contract.getPreferences>;

export const getPreferences = operation(contract.getPreferences, ({ params, table, house }) => readPreferences(table, house, params.customer_id));

export const setPreferences = operation(
  contract.setPreferences,
  async ({ params, body, ifMatch, table, house, commit }) => {
    const opened = await loadOpened(table, house.keyring, params.customer_id);
    if (opened === undefined) return refuse('NOT_FOUND');
    if (opened.customer.status === 'archived') return refuse('CUSTOMER_ARCHIVED');
    const before = await loadPreferences(table, opened.personKey);
    if (ifMatch !== undefined && ifMatch !== before.version) return refuse('STALE_VERSION', { version: before.version });
    const after: Preferences = { ...body, version: before.version + 1 };
    return commit(
      {
        writes: [preferencesWrite(table, opened.personKey, before, after)],
        objects: [{ type: 'customer-preferences', id: params.customer_id, version: after.version }],
      },
      show(params.customer_id, after),
      'reread',
    );
  },
  ({ params, table, house }) => readPreferences(table, house, params.customer_id),
);

async function readPreferences(table: Table, house: House, customerId: string): Promise<Decision<Answer>> {
  const opened = await loadOpened(table, house.keyring, customerId, false);
  return opened === undefined ? refuse('NOT_FOUND') : accept(show(customerId, await loadPreferences(table, opened.personKey)));
}

function show(customerId: string, { types, colours, styles, sizes, free, version }: Preferences): Answer {
  return {
    customer_id: customerId,
    source: 'stated',
    types: [...types],
    colours: [...colours],
    styles: [...styles],
    sizes: [...sizes],
    free,
    version,
  };
}
