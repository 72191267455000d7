import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedTail, askedWord, findWords, piecesOf, shelfOf, wordsAtMost } from './find-words.ts';

describe('the words under which a customer is found', () => {
  test.each([
    ['张小明', ['张', '小', '明']],
    ['Anna-Maria 李', ['anna', 'maria', '李']],
    ['ＡＢＣ　王２', ['abc', '王', '2']],
    ['Müller Élan', ['mvller', 'elan']],
    ['山田たろう', ['山', '田', 'たろう']],
    ['…', []],
  ])('%s falls into %j', (name, pieces) => {
    expect(piecesOf(name)).toEqual(pieces);
  });

  test('a name is found as written, in pinyin, by initials, and from its second character', () => {
    const words = findWords(['张', '小', '明'], [['zhang'], ['xiao'], ['ming']], 20);
    expect(words).toEqual(['张小明', 'zhangxiaoming', 'zxm', '小明', '明', 'xiaoming', 'ming', 'xm']);
  });

  test('a character of two readings is found by either', () => {
    expect(
      findWords(
        ['乐', '乐'],
        [
          ['yue', 'le'],
          ['le', 'yue'],
        ],
        20,
      ),
    ).toEqual(expect.arrayContaining(['yuele', 'lele', 'yl', 'll']));
  });

  test('words of letters are found by each of their beginnings', () => {
    expect(findWords(['anna', 'li'], [['anna'], ['li']], 20)).toEqual(['annali', 'al', 'li']);
  });

  test('no name makes more words than allowed, and what is typed of it reaches its shelf', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.nat({ max: wordsAtMost }), (name, atMost) => {
        const pieces = piecesOf(name);
        const words = findWords(
          pieces,
          pieces.map((piece) => [piece, 'a', 'b', 'c']),
          atMost,
        );
        expect(words.length).toBeLessThanOrEqual(atMost);
        expect(words.every((word) => word !== '' && word.length <= 40 && !word.includes('#'))).toBe(true);
        const asked = askedWord(name);
        if (atMost > 0 && asked !== '') expect(shelfOf(words[0] ?? '')).toBe(shelfOf(asked));
      }),
    );
  });

  test.each([
    ['8000', '8000'],
    ['138 0013', '1380013'],
    ['+86 138-0013-8000', '8613800138000'],
    ['８０００', '8000'],
    ['800', undefined],
    ['8000号', undefined],
    ['zxm', undefined],
  ])('%s asks for a phone that ends in %s', (text, tail) => {
    expect(askedTail(text)).toBe(tail);
  });
});
