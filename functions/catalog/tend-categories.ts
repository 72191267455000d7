import * as contract from '@dianke/contract/categories';
import { accept, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import { categoriesPartition, categoryWrites, loadTree, readCategory } from '@dianke/data/catalog/categories';
import { listPage } from '@dianke/data/list-page';
import { type Category, pathOf, placeCategory, treeOf } from '@dianke/domain/catalog/category-tree';
import { operation } from '@dianke/runtime/operation';

type Tree = ReturnType<typeof treeOf>;

function showCategory(tree: Tree, category: Category): AnswerOf<typeof contract.getCategory> {
  const { id, name, status, version } = category;
  const path = pathOf(tree, category);
  return { id, name, parent_id: category.parentId, level: path.length, path, status, version, created_at: category.createdAt };
}

export const createCategory = operation(contract.createCategory, async ({ body, table, house, now, commit }) => {
  const { categories, version } = await loadTree(table);
  const tree = treeOf(categories);
  const placed = placeCategory(tree, {
    id: house.newId('cat'),
    name: body.name,
    parentId: body.parent_id,
    status: 'active',
    version: 1,
    createdAt: now,
  });
  if (!placed.accepted) return placed;
  const category = placed.value;
  return commit(
    { writes: categoryWrites(table, category, version), objects: [{ type: 'category', id: category.id, version: 1 }] },
    showCategory(tree, category),
  );
});

/** Renames, moves or archives; whoever lies within keeps their parent and so moves along. */
export const updateCategory = operation(contract.updateCategory, async ({ params, body, ifMatch, table, commit }) => {
  const { categories, version } = await loadTree(table);
  const tree = treeOf(categories);
  const before = tree.get(params.category_id);
  if (before === undefined) return refuse('NOT_FOUND');
  if (before.version !== ifMatch) return refuse('STALE_VERSION', { version: before.version });
  const placed = placeCategory(tree, {
    ...before,
    name: body.name ?? before.name,
    parentId: body.parent_id === undefined ? before.parentId : body.parent_id,
    status: body.status ?? before.status,
    version: before.version + 1,
  });
  if (!placed.accepted) return placed;
  const category = placed.value;
  const fields = ['name', 'parentId', 'status'] as const;
  return commit(
    {
      writes: categoryWrites(table, category, version),
      objects: [{ type: 'category', id: category.id, version: category.version }],
      changes: fields.filter((field) => before[field] !== category[field]).map((field) => ({ field, before: before[field], after: category[field] })),
    },
    showCategory(treeOf([...categories.filter((one) => one.id !== category.id), category]), category),
  );
});

export const getCategory = operation(contract.getCategory, async ({ params, table }) => {
  const tree = treeOf((await loadTree(table)).categories);
  const category = tree.get(params.category_id);
  return category ? accept(showCategory(tree, category)) : refuse('NOT_FOUND');
});

export const listCategories = operation(contract.listCategories, async ({ query, table }) => {
  const page = await listPage(table, [{ pk: categoriesPartition(table), prefix: 'cat_' }], query);
  if (!page.accepted) return page;
  const tree = treeOf((await loadTree(table)).categories);
  return accept({ data: page.value.items.map((item) => showCategory(tree, readCategory(item))), next_cursor: page.value.next_cursor });
});
