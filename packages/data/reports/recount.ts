import { type Counted, countOrder, countReturn } from '@dianke/domain/reports/count-order';
import { daysAfter, type Period } from '@dianke/domain/reports/period';
import { type DayGoods, type DaySums, sumDay, sumGoods } from '@dianke/domain/reports/sum-day';
import { hourOfDay } from '@dianke/domain/stores/business-date';
import { ordersOfMonth, readOrder } from '../orders/orders.ts';
import { readReturn, returnsOfMonth } from '../orders/returns.ts';
import type { Item, PagePlace } from '../store/store.ts';
import type { Shop } from '../stores/stores.ts';
import type { Table } from '../table.ts';

/** What a store's days come to when every order document is read again. */
export type Recounted = { readonly sums: DaySums; readonly goods: DayGoods };

const pagesAtMost = 100_000;
/** A sale is recorded at most 31 days after its business date, which may differ from the UTC date by one. */
const latestDays = 32;

/**
 * Counts a store's orders and returns of a period again from their documents, whatever the counters say; for `verify` and tests.
 * Hours are those of the store's present zone.
 */
export async function recount(table: Table, shop: Shop, period: Period): Promise<Map<string, Recounted>> {
  const byDate = new Map<string, Counted[]>();
  const add = (counted: Counted) => {
    if (counted.businessDate < period.from || counted.businessDate > period.to) return;
    const list = byDate.get(counted.businessDate) ?? [];
    byDate.set(counted.businessDate, list);
    list.push(counted);
  };
  for (const month of monthsIn({ from: daysAfter(period.from, -1), to: daysAfter(period.to, latestDays) })) {
    for await (const item of walkListed(table, ordersOfMonth(table, shop.id, month))) {
      const order = readOrder(item);
      add(countOrder(order, hourOfDay(shop, order.occurredAt)));
    }
    for await (const item of walkListed(table, returnsOfMonth(table, shop.id, month))) {
      const back = readReturn(item);
      add(countReturn(back, hourOfDay(shop, back.occurredAt)));
    }
  }
  return new Map([...byDate].map(([date, counted]) => [date, { sums: sumDay(counted), goods: sumGoods(counted) }]));
}

async function* walkListed(table: Table, pk: string): AsyncGenerator<Item> {
  let after: PagePlace | undefined;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const page = await table.query({ index: 'gsi1', pk, limit: 100, ...(after === undefined ? {} : { after }) });
    const items = await table.read(page.items.map(({ pk, sk }) => ({ pk, sk })));
    for (const item of items) if (item !== undefined) yield item;
    if (page.next === null) return;
    after = page.next;
  }
}

function monthsIn({ from, to }: Period): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7) && months.length < 1200; ) {
    months.push(month);
    month = daysAfter(`${month}-01`, 31).slice(0, 7);
  }
  return months;
}
