import { levelKey, readLevel } from '../inventory/levels.ts';
import type { PagePlace } from '../store/store.ts';
import type { Table } from '../table.ts';

/** Thousandths on hand, by variant. */
export type OnHand = ReadonlyMap<string, number>;

/** What of these items stands in a store; an item that never moved there is missing. */
export async function readOnHand(table: Table, storeId: string, variantIds: readonly string[]): Promise<OnHand> {
  if (!table.sees(storeId)) return new Map();
  const items = await table.read(variantIds.map((variantId) => levelKey(table, storeId, variantId)));
  return new Map(items.flatMap((item) => (item === undefined ? [] : [[item.sk, readLevel(item).onHand] as const])));
}

/** What of every item stands in a store; undefined when there are more than `atMost` of them. */
export async function loadOnHand(table: Table, storeId: string, atMost: number): Promise<OnHand | undefined> {
  const onHand = new Map<string, number>();
  if (!table.sees(storeId)) return onHand;
  let after: PagePlace | undefined;
  while (onHand.size <= atMost) {
    const page = await table.query({ pk: table.at('STOCK', storeId), limit: 1000, ...(after === undefined ? {} : { after }) });
    for (const item of page.items) if (item.type === 'level') onHand.set(item.sk, readLevel(item).onHand);
    if (page.next === null) return onHand;
    after = page.next;
  }
  return undefined;
}
