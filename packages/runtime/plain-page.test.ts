import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageLanguage, plainPage } from './plain-page.ts';

describe('a page for somebody who followed a link', () => {
  test('speaks Chinese to who reads Chinese, English to all others', () => {
    expect(['zh-CN,zh;q=0.9', 'ZH', ' zh-TW'].map(pageLanguage)).toEqual(['zh', 'zh', 'zh']);
    expect(['en', 'de,zh;q=0.1', '', undefined, 'zhx'].map(pageLanguage)).toEqual(['en', 'en', 'en', 'en', 'en']);
  });

  test('has a button that posts to its own address only where there is something to do', () => {
    expect(plainPage({ title: '退订', lines: [], button: '退订' }, 'zh')).toContain('<form method="post"><button>退订</button></form>');
    expect(plainPage({ title: '退订', lines: ['已退订'] }, 'zh')).not.toContain('<form');
  });

  test('holds no sign of HTML that a shop’s name brought along', () => {
    const plain = plainPage({ title: 'x', lines: ['x'] }, 'en')
      .replaceAll('x', '')
      .match(/[<>"']/g)?.length;
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', '店') }), (name) => {
        expect(
          plainPage({ title: name, lines: [name] }, 'en')
            .replaceAll('x', '')
            .match(/[<>"']/g)?.length,
        ).toBe(plain);
      }),
    );
  });
});
