import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSegments } from './count-segments.ts';

describe('segments of an SMS', () => {
  test.each([
    ['nothing', '', 'gsm-7', 0, 0],
    ['160 plain letters', 'a'.repeat(160), 'gsm-7', 160, 1],
    ['161 plain letters', 'a'.repeat(161), 'gsm-7', 161, 2],
    ['306 plain letters', 'a'.repeat(306), 'gsm-7', 306, 2],
    ['307 plain letters', 'a'.repeat(307), 'gsm-7', 307, 3],
    ['80 euro signs', '€'.repeat(80), 'gsm-7', 160, 1],
    ['a euro sign that would be cut in two', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
    ['70 Chinese characters', '店'.repeat(70), 'ucs-2', 70, 1],
    ['71 Chinese characters', '店'.repeat(71), 'ucs-2', 71, 2],
    ['134 Chinese characters', '店'.repeat(134), 'ucs-2', 134, 2],
    ['135 Chinese characters', '店'.repeat(135), 'ucs-2', 135, 3],
    ['one accent outside of the alphabet', `${'a'.repeat(70)}ê`, 'ucs-2', 71, 2],
    ['accents within it', 'èéùìòÇÄÖÑÜß', 'gsm-7', 11, 1],
    ['a smile that would be cut in two', `${'店'.repeat(66)}😀${'店'.repeat(10)}`, 'ucs-2', 78, 2],
  ] as const)('%s', (_, text, encoding, units, segments) => {
    expect(countSegments(text)).toEqual({ encoding, units, segments });
  });

  test('hold every unit, and no segment that a text needs less than is paid for', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '€', '{', '店', '😀', 'é'), maxLength: 500 }), (text) => {
        const { encoding, units, segments } = countSegments(text);
        const [alone, joined] = encoding === 'gsm-7' ? [160, 153] : [70, 67];
        expect(encoding === 'ucs-2').toBe(/[店😀]/u.test(text));
        if (units <= alone) expect(segments).toBe(units === 0 ? 0 : 1);
        else {
          expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / joined));
          expect(segments).toBeLessThanOrEqual(Math.ceil(units / (joined - 1)));
        }
      }),
    );
  });
});
