import { accept, type Decision, refuse } from '@dianke/contract/decision';

/** A place in the merchant's tree. */
export type Category = {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly status: 'active' | 'archived';
  readonly version: number;
  readonly createdAt: string;
};

export const levelsAtMost = 4;
export const categoriesAtMost = 500;

type Tree = ReadonlyMap<string, Category>;

export function treeOf(categories: readonly Category[]): Tree {
  return new Map(categories.map((category) => [category.id, category]));
}

/** Ids from the top to this category, itself included; never longer than the tree is deep. */
export function pathOf(tree: Tree, category: Category): string[] {
  const path = [category.id];
  for (let above = category.parentId; above !== null && path.length <= levelsAtMost; above = tree.get(above)?.parentId ?? null) path.unshift(above);
  return path;
}

/** Levels from this category down to its lowest: 1 when nothing lies within. */
function heightOf(tree: Tree, id: string): number {
  const within = [...tree.values()].filter((one) => one.parentId === id);
  return 1 + Math.max(0, ...within.map((one) => heightOf(tree, one.id)));
}

/**
 * Puts a new or changed category into the tree.
 *
 * @returns refusal UNKNOWN_CATEGORY for a parent that is not there or archived, CATEGORY_CYCLE, CATEGORY_TOO_DEEP,
 * CATEGORY_TAKEN for a name that a sister has, CATEGORY_NOT_EMPTY when it is archived over active ones, TOO_MANY_CATEGORIES
 */
export function placeCategory(tree: Tree, category: Category): Decision<Category> {
  const before = tree.get(category.id);
  if (before === undefined && tree.size >= categoriesAtMost) return refuse('TOO_MANY_CATEGORIES', { limit: categoriesAtMost });
  const parent = category.parentId === null ? undefined : tree.get(category.parentId);
  if (category.parentId !== null && (parent === undefined || (parent.status === 'archived' && category.status === 'active')))
    return refuse('UNKNOWN_CATEGORY', {}, '/parent_id');
  if (parent !== undefined && pathOf(tree, parent).includes(category.id)) return refuse('CATEGORY_CYCLE', {}, '/parent_id');
  const above = parent === undefined ? 0 : pathOf(tree, parent).length;
  if (above + heightOf(tree, category.id) > levelsAtMost) return refuse('CATEGORY_TOO_DEEP', { limit: levelsAtMost }, '/parent_id');
  const sister = [...tree.values()].find(
    (one) => one.id !== category.id && one.parentId === category.parentId && one.status === 'active' && one.name === category.name,
  );
  if (sister !== undefined && category.status === 'active') return refuse('CATEGORY_TAKEN', { existing_id: sister.id }, '/name');
  const holds = [...tree.values()].some((one) => one.parentId === category.id && one.status === 'active');
  return category.status === 'archived' && holds ? refuse('CATEGORY_NOT_EMPTY') : accept(category);
}
