import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/orders';
import type { BodyOf, QueryOf, Route } from '@dianke/contract/route';
import { customerKey, openCustomers } from '@dianke/data/customers/customers';
import { findByWord, tailWord } from '@dianke/data/customers/find-items';
import { listPage } from '@dianke/data/list-page';
import { findByNumber, orderKey, ordersOfCustomer, readOrder } from '@dianke/data/orders/orders';
import { ordersTracked } from '@dianke/data/orders/tracking';
import type { Item } from '@dianke/data/store/store';
import { tailLength } from '@dianke/domain/customers/find-words';
import type { Order } from '@dianke/domain/orders/order';
import { type Ask, operation } from '@dianke/runtime/operation';
import { expandOrders } from './expand-orders.ts';

type Asking = Pick<Ask<Route>, 'table' | 'house' | 'caller'> & {
  readonly body: BodyOf<typeof contract.findOrders>;
  readonly query: QueryOf<typeof contract.findOrders>;
};
type Found = Decision<{ readonly orders: readonly Order[]; readonly next_cursor: string | null }>;

/** Customers whose phone ends so are looked at; of so many at most the orders are shown, as many lists as a page can walk. */
const lookedAt = 50;
const customersAtMost = 16;

/** Finds orders of the stores that the caller may see; those of other stores are left out. */
export const findOrders = operation(contract.findOrders, async (ask) => {
  const found = await find(ask);
  if (!found.accepted) return found;
  const { orders, next_cursor } = found.value;
  const own = orders.filter((order) => ask.table.sees(order.storeId));
  const shown = await expandOrders(ask, own, ask.query.expand);
  return shown.accepted ? accept({ data: shown.value, next_cursor, as_of: ask.now }) : shown;
});

async function find(ask: Asking): Promise<Found> {
  const { body, query, table } = ask;
  if (body.number !== undefined) {
    if (query.cursor !== undefined) return refuse('INVALID_CURSOR');
    const order = await findByNumber(table, body.number);
    return accept({ orders: order === undefined ? [] : [order], next_cursor: null });
  }
  if (body.phone_tail !== undefined) return findByTail(ask, body.phone_tail);
  if (body.customer_id !== undefined) {
    const [customer] = await table.read([customerKey(table, body.customer_id)]);
    return customer === undefined ? refuse('UNKNOWN_CUSTOMER', {}, '/customer_id') : ofCustomers(ask, [body.customer_id]);
  }
  const page = await listPage(table, [ordersTracked(table, body.tracking_number ?? '')], query);
  if (!page.accepted) return page;
  const items = await table.read(page.value.items.map((item) => orderKey(table, item.sk)));
  return accept({ orders: items.flatMap((item) => (item === undefined ? [] : [readOrder(item)])), next_cursor: page.value.next_cursor });
}

/** The orders of these customers, one customer after the other, each newest first. */
async function ofCustomers({ table, query }: Asking, ids: readonly string[]): Promise<Found> {
  if (ids.length === 0) return accept({ orders: [], next_cursor: null });
  const own = { by: 'stores', keep: (item: Item) => table.sees(readOrder(item).storeId) };
  const scope = ids.map((id) => ({ index: 'gsi2' as const, pk: ordersOfCustomer(table, id), newestFirst: true }));
  const page = await listPage(table, scope, query, own);
  return page.accepted ? accept({ orders: page.value.items.map(readOrder), next_cursor: page.value.next_cursor }) : page;
}

/** By the last digits of a phone: whose they are is a customer's secret, so it takes the permission to see customers. */
async function findByTail(ask: Asking, tail: string): Promise<Found> {
  const { table, house, caller } = ask;
  if (!caller.permissions.includes('customers:read')) return refuse('FORBIDDEN', { permission: 'customers:read' });
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const ids = await findByWord(table, tailWord(keys, tail.slice(-tailLength)), lookedAt);
  if (tail.length === tailLength) return ofCustomers(ask, ids.slice(0, customersAtMost));
  const opened = await openCustomers(table, house.keyring, ids);
  const fitting = opened.filter(({ contacts }) => contacts.some((contact) => contact.kind === 'phone' && contact.value.endsWith(tail)));
  return ofCustomers(
    ask,
    fitting.slice(0, customersAtMost).map(({ id }) => id),
  );
}
