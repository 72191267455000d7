import { createHash } from 'node:crypto';
import { keyOf, platformPartition } from '../keys.ts';
import { ConditionLost, type Key, type PagePlace, type Store } from '../store/store.ts';

/** A store's business date whose sums wait to be made. Ids only, for it lies with the platform. */
export type DueDay = { readonly merchantId: string; readonly storeId: string; readonly date: string };

const shards = 4;
const pagesAtMost = 10_000;

function dueKey({ merchantId, storeId, date }: DueDay): Key {
  const shard = (createHash('sha256').update(storeId).digest()[0] ?? 0) % shards;
  return keyOf(platformPartition('DUE', 'SALES', String(shard)), merchantId, storeId, date);
}

/** Puts a day on the list; `stamp` tells this time from another. */
export async function putDue(store: Store, day: DueDay, stamp: string): Promise<void> {
  await store.write({ do: 'put', item: { ...dueKey(day), type: 'due-day', v: 1, stamp } });
}

/** Takes a day off the list, unless it was put there anew. */
export async function dropDue(store: Store, day: DueDay, stamp: string): Promise<void> {
  try {
    await store.write({ do: 'remove', key: dueKey(day), when: [{ attribute: 'stamp', is: '=', value: stamp }] });
  } catch (error) {
    if (!(error instanceof ConditionLost)) throw error;
  }
}

/** Every day on the list, page by page. */
export async function* walkDue(store: Store): AsyncGenerator<(DueDay & { readonly stamp: string })[]> {
  for (let shard = 0; shard < shards; shard++) {
    let after: PagePlace | undefined;
    for (let pages = 0; pages < pagesAtMost; pages++) {
      const page = await store.query({ pk: platformPartition('DUE', 'SALES', String(shard)), limit: 200, ...(after === undefined ? {} : { after }) });
      yield page.items.map((item) => {
        const [merchantId = '', storeId = '', date = ''] = item.sk.split('#');
        return { merchantId, storeId, date, stamp: String(item.stamp) };
      });
      if (page.next === null) break;
      after = page.next;
    }
  }
}
