import { accept } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/loyalty';
import { listPage } from '@dianke/data/list-page';
import { accountKey, readAccount, readEntry } from '@dianke/data/loyalty/accounts';
import { operation } from '@dianke/runtime/operation';

/** A customer's own points: the balance, and what it is made of. */
export const listMyPoints = operation(contract.listMyPoints, async ({ query, caller, table }) => {
  const entries = [{ pk: table.at('LOY', caller.id), prefix: 'ENTRY#', newestFirst: true }];
  const [[item], page] = await Promise.all([table.read([accountKey(table, caller.id)]), listPage(table, entries, query)]);
  if (!page.accepted) return page;
  const data = page.value.items.map(readEntry).map(({ id, kind, points, orderId, at }) => ({ id, kind, points, order_id: orderId, at }));
  return accept({ points: readAccount(item, caller.id).points, data, next_cursor: page.value.next_cursor });
});
