import { refuse } from '@dianke/contract/decision';
import type { Order } from '@dianke/domain/orders/order';
import type { Guarded } from '../commitment.ts';
import { keyOf, merchantPartition, monthOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { orderWithSteps } from './upgrade-order.ts';

export function orderKey({ merchantId }: Pick<Table, 'merchantId'>, id: string): Key {
  return keyOf(merchantPartition(merchantId, 'ORD', id), 'ORDER');
}

/** Where a void lies that was told before its sale. */
export function voidKey(table: Table, id: string): Key {
  return keyOf(table.at('ORD', id), 'VOID');
}

/** Partition of a store's orders of a month, by the server's time. */
export function ordersOfMonth(table: Table, storeId: string, month: string): string {
  return table.at('ORDERS', storeId, month);
}

/** Partition of a customer's orders, of every store and time. */
export function ordersOfCustomer(table: Table, customerId: string): string {
  return table.at('ORDERS-OF', customerId);
}

export function orderItem(table: Table, order: Order): Item {
  return {
    ...attributesOf(order),
    ...orderKey(table, order.id),
    type: 'order',
    v: 2,
    gsi1pk: ordersOfMonth(table, order.storeId, monthOf(order.recordedAt)),
    gsi1sk: `${order.recordedAt}#${order.id}`,
    ...(order.customerId === null ? {} : { gsi2pk: ordersOfCustomer(table, order.customerId), gsi2sk: `${order.recordedAt}#${order.id}` }),
  };
}

export function readOrder(item: Item): Order {
  return readAs<Order>(item, 'order', 2, { 1: orderWithSteps });
}

/** An order that the caller may see, read consistently: what follows decides on it. */
export async function loadOrder(table: Table, id: string): Promise<Order | undefined> {
  const [item] = await table.read([orderKey(table, id)], { consistent: true });
  const order = item && readOrder(item);
  return order && table.sees(order.storeId) ? order : undefined;
}

/** Where a number leads: unique in the merchant. */
export function numberKey(table: Pick<Table, 'at'>, number: string): Key {
  return keyOf(table.at('UNIQUE', 'order-number', number), 'UNIQUE');
}

/** The order with this number, that the caller may see. */
export async function findByNumber(table: Table, number: string): Promise<Order | undefined> {
  const [claim] = await table.read([numberKey(table, number)]);
  return claim && loadOrder(table, String(claim['owner']));
}

/** A new order and its number, both only if new. A number that is taken means: run again with a longer one. */
export function newOrderWrites(table: Table, order: Order): Guarded[] {
  const number: Item = { ...numberKey(table, order.number), type: 'unique', v: 1, owner: order.id };
  return [
    { write: { do: 'create', item: orderItem(table, order) }, otherwise: () => refuse('ID_TAKEN', { id: order.id }, '/id') },
    { write: { do: 'create', item: number }, otherwise: () => null },
  ];
}

/** An order that changed since it was loaded; lost when someone was faster. */
export function changedOrderWrite(table: Table, order: Order): Write {
  return { do: 'replace', item: orderItem(table, order), version: order.version - 1 };
}
