import type { GoodsReturn } from '@dianke/domain/orders/goods-return';
import type { Guarded } from '../commitment.ts';
import { keyOf, monthOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key } from '../store/store.ts';
import type { Table } from '../table.ts';

export function returnKey(table: Table, id: string): Key {
  return keyOf(table.at('RET', id), 'RETURN');
}

/** Partition of a store's returns of a month. */
export function returnsOfMonth(table: Table, storeId: string, month: string): string {
  return table.at('RETURNS', storeId, month);
}

/** Month bucket that a return lies in. */
export function returnBucket({ storeId, recordedAt }: Pick<GoodsReturn, 'storeId' | 'recordedAt'>): string {
  return `RETURNS#${storeId}#${monthOf(recordedAt)}`;
}

function returnItem(table: Table, one: GoodsReturn): Item {
  const listed = { gsi1pk: returnsOfMonth(table, one.storeId, monthOf(one.recordedAt)), gsi1sk: `${one.recordedAt}#${one.id}` };
  return { ...attributesOf(one), ...returnKey(table, one.id), type: 'return', v: 1, ...listed };
}

export function readReturn(item: Item): GoodsReturn {
  return readAs<GoodsReturn>(item, 'return', 1);
}

/** A return that the caller may see. */
export async function loadReturn(table: Table, id: string): Promise<GoodsReturn | undefined> {
  const [item] = await table.read([returnKey(table, id)], { consistent: true });
  const one = item && readReturn(item);
  return one && table.sees(one.storeId) ? one : undefined;
}

/** Where the claim of a return's number lies. */
export function returnNumberKey(table: Pick<Table, 'at'>, number: string): Key {
  return keyOf(table.at('UNIQUE', 'return-number', number), 'UNIQUE');
}

/** A new return and its number, both only if new. */
export function newReturnWrites(table: Table, one: GoodsReturn): Guarded[] {
  const number: Item = { ...returnNumberKey(table, one.number), type: 'unique', v: 1, owner: one.id };
  return [returnItem(table, one), number].map((item) => ({ write: { do: 'create', item }, otherwise: () => null }));
}
