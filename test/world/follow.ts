import type { MemoryStore } from '@dianke/data/store/memory-store';
import type { Item, PagePlace, Store } from '@dianke/data/store/store';
import type { Change } from '@dianke/functions/upkeep/stream-changes';

/** What has changed in a table since the last look, as the readers of its stream take it. */
export type Follow = () => Promise<readonly Change[]>;

/** Follows the stream of a memory store. */
export function followMemory(store: MemoryStore): Follow {
  let seen = 0;
  return async () => {
    const changes = store.changes();
    const from = seen;
    seen = changes.length;
    return changes
      .slice(from)
      .flatMap((change, at) => (change.new === undefined ? [] : [{ sequence: String(from + at), before: change.old, after: change.new }]));
  };
}

/**
 * Follows any table by reading all of it: commits that are new, in the order of their time, and levels beside what they were
 * at the last look. An engine's own stream would show each step in between; the readers must not need it.
 */
export function followScan(store: Store): Follow {
  const known = new Map<string, Item>();
  let sequence = 0;
  return async () => {
    const changed = (await readAll(store)).filter((item) => {
      const before = known.get(placeOf(item));
      return item.type === 'commit' ? before === undefined : item.type === 'level' && before?.['version'] !== item['version'];
    });
    changed.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
    return changed.map((after) => {
      const before = known.get(placeOf(after));
      known.set(placeOf(after), after);
      return { sequence: String(++sequence), before, after };
    });
  };
}

/** Every item of a table, for tests. */
export async function readAll(store: Store): Promise<Item[]> {
  const items: Item[] = [];
  let after: PagePlace | undefined;
  for (let pages = 0; pages < 10_000; pages++) {
    const page = await store.scan({ limit: 1000, ...(after === undefined ? {} : { after }) });
    items.push(...page.items);
    if (page.next === null) return items;
    after = page.next;
  }
  throw new Error('the table is too large to be read');
}

function placeOf(item: Item): string {
  return `${item.pk}\n${item.sk}`;
}

/** Levels after the commits that moved them. */
function orderOf(item: Item): string {
  return item.type === 'commit' ? `${item['at']} ${item['id']}` : `~ ${placeOf(item)}`;
}
