import { refuse } from '@dianke/contract/decision';
import type { Category } from '@dianke/domain/catalog/category-tree';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import { attributesOf, readAs } from '../read-as.ts';
import type { Item, Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

export function categoriesPartition(table: Table): string {
  return table.at('CATEGORIES');
}

export function categoryKey(table: Table, id: string): Key {
  return keyOf(categoriesPartition(table), id);
}

/** Every change of the tree moves its version on, so that two changes that each would be right cannot make a circle together. */
function treeKey(table: Table): Key {
  return keyOf(categoriesPartition(table), 'TREE');
}

export function readCategory(item: Item): Category {
  return readAs<Category>(item, 'category', 1);
}

/** Whether the merchant has this category, archived or not. */
export async function isCategory(table: Table, id: string): Promise<boolean> {
  const [item] = await table.read([categoryKey(table, id)]);
  return item !== undefined;
}

/** The whole tree, 500 categories at most, with the version that a change must still find. */
export async function loadTree(table: Table): Promise<{ readonly categories: readonly Category[]; readonly version: number }> {
  const page = await table.query({ pk: categoriesPartition(table), limit: 1000, consistent: true });
  const tree = page.items.find((item) => item.type === 'category-tree');
  return { categories: page.items.filter((item) => item.type === 'category').map(readCategory), version: Number(tree?.['version'] ?? 0) };
}

/** A new or changed category with the tree's next version; lost when the tree has changed since it was loaded. */
export function categoryWrites(table: Table, category: Category, treeVersion: number): Write[] {
  const item: Item = { ...attributesOf(category), ...categoryKey(table, category.id), type: 'category', v: 1 };
  return [
    category.version === 1 ? { do: 'create', item } : { do: 'replace', item, version: category.version - 1 },
    {
      do: 'add',
      key: treeKey(table),
      add: { version: 1 },
      setOnce: { type: 'category-tree', v: 1 },
      when: treeVersion === 0 ? [{ attribute: 'version', is: 'absent' }] : [{ attribute: 'version', is: '=', value: treeVersion }],
    },
  ];
}

/** Holds a commit to a category that is there and active. */
export function inCategory(table: Table, categoryId: string | null): Guarded[] {
  if (categoryId === null) return [];
  const write: Write = { do: 'check', key: categoryKey(table, categoryId), when: [{ attribute: 'status', is: '=', value: 'active' }] };
  return [{ write, otherwise: () => refuse('UNKNOWN_CATEGORY', {}, '/category_id') }];
}
