import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import { listPage } from '@dianke/data/list-page';
import { loadOrder, ordersOfMonth, readOrder } from '@dianke/data/orders/orders';
import { loadShop } from '@dianke/data/stores/stores';
import { operation } from '@dianke/runtime/operation';
import { showOrder } from './show-order.ts';

export const getOrder = operation(contract.getOrder, async ({ params, table }) => {
  const order = await loadOrder(table, params.order_id);
  return order ? accept(showOrder(order)) : refuse('NOT_FOUND');
});

export const listOrders = operation(contract.listOrders, async ({ query, table }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const page = await listPage(table, [{ index: 'gsi1', pk: ordersOfMonth(table, query.store_id, query.month), newestFirst: true }], query);
  if (!page.accepted) return page;
  const { items, next_cursor } = page.value;
  return accept({ data: items.map((item) => showOrder(readOrder(item))), next_cursor });
});
