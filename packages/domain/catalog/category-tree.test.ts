import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Category, levelsAtMost, pathOf, placeCategory, treeOf } from './category-tree.ts';

const category = (id: string, parentId: string | null, more: Partial<Category> = {}): Category => ({
  id,
  name: id,
  parentId,
  status: 'active',
  version: 1,
  createdAt: '2026-11-20T08:00:00Z',
  ...more,
});
const chain = [category('a', null), category('b', 'a'), category('c', 'b'), category('d', 'c')];
const tree = treeOf([...chain, category('x', null), category('y', 'x')]);

describe('the tree of categories', () => {
  test('knows the way from the top', () => {
    expect(pathOf(tree, category('d', 'c'))).toEqual(['a', 'b', 'c', 'd']);
    expect(pathOf(tree, category('x', null))).toEqual(['x']);
  });

  test.each<[string, Category, string | null]>([
    ['a new one at the top', category('n', null), null],
    ['a new one on the fourth level', category('n', 'c'), null],
    ['a new one on a fifth level', category('n', 'd'), 'CATEGORY_TOO_DEEP'],
    ['a branch of two moved to the third and fourth level', category('x', 'b'), null],
    ['a branch of two moved one level too deep', category('x', 'c'), 'CATEGORY_TOO_DEEP'],
    ['one moved into itself', category('a', 'a'), 'CATEGORY_CYCLE'],
    ['one moved under its own grandchild', category('a', 'c'), 'CATEGORY_CYCLE'],
    ['one under nothing', category('n', 'nowhere'), 'UNKNOWN_CATEGORY'],
    ['one with the name of its sister', category('n', 'a', { name: 'b' }), 'CATEGORY_TAKEN'],
    ['one with the name of another branch’s', category('n', 'x', { name: 'b' }), null],
    ['an archived one that holds active ones', category('a', null, { status: 'archived' }), 'CATEGORY_NOT_EMPTY'],
    ['an archived leaf', category('d', 'c', { status: 'archived' }), null],
  ])('takes or refuses %s', (_, one, code) => {
    const placed = placeCategory(tree, one);
    expect(placed.accepted ? null : placed.code).toBe(code);
  });

  test('takes no active one under an archived one, and no more than 500', () => {
    expect(placeCategory(treeOf([category('a', null, { status: 'archived' })]), category('n', 'a'))).toMatchObject({ code: 'UNKNOWN_CATEGORY' });
    const full = treeOf(Array.from({ length: 500 }, (_, at) => category(`c${at}`, null)));
    expect(placeCategory(full, category('n', null))).toMatchObject({ code: 'TOO_MANY_CATEGORIES' });
    expect(placeCategory(full, category('c7', null, { name: '新' }))).toMatchObject({ accepted: true });
  });

  test('whatever is asked of it, it never has a circle nor a fifth level', () => {
    const ask = fc.record({ id: fc.constantFrom(...'abcdefgh'), parent: fc.option(fc.constantFrom(...'abcdefgh')) });
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 40 }), (asks) => {
        let known: Category[] = [];
        for (const { id, parent } of asks) {
          const placed = placeCategory(treeOf(known), category(id, parent));
          if (placed.accepted) known = [...known.filter((one) => one.id !== id), placed.value];
        }
        for (const one of known) {
          const path = pathOf(treeOf(known), one);
          expect(path.length).toBeLessThanOrEqual(levelsAtMost);
          expect(new Set(path).size).toBe(path.length);
          expect(known.find((top) => top.id === path[0])?.parentId).toBeNull();
        }
      }),
    );
  });
});
