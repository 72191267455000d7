import type { Counted } from '@dianke/domain/reports/count-order';
import { noFigures } from '@dianke/domain/reports/figures';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { openTable } from '../table.ts';
import { keepCounted, loadCounted } from './counted-orders.ts';
import { type DueDay, walkDue } from './days-due.ts';
import { loadDay, loadPieces } from './sales-days.ts';
import { markDay, sumUp } from './sum-up.ts';

const now = '2026-11-21T19:00:00.000Z';
const day = { storeId: 'sto_1', date: '2026-11-20' };
const actor = { kind: 'system', id: 'test' } as const;
let ids = 0;

function openRoom() {
  const store = memoryStore();
  const act = { action: 'test', actor, requestId: 'r', cause: null, key: 'k', hash: 'h', replayHours: 1 };
  const table = openTable(store, { merchantId: 'mer_1', stores: 'all', act }, { now: () => new Date(now), newId: (prefix) => `${prefix}_${++ids}` });
  return {
    store,
    table,
    /** Counts an order as the listener does: what it adds, then its day's mark. */
    async count(orderId: string, gross: number, version = 1): Promise<void> {
      await keepCounted(store, table, counted(orderId, gross, version));
      await markDay(store, table, day, now);
    },
    sum: async (on: Store = store) => {
      for (const due of await allDue(store)) await sumUp(on, table, due, now);
    },
    gross: async () => (await loadDay(table, day.storeId, day.date))?.sums.all.gross,
    state: async () => (await loadDay(table, day.storeId, day.date))?.state,
  };
}

function counted(orderId: string, gross: number, version: number, goods = 1): Counted {
  const sold = { units: 1000, gross, discount: 0, tax: 0, refunded: 0, hours: new Map([[9, 1000]]) };
  const variants = Array.from({ length: goods }, (_, at) => [`var_${String(at).padStart(4, '0')}`, sold] as const);
  const about = { orderId, version, storeId: day.storeId, businessDate: day.date, channel: 'till', by: 'usr_1', hour: 9 };
  return { ...about, figures: { ...noFigures, orders: 1, units: 1000, gross }, goods: new Map(variants) };
}

async function allDue(store: Store): Promise<(DueDay & { readonly stamp: string })[]> {
  const due: (DueDay & { readonly stamp: string })[] = [];
  for await (const page of walkDue(store)) due.push(...page);
  return due;
}

/** The same table, in which something else happens just before the sums are written, once. */
function meanwhile(store: Store, happens: () => Promise<void>): Store {
  let isDone = false;
  return {
    ...store,
    transact: async (writes) => {
      if (!isDone) {
        isDone = true;
        await happens();
      }
      return store.transact(writes);
    },
  };
}

describe('adding up a day', () => {
  it('keeps the newest version of an order, whichever comes last', async () => {
    const { store, table } = openRoom();
    await keepCounted(store, table, counted('ord_1', 700, 2));
    await keepCounted(store, table, counted('ord_1', 500, 1));
    expect((await loadCounted(table, day.storeId, day.date)).map(({ version, figures }) => [version, figures.gross])).toEqual([[2, 700]]);
  });

  it('takes the day off the list', async () => {
    const room = openRoom();
    await room.count('ord_1', 500);
    await room.sum();
    expect([await room.state(), await room.gross(), await allDue(room.store)]).toEqual(['summed', 500, []]);
  });

  it('leaves a day due on which something is counted meanwhile', async () => {
    const room = openRoom();
    await room.count('ord_1', 500);
    await room.sum(meanwhile(room.store, () => room.count('ord_2', 70)));
    expect([await room.state(), await room.gross(), (await allDue(room.store)).length]).toEqual(['changed', 500, 1]);
    await room.sum();
    expect([await room.state(), await room.gross(), await allDue(room.store)]).toEqual(['summed', 570, []]);
  });

  it('gives way to one who began later', async () => {
    const room = openRoom();
    await room.count('ord_1', 500);
    const later = async () => {
      await room.count('ord_2', 70);
      await room.sum();
    };
    await room.sum(meanwhile(room.store, later));
    expect([await room.state(), await room.gross()]).toEqual(['summed', 570]);
  });

  it('holds more different goods than one item would take, and forgets those that are gone', async () => {
    const room = openRoom();
    const pieces = async () => (await loadPieces(room.table, day.storeId, { from: day.date, to: day.date })).map((piece) => piece.goods.size);
    await keepCounted(room.store, room.table, counted('ord_1', 5, 1, 2500));
    await markDay(room.store, room.table, day, now);
    await room.sum();
    expect(await pieces()).toEqual([1000, 1000, 500]);
    await keepCounted(room.store, room.table, counted('ord_1', 5, 2, 3));
    await markDay(room.store, room.table, day, now);
    await room.sum();
    expect(await pieces()).toEqual([3]);
  });
});
