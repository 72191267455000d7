import * as contract from '@dianke/contract/customers';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { QueryOf } from '@dianke/contract/route';
import { listOfCustomers, openCustomers } from '@dianke/data/customers/customers';
import { pageOfTag } from '@dianke/data/customers/tags';
import { pageOfKeys } from '@dianke/data/list-page';
import { loadCountry } from '@dianke/data/stores/load-country';
import type { Table } from '@dianke/data/table';
import type { House } from '@dianke/runtime/house';
import { operation } from '@dianke/runtime/operation';
import { showCustomers } from './show-customer.ts';

type Page = { readonly ids: readonly string[]; readonly next_cursor: string | null };

/** Lists by one index; a tag beside a store or a status is looked at in each customer of the page, which may then be short. */
export const listCustomers = operation(contract.listCustomers, async ({ query, table, house, now }) => {
  if (query.store_id !== undefined && !(await isShop(house, table, query.store_id))) return refuse('NOT_FOUND');
  const page = await pageOf(table, query);
  if (!page.accepted) return page;
  const opened = await openCustomers(table, house.keyring, page.value.ids);
  const customers = opened.filter(
    (one) =>
      one.status === query.status &&
      (query.store_id === undefined || one.storeId === query.store_id) &&
      (query.tag === undefined || one.tags.includes(query.tag)),
  );
  return accept({ data: await showCustomers({ table, house, now }, customers), next_cursor: page.value.next_cursor });
});

/** Whether there is such a store that the caller may see; a process remembers the stores that it has met. */
async function isShop(house: House, table: Table, storeId: string): Promise<boolean> {
  return table.sees(storeId) && (await loadCountry(house.store, table.merchantId, storeId)) !== undefined;
}

/** Only live customers bear tags in the list of a tag, so those who are archived are looked for among themselves. */
async function pageOf(table: Table, query: QueryOf<typeof contract.listCustomers>): Promise<Decision<Page>> {
  if (query.tag !== undefined && query.status === 'active') return pageOfTag(table, query.tag, query);
  const page = await pageOfKeys(table, listOfCustomers(table, query.status, query.store_id), query);
  if (!page.accepted) return page;
  return accept({ ids: page.value.items.map((item) => item.pk.slice(item.pk.lastIndexOf('#') + 1)), next_cursor: page.value.next_cursor });
}
