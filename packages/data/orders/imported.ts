import type { GoodsReturn } from '@dianke/domain/orders/goods-return';
import type { Order } from '@dianke/domain/orders/order';
import type { Table } from '../table.ts';
import { orderKey, readOrder } from './orders.ts';
import { readReturn, returnKey } from './returns.ts';

/** What `order.imported` names. */
export type Imported = { readonly orders: readonly string[]; readonly returns: readonly string[] };

/** The documents that a fact names, as they stand now. @throws {Error} when one is missing: they were committed with the fact */
export async function loadImported(table: Table, named: Imported): Promise<{ orders: Order[]; returns: GoodsReturn[] }> {
  const keys = [...named.orders.map((id) => orderKey(table, id)), ...named.returns.map((id) => returnKey(table, id))];
  const items = await table.read(keys, { consistent: true });
  const found = items.flatMap((item) => (item === undefined ? [] : [item]));
  if (found.length < keys.length) throw new Error(`${keys.length - found.length} imported documents are missing`);
  return { orders: found.slice(0, named.orders.length).map(readOrder), returns: found.slice(named.orders.length).map(readReturn) };
}
