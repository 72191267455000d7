import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedOption, cellsAtMost, variantMatrix } from './variant-matrix.ts';

const colours: AskedOption = {
  name: '颜色',
  values: [
    { value: '白', code: 'W' },
    { value: '黑', code: 'B' },
    { value: '红', code: 'R' },
  ],
};
const sizes: AskedOption = { name: '尺码', values: ['S', 'M', 'L', 'XL'] };

describe('a matrix of variants', () => {
  test('of 3 colours and 4 sizes has 12 items, each with its SKU, its name and its values', () => {
    const made = variantMatrix([colours, sizes], 'TEE-{1}-{2}');
    if (!made.accepted) throw new Error(made.code);
    expect(made.value).toHaveLength(12);
    expect(made.value[0]).toEqual({
      sku: 'TEE-W-S',
      name: '白 / S',
      options: [
        { name: '颜色', value: '白' },
        { name: '尺码', value: 'S' },
      ],
    });
    expect(made.value.at(-1)?.sku).toBe('TEE-R-XL');
  });

  test('a value without a code stands for itself, or its place stands for it', () => {
    const made = variantMatrix([{ name: '口味', values: ['红豆', '绿豆', 'Taro'] }], 'BUN{1}');
    expect(made.accepted && made.value.map((cell) => cell.sku)).toEqual(['BUN01', 'BUN02', 'BUNTaro']);
  });

  test.each<[string, readonly AskedOption[], string, string, string]>([
    [
      'more than 48',
      [
        { name: 'a', values: Array.from({ length: 7 }, (_, at) => `v${at}`) },
        { name: 'b', values: Array.from({ length: 7 }, (_, at) => `w${at}`) },
      ],
      '{1}{2}',
      'TOO_MANY_VARIANTS',
      '/options',
    ],
    ['an option that the pattern forgets', [colours, sizes], 'TEE-{1}', 'INVALID_INPUT', '/sku_pattern'],
    ['an option that is not there', [colours], 'TEE-{1}-{2}', 'INVALID_INPUT', '/sku_pattern'],
    ['a brace left open', [colours], 'TEE-{1}-{', 'INVALID_INPUT', '/sku_pattern'],
    ['one option twice', [colours, colours], '{1}{2}', 'INVALID_INPUT', '/options'],
    ['one value twice', [{ name: 'a', values: ['S', 'S'] }], '{1}', 'INVALID_INPUT', '/options/0/values'],
    [
      'two values of one code',
      [
        {
          name: 'a',
          values: [
            { value: '白', code: 'w' },
            { value: '黑', code: 'W' },
          ],
        },
      ],
      '{1}',
      'SKU_TAKEN',
      '/options',
    ],
    ['SKUs beyond 40 characters', [colours], `${'T'.repeat(40)}{1}`, 'INVALID_INPUT', '/sku_pattern'],
  ])('with %s is refused', (_, options, pattern, code, pointer) => {
    expect(variantMatrix(options, pattern)).toMatchObject({ accepted: false, code, pointer });
  });

  test('of any options has as many items as the product of their values, all different', () => {
    const option = (name: string) =>
      fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{1,4}$/), { minLength: 1, maxLength: 5 }).map((values): AskedOption => ({ name, values }));
    fc.assert(
      fc.property(option('a'), option('b'), option('c'), (...options) => {
        const size = options.reduce((product, one) => product * one.values.length, 1);
        const made = variantMatrix(options, 'X-{1}-{2}-{3}');
        expect(made.accepted).toBe(size <= cellsAtMost);
        if (!made.accepted) return;
        expect(new Set(made.value.map((cell) => cell.sku)).size).toBe(size);
        expect(new Set(made.value.map((cell) => cell.name)).size).toBe(size);
      }),
    );
  });
});
