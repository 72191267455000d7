import { type MemoryStore, memoryStore } from '@dianke/data/store/memory-store';
import type { Item } from '@dianke/data/store/store';
import { readAll } from '../world/follow.ts';
import { openWorld, type World } from '../world/world.ts';
import type { Street } from './street.ts';

/** The same street again, as it stands now, on another table: what is done in the copy stays in the copy. */
export async function copyOf(street: Street, given?: MemoryStore): Promise<World> {
  const items = await itemsOf(street);
  const store = given ?? memoryStore({ items });
  for (let at = 0; given && at < items.length; at += 100) await given.transact(items.slice(at, at + 100).map((item) => ({ do: 'put', item })));
  return openWorld({ store, files: street.world.outsiders.files, laws: 'by the test', at: street.world.clock.now.toISOString() });
}

const read = new WeakMap<Street, { readonly changes: number; readonly items: readonly Item[] }>();

/** What stands in the street, read again only when something has changed there. */
async function itemsOf(street: Street): Promise<readonly Item[]> {
  const changes = street.world.store.changes().length;
  const known = read.get(street);
  if (known?.changes === changes) return known.items;
  const items = await readAll(street.world.store);
  read.set(street, { changes, items });
  return items;
}
