import { dueHour } from '@dianke/domain/inventory/due-hour';
import { keyOf, platformPartition } from '../keys.ts';
import type { Key, Store, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

const pagesAtMost = 200;
const pageSize = 500;

/** Items of a store whose limits are reckoned from days of cover: one line each, so that the night need not look at every level. */
export function coverRuleKey(table: Table, storeId: string, variantId: string): Key {
  return keyOf(table.at('COVER', storeId), variantId);
}

/** Stores that are due at this hour of UTC: ids only. */
function dueKey(hour: string, merchantId: string, storeId: string): Key {
  return keyOf(platformPartition('DUE', 'COVER', hour), merchantId, storeId);
}

/** Notes that an item has days of cover, and that its store is due each night; or that it has none any more. */
export function coverRuleWrites(
  table: Table,
  level: { readonly storeId: string; readonly variantId: string },
  isSet: boolean,
  timezone: string,
): Write[] {
  const key = coverRuleKey(table, level.storeId, level.variantId);
  if (!isSet) return [{ do: 'remove', key }];
  return [
    { do: 'put', item: { ...key, type: 'cover-rule', v: 1 } },
    dueWrite(table.merchantId, level.storeId, dueHour(timezone, table.now().toISOString())),
  ];
}

export function dueWrite(merchantId: string, storeId: string, hour: string): Extract<Write, { do: 'put' }> {
  return { do: 'put', item: { ...dueKey(hour, merchantId, storeId), type: 'due-store', v: 1 } };
}

export function undueWrite(merchantId: string, storeId: string, hour: string): Extract<Write, { do: 'remove' }> {
  return { do: 'remove', key: dueKey(hour, merchantId, storeId) };
}

/** Ids of the items of a store that have days of cover, page by page. */
export async function* walkCoverRules(table: Table, storeId: string): AsyncGenerator<readonly string[]> {
  let after: Record<string, string> | undefined;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const page = await table.query({ pk: table.at('COVER', storeId), limit: 90, consistent: true, ...(after ? { after } : {}) });
    if (page.items.length > 0) yield page.items.map((item) => item.sk);
    if (page.next === null) return;
    after = page.next;
  }
}

/** Stores that are due at this hour of UTC, `00` to `23`. */
export async function* walkDueStores(store: Store, hour: string): AsyncGenerator<{ readonly merchantId: string; readonly storeId: string }> {
  let after: Record<string, string> | undefined;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const page = await store.query({ pk: platformPartition('DUE', 'COVER', hour), limit: pageSize, ...(after ? { after } : {}) });
    for (const item of page.items) {
      const [merchantId = '', storeId = ''] = item.sk.split('#');
      yield { merchantId, storeId };
    }
    if (page.next === null) return;
    after = page.next;
  }
}
