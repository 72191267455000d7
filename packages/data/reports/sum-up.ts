import { sumDay, sumGoods } from '@dianke/domain/reports/sum-day';
import { registerBuckets } from '../register-buckets.ts';
import { ConditionLost, type Store } from '../store/store.ts';
import type { Table } from '../table.ts';
import { loadCounted } from './counted-orders.ts';
import { type DueDay, dropDue, putDue } from './days-due.ts';
import { changedWrite, dayBuckets, loadDay, sumsWrites, takeRound } from './sales-days.ts';

/**
 * Marks a day after something was counted on it: on the list of due days first, then on the day itself.
 *
 * A day that is marked already is left alone, so that a busy day costs a read a sale and no write.
 */
export async function markDay(store: Store, table: Table, day: Pick<DueDay, 'storeId' | 'date'>, now: string): Promise<void> {
  const { storeId, date } = day;
  const was = await loadDay(table, storeId, date);
  if (was?.state === 'changed') return;
  await registerBuckets(store, table.merchantId, dayBuckets(storeId, date));
  await putDue(store, { merchantId: table.merchantId, storeId, date }, table.newId('evt'));
  await unlessLost(() => store.write(changedWrite(table, storeId, date, was, now)));
}

/**
 * Adds up a day that is due, from what each of its orders counts, and takes it off the list.
 *
 * Whoever takes the round first reads what was counted afterwards; so what is counted beside it is either read, or finds the
 * day in `summing` and marks it anew. Killed anywhere, or when it was marked meanwhile, the day stays on the list.
 */
export async function sumUp(
  store: Store,
  table: Table,
  due: Pick<DueDay, 'storeId' | 'date'> & { readonly stamp: string },
  now: string,
): Promise<void> {
  const { storeId, date } = due;
  const was = await loadDay(table, storeId, date);
  if (!(await unlessLost(() => store.write(takeRound(table, storeId, date, was, now))))) return;
  const [taken, counted] = await Promise.all([loadDay(table, storeId, date), loadCounted(table, storeId, date)]);
  const day = { storeId, date, round: (was?.round ?? 0) + 1, pieces: taken?.pieces ?? 0 };
  const write = (state: 'summed' | 'changed') =>
    unlessLost(() => store.transact(sumsWrites(table, day, sumDay(counted), sumGoods(counted), { state, at: now })));
  if (await write('summed')) await dropDue(store, { merchantId: table.merchantId, storeId, date }, due.stamp);
  else await write('changed');
}

/** Whether a write came through; false when its condition was lost. */
async function unlessLost(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionLost) return false;
    throw error;
  }
}
