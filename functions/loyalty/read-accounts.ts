import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/loyalty';
import { customerKey } from '@dianke/data/customers/customers';
import { listPage } from '@dianke/data/list-page';
import { accountKey, readAccount, readEntry } from '@dianke/data/loyalty/accounts';
import { operation } from '@dianke/runtime/operation';

export const getAccount = operation(contract.getAccount, async ({ params, table }) => {
  const [customer, item] = await table.read([customerKey(table, params.customer_id), accountKey(table, params.customer_id)]);
  if (customer === undefined) return refuse('NOT_FOUND');
  const account = readAccount(item, params.customer_id);
  return accept({ customer_id: account.customerId, points: account.points, version: account.version });
});

export const listEntries = operation(contract.listEntries, async ({ params, query, table }) => {
  const [customer] = await table.read([customerKey(table, params.customer_id)]);
  if (customer === undefined) return refuse('NOT_FOUND');
  const page = await listPage(table, [{ pk: table.at('LOY', params.customer_id), prefix: 'ENTRY#' }], query);
  if (!page.accepted) return page;
  const data = page.value.items.map(readEntry).map(({ id, kind, points, orderId, at }) => ({ id, kind, points, order_id: orderId, at }));
  return accept({ data, next_cursor: page.value.next_cursor });
});
