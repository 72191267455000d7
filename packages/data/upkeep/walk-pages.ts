import type { Item, Page, PagePlace, Query, Store } from '../store/store.ts';

const pagesAtMost = 1_000_000;

/** Every page of a query, one after the other; of an index the items are read back from the table. */
export async function* walkPages(store: Store, query: Omit<Query, 'limit' | 'after'>): AsyncGenerator<readonly Item[]> {
  let after: PagePlace | undefined;
  for (let pages = 0; pages < pagesAtMost; pages++) {
    const consistent = query.index === undefined ? { consistent: true } : {};
    const page: Page = await store.query({ ...query, limit: 500, ...consistent, ...(after ? { after } : {}) });
    yield query.index === undefined ? page.items : await readBack(store, page.items);
    if (page.next === null) return;
    after = page.next;
  }
  throw new Error(`more than ${pagesAtMost} pages in ${query.pk}`);
}

/** Every page of the whole table. */
export async function* walkTable(store: Pick<Store, 'scan'>): AsyncGenerator<readonly Item[]> {
  let after: PagePlace | undefined;
  for (let pages = 0; pages < 100 * pagesAtMost; pages++) {
    const page: Page = await store.scan({ limit: 1000, ...(after ? { after } : {}) });
    yield page.items;
    if (page.next === null) return;
    after = page.next;
  }
  throw new Error('the table is too large to be walked');
}

async function readBack(store: Store, listed: readonly Item[]): Promise<Item[]> {
  const items = await store.read(
    listed.map(({ pk, sk }) => ({ pk, sk })),
    { consistent: true },
  );
  return items.flatMap((item) => (item === undefined ? [] : [item]));
}
