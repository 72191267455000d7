import { walkDue } from '@dianke/data/reports/days-due';
import { recount } from '@dianke/data/reports/recount';
import { loadDays, loadPieces } from '@dianke/data/reports/sales-days';
import { shopItem } from '@dianke/data/stores/stores';
import type { Order } from '@dianke/domain/orders/order';
import { heatMap } from '@dianke/domain/reports/heat-map';
import { gatherDays } from '@dianke/functions/reports/gather-days';
import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histories, historyTimeout } from './histories.ts';
import { now, openRoom, period, type Room, shops, step, take } from './sales-room.ts';

async function holdAgainstRecount(room: Room): Promise<void> {
  for (const shop of shops) {
    const again = await recount(room.table, shop, period);
    const { days } = await gatherDays(room.table, [shop], period, now, 'goods');
    expect(new Map(days.map(({ date, sums }) => [date, sums]))).toEqual(new Map([...again].map(([date, { sums }]) => [date, sums])));
    for (const day of days) expect(day.goods).toEqual(again.get(day.date)?.goods);
  }
}

/** Where an order lies in a heat map by weekday and hour, by the calendar and clock on the shop's wall. */
function wallOf(order: Order, timeZone: string): string {
  const weekday = new Date(`${order.businessDate}T12:00:00Z`).toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' });
  const hour = new Date(order.occurredAt).toLocaleTimeString('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  return `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday) + 1} ${hour}`;
}

async function holdHeatMap(room: Room): Promise<void> {
  for (const shop of shops) {
    const { days } = await gatherDays(room.table, [shop], period, now, 'goods');
    const [all, goods] = [new Map<string, number[]>(), new Map<string, number>()];
    for (const order of room.orders.filter((one) => one.storeId === shop.id && one.status !== 'cancelled')) {
      const place = wallOf(order, shop.timezone);
      const [orders = 0, units = 0, net = 0] = all.get(place) ?? [];
      const sold = order.lines.reduce((sum, line) => sum + line.quantityMilli, 0);
      all.set(place, [orders + 1, units + sold, net + order.total - order.refunded]);
      for (const line of order.lines.filter((one) => one.variantId === 'var_0')) goods.set(place, (goods.get(place) ?? 0) + line.quantityMilli);
    }
    expect(new Map(heatMap(days, 'weekday_hour').map((cell) => [`${cell.row} ${cell.column}`, [cell.orders, cell.units, cell.net]]))).toEqual(all);
    const own = heatMap(days, 'weekday_hour', new Set(['var_0']));
    expect(new Map(own.map((cell) => [`${cell.row} ${cell.column}`, cell.units]))).toEqual(goods);
  }
}

async function holdStored(room: Room): Promise<void> {
  for (const shop of shops) {
    const again = await recount(room.table, shop, period);
    const days = await loadDays(room.table, shop.id, period);
    expect(days.map(({ date, state, sums }) => [date, state, sums])).toEqual(
      [...again].sort(([one], [other]) => (one < other ? -1 : 1)).map(([date, { sums }]) => [date, 'summed', sums]),
    );
    const pieces = await loadPieces(room.table, shop.id, period);
    expect(pieces.map(({ date, goods }) => [date, goods])).toEqual(
      [...again].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([date, { goods }]) => (goods.size === 0 ? [] : [[date, goods]])),
    );
  }
  for await (const page of walkDue(room.store)) expect(page).toEqual([]);
}

describe('reports', () => {
  it('equal a recount from the orders after any history, whatever came twice, late, out of order or was killed', {
    timeout: historyTimeout,
  }, async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), fc.nat(), async (steps, seed) => {
      const room = openRoom(seed);
      for (const shop of shops) await room.store.write({ do: 'put', item: shopItem(room.table, shop) });
      for (const one of steps) await take(room, one);
      room.faults.length = 0;
      await Promise.all(room.running);
      await Promise.all(room.told.flatMap((one, at) => (one.isHeard ? [] : [room.deliver(at)])));
      await holdAgainstRecount(room);
      await holdHeatMap(room);
      await sumDays(room.house, now);
      await holdAgainstRecount(room);
      await holdHeatMap(room);
      await holdStored(room);
    });
    await fc.assert(property, histories());
  });
});
