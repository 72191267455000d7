import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import type { QueryOf } from '@dianke/contract/route';
import { listPage } from '@dianke/data/list-page';
import { loadOrder, ordersOfMonth, readOrder } from '@dianke/data/orders/orders';
import { loadShop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import type { Order } from '@dianke/domain/orders/order';
import { operation } from '@dianke/runtime/operation';
import { showOrder } from './show-order.ts';

/** Pages that one request with a filter reads at most, each as long as what is still wanted. */
const pagesAtMost = 8;

export const getOrder = operation(contract.getOrder, async ({ params, table }) => {
  const order = await loadOrder(table, params.order_id);
  return order ? accept(showOrder(order)) : refuse('NOT_FOUND');
});

export const listOrders = operation(contract.listOrders, async ({ query, table }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const page = await pageOfMonth(table, query);
  return page.accepted ? accept({ data: page.value.orders.map(showOrder), next_cursor: page.value.next_cursor }) : page;
});

/** A page of a month. The status is looked at after reading, so a page may end before it is full although there is more. */
async function pageOfMonth(
  table: Table,
  { store_id, month, status, limit, cursor }: QueryOf<typeof contract.listOrders>,
): Promise<Decision<{ readonly orders: readonly Order[]; readonly next_cursor: string | null }>> {
  const scope = [{ index: 'gsi1' as const, pk: ordersOfMonth(table, store_id, month), newestFirst: true }];
  const orders: Order[] = [];
  let next = cursor;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const page = await listPage(table, scope, { limit: limit - orders.length, cursor: next }, status);
    if (!page.accepted) return page;
    orders.push(...page.value.items.map(readOrder).filter((order) => status === undefined || order.status === status));
    next = page.value.next_cursor ?? undefined;
    if (next === undefined || orders.length === limit || status === undefined) break;
  }
  return accept({ orders, next_cursor: next ?? null });
}
