import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedLimits, type Limits, setLimits } from './set-limits.ts';

const none: Limits = { lowMilli: null, overMilli: null, coverDaysLow: null, coverDaysOver: null };
const fixed: Limits = { ...none, lowMilli: 5000, overMilli: 50_000 };
const cover: Limits = { ...none, coverDaysLow: 7, lowMilli: 3500 };

describe('setting limits', () => {
  test.each<[string, Limits, AskedLimits, Limits]>([
    ['a first limit', none, { lowMilli: 5000 }, { ...none, lowMilli: 5000 }],
    ['another one beside it', { ...none, lowMilli: 5000 }, { overMilli: 50_000 }, fixed],
    ['nothing', fixed, {}, fixed],
    ['away with one', fixed, { lowMilli: null }, { ...fixed, lowMilli: null }],
    ['days in place of a fixed one', fixed, { coverDaysLow: 7 }, { ...fixed, lowMilli: null, coverDaysLow: 7 }],
    ['the same days keep their figure', cover, { coverDaysLow: 7 }, cover],
    ['other days wait for the night', cover, { coverDaysLow: 9 }, { ...cover, coverDaysLow: 9, lowMilli: null }],
    ['a fixed one in place of days', cover, { lowMilli: 2000 }, { ...none, lowMilli: 2000 }],
    ['away with days and their figure', cover, { coverDaysLow: null }, none],
    ['no fixed limit where days hold', cover, { lowMilli: null }, cover],
  ])('%s', (_, before, asked, after) => {
    expect(setLimits(before, asked)).toEqual({ accepted: true, value: after });
  });

  test.each<[string, AskedLimits]>([
    ['low in two ways', { lowMilli: 1000, coverDaysLow: 7 }],
    ['over in two ways', { overMilli: 1000, coverDaysOver: 7 }],
    ['low at over', { lowMilli: 1000, overMilli: 1000 }],
    ['days of low above days of over', { coverDaysLow: 9, coverDaysOver: 8 }],
  ])('refuses %s', (_, asked) => {
    expect(setLimits(none, asked)).toMatchObject({ accepted: false, code: 'INVALID_INPUT' });
  });

  test('never leaves a fixed low limit at or above the over limit', () => {
    const milli = fc.option(fc.integer({ min: 1, max: 9000 }), { nil: null });
    const days = fc.option(fc.integer({ min: 1, max: 20 }), { nil: null });
    const asked: fc.Arbitrary<AskedLimits> = fc.record(
      { lowMilli: milli, overMilli: milli, coverDaysLow: days, coverDaysOver: days },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 12 }), (all) => {
        let limits = none;
        for (const one of all) {
          const after = setLimits(limits, one);
          if (after.accepted) limits = after.value;
          if (limits.lowMilli !== null && limits.overMilli !== null) expect(limits.lowMilli).toBeLessThan(limits.overMilli);
        }
      }),
    );
  });
});
