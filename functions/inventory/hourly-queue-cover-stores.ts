import { walkDueStores } from '@dianke/data/inventory/cover-rules';
import { AlreadyDone, openTable } from '@dianke/data/table';
import { tell } from '@dianke/events/fact';
import { stockCoverDue } from '@dianke/events/facts/inventory';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import type { House } from '@dianke/runtime/house';
import { tick } from '@dianke/runtime/tick';

const name = 'hourly-queue-cover-stores';

/** Tells one fact for each store in which it is night now; running again in the same hour tells nothing more. */
export async function queueCoverStores(house: House, now: string): Promise<{ stores: number }> {
  const hour = now.slice(11, 13);
  let stores = 0;
  for await (const { merchantId, storeId } of walkDueStores(house.store, hour)) {
    const key = `cover/${storeId}/${now.slice(0, 13)}`;
    const act = { action: name, actor: { kind: 'system' as const, id: name }, requestId: key, cause: null, key, hash: key, replayHours: 48 };
    const table = openTable(house.store, { merchantId, stores: 'all', act }, house);
    const fact = tell(stockCoverDue, { store_id: storeId, object: { type: 'store', id: storeId, version: 1 }, data: { hour } });
    try {
      await table.commit({ writes: [], facts: [fact], objects: [{ type: 'store', id: storeId, version: 1 }] });
      stores += 1;
    } catch (error) {
      if (!(error instanceof AlreadyDone)) throw error;
    }
  }
  return { stores };
}

export const handler = tick(name, queueCoverStores, cloudHouse);
