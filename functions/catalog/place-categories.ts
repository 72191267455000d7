import { createCategory as route } from '@dianke/contract/categories';
import { loadTree } from '@dianke/data/catalog/categories';
import type { Imagined } from '@dianke/data/rehearse';
import { askAsRow, type RowRefused } from '@dianke/runtime/ask-as-row';
import type { SliceWork } from '@dianke/runtime/hear-slice';
import { createCategory } from './tend-categories.ts';

/** Finds the category that a path of names means, creating what is missing of it. */
export type PlaceCategory = (path: readonly string[], row: number) => Promise<{ readonly is: 'there'; readonly id: string | null } | RowRefused>;

/**
 * Categories by their names from the top. A name that is not there is created as someone would by hand; another slice that creates
 * it at the same moment is not in the way. A dry run asks whether it could be created and goes on without it.
 */
export async function placingCategories(work: SliceWork<'products'>, imagined: Imagined): Promise<PlaceCategory> {
  let tree = await loadTree(work.table);
  const childOf = (parent: string | null, name: string) =>
    tree.categories.find((one) => one.parentId === parent && one.status === 'active' && one.name === name)?.id;
  return async (path, row) => {
    let parent: string | null = null;
    for (const [level, name] of path.entries()) {
      if (childOf(parent, name) === undefined) {
        const asked = { body: { name, parent_id: parent }, part: `${row}/category/${level}` };
        const answer = await askAsRow(work, imagined, route, createCategory, asked);
        if (answer.is === 'refused' && answer.code !== 'CATEGORY_TAKEN') return answer;
        tree = await loadTree(work.table);
      }
      const there = childOf(parent, name);
      if (there === undefined) return { is: 'there', id: null };
      parent = there;
    }
    return { is: 'there', id: parent };
  };
}
