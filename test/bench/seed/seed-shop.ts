import type { CommitRecord } from '@dianke/data/commit-record';
import { registerBuckets } from '@dianke/data/register-buckets';
import { markDay } from '@dianke/data/reports/sum-up';
import { sumDays } from '@dianke/functions/reports/hourly-sum-days';
import { sealCommits } from '@dianke/functions/upkeep/seal-audit';
import { inLanes } from '../in-lanes.ts';
import { openBatches } from './open-batches.ts';
import { seedCustomer } from './seed-customer.ts';
import { seedOrder } from './seed-order.ts';
import { type Seeding, tableAt } from './seeding.ts';

const inChunk = 250;
const lanes = 2;
const daysAtOnce = 8;
const sealedAtOnce = 99;

/**
 * Fills a shop with customers, each with an order of months ago: every item through the writers of `data`, as the operations
 * and their followers would have left it by now, only many to a transaction. Commit records of that age are gone; their audit
 * entries are sealed by the auditor itself, and the days are added up by the night's own work.
 */
export async function seedShop(seeding: Seeding, say: (done: number) => void = () => undefined): Promise<void> {
  const { house, merchantId, shop, count } = seeding;
  const days = new Set<string>();
  let sealing: Promise<void> = Promise.resolve();
  let done = 0;

  const fillChunk = async (first: number): Promise<void> => {
    const batches = openBatches(house.store);
    const buckets = new Set<string>();
    const records: CommitRecord[] = [];
    const last = Math.min(first + inChunk, count);
    for (let at = first; at < last; at++) {
      const customer = await seedCustomer(seeding, at);
      const bought = seedOrder(seeding, at);
      await batches.put(customer.writes);
      await batches.put(bought.writes);
      records.push(customer.record, bought.record);
      days.add(bought.order.businessDate);
      for (const bucket of bought.buckets) buckets.add(bucket);
    }
    await batches.flush();
    await registerBuckets(house.store, merchantId, [...buckets]);
    sealing = sealing.then(() => sealAll(seeding, records));
    await sealing;
    done += last - first;
    say(done);
  };
  await inLanes(
    Array.from({ length: Math.ceil(count / inChunk) }, (_, at) => at * inChunk),
    lanes,
    fillChunk,
  );
  const now = house.now().toISOString();
  const { table } = tableAt(seeding, 'on-order-counted', 'bench', now);
  await inLanes([...days].sort(), daysAtOnce, (date) => markDay(house.store, table, { storeId: shop.id, date }, now));
  await sumDays(house, now);
}

async function sealAll({ house, merchantId }: Seeding, records: readonly CommitRecord[]): Promise<void> {
  for (let at = 0; at < records.length; at += sealedAtOnce) await sealCommits(house, merchantId, records.slice(at, at + sealedAtOnce));
}
