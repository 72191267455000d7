import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldCrossing, type Known } from './fold-crossing.ts';

describe('a crossing', () => {
  test.each<[string, Known | undefined, { open: boolean; levelVersion: number }, ReturnType<typeof foldCrossing>]>([
    ['the first fall', undefined, { open: true, levelVersion: 5 }, { status: 'open', levelVersion: 5, told: true }],
    ['a recovery heard of before its fall', undefined, { open: false, levelVersion: 9 }, { status: 'cleared', levelVersion: 9, told: false }],
    ['the fall after that', { status: 'cleared', levelVersion: 9 }, { open: true, levelVersion: 5 }, undefined],
    ['a recovery', { status: 'open', levelVersion: 5 }, { open: false, levelVersion: 9 }, { status: 'cleared', levelVersion: 9, told: true }],
    ['the same fall again', { status: 'open', levelVersion: 5 }, { open: true, levelVersion: 5 }, undefined],
    [
      'a second fall whose recovery is late',
      { status: 'open', levelVersion: 5 },
      { open: true, levelVersion: 12 },
      { status: 'open', levelVersion: 12, told: false },
    ],
  ])('%s', (_, known, crossing, folded) => {
    expect(foldCrossing(known, crossing)).toEqual(folded);
  });

  test('in any order and any number of times, the newest decides, and what is told takes turns', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }).chain((size) =>
          fc.shuffledSubarray(
            [...Array(size * 2).keys()].map((at) => at % size),
            { minLength: size, maxLength: size * 2 },
          ),
        ),
        (order) => {
          let known: Known | undefined;
          const told: string[] = [];
          for (const at of order) {
            const folded = foldCrossing(known, { open: at % 2 === 0, levelVersion: at + 1 });
            if (folded?.told) told.push(folded.status);
            if (folded) known = { status: folded.status, levelVersion: folded.levelVersion };
          }
          const newest = Math.max(...order);
          expect(known).toEqual({ status: newest % 2 === 0 ? 'open' : 'cleared', levelVersion: newest + 1 });
          expect(told.every((status, at) => status === (at % 2 === 0 ? 'open' : 'cleared'))).toBe(true);
        },
      ),
    );
  });
});
