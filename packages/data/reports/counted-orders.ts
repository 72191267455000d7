import type { Counted } from '@dianke/domain/reports/count-order';
import { keyOf } from '../keys.ts';
import { readAs } from '../read-as.ts';
import { ConditionLost, type Item, type Key, type PagePlace, type Store, type Write } from '../store/store.ts';
import type { Table } from '../table.ts';
import { type PackedFigures, type PackedGoods, packAllGoods, packFigures, unpackFigures, unpackGoods } from './pack-figures.ts';

type CountedItem = Pick<Counted, 'version' | 'storeId' | 'channel' | 'by' | 'hour'> & {
  readonly figures: PackedFigures;
  readonly goods: Readonly<Record<string, PackedGoods>>;
};

const pagesAtMost = 10_000;

/** Where lies what an order counted; an order's store and business date never change. */
export function countedKey(table: Table, order: { readonly orderId: string; readonly storeId: string; readonly businessDate: string }): Key {
  return keyOf(table.at('COUNTED', order.storeId, order.businessDate.slice(0, 7)), order.businessDate, order.orderId);
}

/** Month bucket that it lies in. */
export function countedBucket(counted: Pick<Counted, 'storeId' | 'businessDate'>): string {
  return `COUNTED#${counted.storeId}#${counted.businessDate.slice(0, 7)}`;
}

export function readCounted(item: Item): Counted {
  const { version, storeId, channel, by, hour, figures, goods } = readAs<CountedItem>(item, 'counted-order', 1);
  const [businessDate = '', orderId = ''] = item.sk.split('#');
  const unpacked = new Map(Object.entries(goods).map(([variant, packed]) => [variant, unpackGoods(packed)]));
  return { orderId, version, storeId, businessDate, channel, by, hour, figures: unpackFigures(figures), goods: unpacked };
}

/** What an order counts, unless a newer version of it is kept already. It is derived from the order and may be written again. */
export function countedWrite(table: Table, counted: Counted): Extract<Write, { do: 'put' }> {
  const { version, storeId, channel, by, hour } = counted;
  const goods = Object.fromEntries(packAllGoods(counted.goods));
  const item: Item = {
    ...countedKey(table, counted),
    type: 'counted-order',
    v: 1,
    version,
    storeId,
    channel,
    by,
    hour,
    figures: packFigures(counted.figures),
    goods,
  };
  return { do: 'put', item, when: [{ attribute: 'version', is: 'absent or <', value: version }] };
}

/** Keeps what an order counts, the newest version of it, without a commit record: one unit instead of eight. */
export async function keepCounted(store: Store, table: Table, counted: Counted): Promise<void> {
  try {
    await store.write(countedWrite(table, counted));
  } catch (error) {
    if (!(error instanceof ConditionLost)) throw error;
  }
}

/** What every order of a store's business date counts, read consistently. */
export async function loadCounted(table: Table, storeId: string, date: string): Promise<Counted[]> {
  const pk = table.at('COUNTED', storeId, date.slice(0, 7));
  const counted: Counted[] = [];
  let after: PagePlace | undefined;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const page = await table.query({ pk, prefix: `${date}#`, limit: 1000, consistent: true, ...(after === undefined ? {} : { after }) });
    for (const item of page.items) counted.push(readCounted(item));
    if (page.next === null) return counted;
    after = page.next;
  }
  throw new Error(`more than ${pagesAtMost} pages of orders on one day`);
}
