import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Seen, standOf, type Watched, watchLevel } from './watch-level.ts';

const level = (available: number, lowMilli: number | null = 5000, overMilli: number | null = null): Seen => ({ available, lowMilli, overMilli });

describe('a level that is watched', () => {
  test.each<[string, Seen | null, Seen, Watched[]]>([
    ['falls to its limit', level(6000), level(5000), [{ kind: 'low', open: true }]],
    ['falls below its limit', level(6000), level(4000), [{ kind: 'low', open: true }]],
    ['falls further', level(4000), level(1000), []],
    ['stands just above its limit', level(9000), level(5001), []],
    ['rises above its limit', level(4000), level(5001), [{ kind: 'low', open: false }]],
    [
      'is sold below zero at once',
      level(9000),
      level(-1),
      [
        { kind: 'low', open: true },
        { kind: 'negative', open: true },
      ],
    ],
    ['is made good to zero', level(-2000), level(0), [{ kind: 'negative', open: false }]],
    ['has no limit and falls to zero', level(9000, null), level(0, null), []],
    ['gets a limit that it is under', level(3000, null), level(3000, 5000), [{ kind: 'low', open: true }]],
    ['loses the limit that it was under', level(3000, 5000), level(3000, null), [{ kind: 'low', open: false }]],
    ['is new and short', null, level(-3000, null), [{ kind: 'negative', open: true }]],
    ['is new and full', null, level(9000), []],
    ['stands at its over limit', level(8000, null, 9000), level(9000, null, 9000), []],
    ['rises above its over limit', level(9000, null, 9000), level(9001, null, 9000), [{ kind: 'over', open: true }]],
    ['comes down to its over limit', level(9001, null, 9000), level(9000, null, 9000), [{ kind: 'over', open: false }]],
    ['gets an over limit that it is above', level(9000, null), level(9000, null, 5000), [{ kind: 'over', open: true }]],
  ])('%s', (_, before, after, crossings) => {
    expect(watchLevel(before, after)).toEqual(crossings);
  });

  test('stands as it stands, whatever it was before', () => {
    expect(standOf(level(5000))).toEqual([
      { kind: 'low', open: true },
      { kind: 'negative', open: false },
      { kind: 'over', open: false },
    ]);
    expect(standOf(level(-1, null))).toEqual([
      { kind: 'low', open: false },
      { kind: 'negative', open: true },
      { kind: 'over', open: false },
    ]);
  });

  test('whatever its history, opening and clearing take turns, and the last one says how it stands', () => {
    const seen = fc.record({
      available: fc.integer({ min: -5000, max: 5000 }),
      lowMilli: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: null }),
      overMilli: fc.option(fc.integer({ min: 0, max: 4000 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(seen, { minLength: 1, maxLength: 30 }), (history) => {
        const open = { low: false, negative: false, over: false };
        let before: Seen | null = null;
        for (const after of history) {
          for (const crossing of watchLevel(before, after)) {
            expect(open[crossing.kind]).toBe(!crossing.open);
            open[crossing.kind] = crossing.open;
          }
          before = after;
        }
        const last = history.at(-1) as Seen;
        const { available, lowMilli, overMilli = null } = last;
        expect(open).toEqual({
          low: lowMilli !== null && available <= lowMilli,
          negative: available < 0,
          over: overMilli !== null && available > overMilli,
        });
      }),
    );
  });
});
