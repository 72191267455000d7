import * as contract from '@dianke/contract/customer-contacts';
import { accept } from '@dianke/contract/decision';
import { listOfTags, readTag } from '@dianke/data/customers/tags';
import { listPage } from '@dianke/data/list-page';
import { editTags } from '@dianke/domain/customers/edit-tags';
import { operation } from '@dianke/runtime/operation';
import { commitChange } from './commit-change.ts';
import { rereadCustomer } from './reread-customer.ts';

export const changeTags = operation(
  contract.changeTags,
  (ask) => commitChange(ask, ask.params.customer_id, (customer) => editTags(customer, ask.body.add, ask.body.remove)),
  rereadCustomer,
);

/** Tags that nobody bears any more are left out, so a page may be short. */
export const listTags = operation(contract.listTags, async ({ query, table, now }) => {
  const page = await listPage(table, [listOfTags(table)], query);
  if (!page.accepted) return page;
  const data = page.value.items.map(readTag).filter((tag) => tag.customers > 0);
  return accept({ data, next_cursor: page.value.next_cursor, as_of: now });
});
