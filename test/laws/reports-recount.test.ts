import { walkDue } from '@dianke/data/reports/days-due';
import { recount } from '@dianke/data/reports/recount';
import { loadDays, loadPieces } from '@dianke/data/reports/sales-days';
import { shopItem } from '@dianke/data/stores/stores';
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
      await sumDays(room.house, now);
      await holdAgainstRecount(room);
      await holdStored(room);
    });
    await fc.assert(property, histories());
  });
});
