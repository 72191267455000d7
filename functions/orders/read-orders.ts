import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import { listPage } from '@dianke/data/list-page';
import { loadOrder, ordersOfMonth, readOrder } from '@dianke/data/orders/orders';
import type { Item } from '@dianke/data/store/store';
import { loadShop } from '@dianke/data/stores/stores';
import { operation } from '@dianke/runtime/operation';
import { showOrder } from './show-order.ts';

export const getOrder = operation(contract.getOrder, async ({ params, table }) => {
  const order = await loadOrder(table, params.order_id);
  return order ? accept(showOrder(order)) : refuse('NOT_FOUND');
});

/** The status is looked at after reading, so a page may end before it is full although there is more. */
export const listOrders = operation(contract.listOrders, async ({ query, table }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const { status } = query;
  const scope = [{ index: 'gsi1' as const, pk: ordersOfMonth(table, query.store_id, query.month), newestFirst: true }];
  const wanted = status === undefined ? undefined : { by: status, keep: (item: Item) => readOrder(item).status === status };
  const page = await listPage(table, scope, query, wanted);
  return page.accepted ? accept({ data: page.value.items.map((item) => showOrder(readOrder(item))), next_cursor: page.value.next_cursor }) : page;
});
