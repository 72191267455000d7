import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import type { BodyOf, QueryOf } from '@dianke/contract/route';
import { customerKey } from '@dianke/data/customers/customers';
import { listPage } from '@dianke/data/list-page';
import { findByNumber, orderKey, ordersOfCustomer, readOrder } from '@dianke/data/orders/orders';
import { ordersTracked } from '@dianke/data/orders/tracking';
import type { Item } from '@dianke/data/store/store';
import type { Table } from '@dianke/data/table';
import type { Order } from '@dianke/domain/orders/order';
import { operation } from '@dianke/runtime/operation';
import { expandOrders } from './expand-orders.ts';

type Body = BodyOf<typeof contract.findOrders>;
type Query = QueryOf<typeof contract.findOrders>;
type Found = { readonly orders: readonly Order[]; readonly next_cursor: string | null };

/** Finds orders of the stores that the caller may see; those of other stores are left out of their page. */
export const findOrders = operation(contract.findOrders, async (ask) => {
  const { body, query, table, now } = ask;
  const found = await find(body, query, table);
  if (!found.accepted) return found;
  const { orders, next_cursor } = found.value;
  const own = orders.filter((order) => table.sees(order.storeId));
  const shown = await expandOrders(ask, own, query.expand);
  return shown.accepted ? accept({ data: shown.value, next_cursor, as_of: now }) : shown;
});

async function find(body: Body, query: Query, table: Table): Promise<Decision<Found>> {
  if (body.number !== undefined) {
    if (query.cursor !== undefined) return refuse('INVALID_CURSOR');
    const order = await findByNumber(table, body.number);
    return accept({ orders: order === undefined ? [] : [order], next_cursor: null });
  }
  if (body.customer_id !== undefined) {
    const [customer] = await table.read([customerKey(table, body.customer_id)]);
    if (customer === undefined) return refuse('UNKNOWN_CUSTOMER', {}, '/customer_id');
    const own = { by: 'stores', keep: (item: Item) => table.sees(readOrder(item).storeId) };
    const page = await listPage(table, [{ index: 'gsi2', pk: ordersOfCustomer(table, body.customer_id), newestFirst: true }], query, own);
    return page.accepted ? accept({ orders: page.value.items.map(readOrder), next_cursor: page.value.next_cursor }) : page;
  }
  const page = await listPage(table, [ordersTracked(table, body.tracking_number ?? '')], query);
  if (!page.accepted) return page;
  const items = await table.read(page.value.items.map((item) => orderKey(table, item.sk)));
  return accept({ orders: items.flatMap((item) => (item === undefined ? [] : [readOrder(item)])), next_cursor: page.value.next_cursor });
}
