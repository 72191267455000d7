import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import { listPage } from '@dianke/data/list-page';
import { loadOrder, ordersOfMonth, readOrder } from '@dianke/data/orders/orders';
import type { Item } from '@dianke/data/store/store';
import { loadShop } from '@dianke/data/stores/stores';
import { operation } from '@dianke/runtime/operation';
import { expandOrders } from './expand-orders.ts';

export const getOrder = operation(contract.getOrder, async (ask) => {
  const order = await loadOrder(ask.table, ask.params.order_id);
  if (order === undefined) return refuse('NOT_FOUND');
  const shown = await expandOrders(ask, [order], ask.query.expand);
  if (!shown.accepted) return shown;
  const [one] = shown.value;
  return one === undefined ? refuse('NOT_FOUND') : accept(one);
});

/** The status is looked at after reading, so a page may end before it is full although there is more. */
export const listOrders = operation(contract.listOrders, async (ask) => {
  const { query, table } = ask;
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const { status } = query;
  const scope = [{ index: 'gsi1' as const, pk: ordersOfMonth(table, query.store_id, query.month), newestFirst: true }];
  const wanted = status === undefined ? undefined : { by: status, keep: (item: Item) => readOrder(item).status === status };
  const page = await listPage(table, scope, query, wanted);
  if (!page.accepted) return page;
  const shown = await expandOrders(ask, page.value.items.map(readOrder), query.expand);
  return shown.accepted ? accept({ data: shown.value, next_cursor: page.value.next_cursor }) : shown;
});
