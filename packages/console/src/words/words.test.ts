import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refusals } from '@dianke/contract/refusals';
import { describe, expect, test } from 'vitest';
import { localeOf } from './locales.ts';
import { pseudoText } from './pseudo-text.ts';

const src = join(import.meta.dirname, '..');
const languages = ['zh-CN', 'zh-TW', 'en'] as const;
const shared = readdirSync(join(src, 'locale')).map((name) => ({
  name,
  folder: join(src, 'locale', name),
  code: ['door.tsx', 'parts', 'shell', 'session', 'sign-in'],
}));
const areas = readdirSync(join(src, 'areas'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, folder: join(src, 'areas', name, 'locale'), code: [join('areas', name)] }));
const places = [...shared, ...areas];

function words(folder: string, language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
}

/** The key without the ending that says for which number it is. */
function root(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

function keysOf(folder: string, language: string): string[] {
  return [...new Set(Object.keys(words(folder, language)).map(root))].sort();
}

/** Every key that stands whole in the code of an area: `t('sales.title')`. */
function askedIn(code: readonly string[]): string[] {
  const files = code.flatMap((place) =>
    place.endsWith('.tsx') ? [place] : readdirSync(join(src, place), { recursive: true, encoding: 'utf8' }).map((file) => join(place, file)),
  );
  const texts = files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(src, file), 'utf8').replaceAll(/\/\*\*[\s\S]*?\*\//g, ''));
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\bt\(\s*'([^'`$]+)'/g)].map((match) => match[1] ?? '')))];
}

describe('the words of the console', () => {
  test.each(places)('$name says the same things in each language', ({ folder }) => {
    for (const language of languages) expect(keysOf(folder, language), language).toEqual(keysOf(folder, 'en'));
  });

  test.each(places)('$name leaves nothing empty, and has the same places to fill in each language', ({ folder }) => {
    const gaps = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([gap]) => gap).sort();
    const english = words(folder, 'en');
    for (const language of languages)
      for (const [key, text] of Object.entries(words(folder, language))) {
        expect(text.trim(), `${language} ${key}`).not.toBe('');
        expect(gaps(text), `${language} ${key}`).toEqual(gaps(english[key] ?? english[`${root(key)}_other`] ?? ''));
      }
  });

  test.each(areas)('$name has every word that its screens ask for', ({ folder, code }) => {
    const known = new Set([...keysOf(folder, 'en'), ...keysOf(join(src, 'locale', 'shell'), 'en').map((key) => `shell:${key}`)]);
    expect(askedIn(code).filter((key) => !known.has(key))).toEqual([]);
  });

  test('the shell has every word that it asks for', () => {
    const known = new Set([...keysOf(join(src, 'locale', 'shell'), 'en'), 'area.title']);
    expect(askedIn(shared[0]?.code ?? []).filter((key) => !known.has(key))).toEqual([]);
  });

  test('the customers’ own page has every word that it asks for', () => {
    const known = new Set(['me', 'shell'].flatMap((name) => keysOf(join(src, 'locale', name), 'en')));
    expect(askedIn(['me']).length).toBeGreaterThan(10);
    expect(askedIn(['me']).filter((key) => !known.has(key))).toEqual([]);
  });

  test('every code of a refusal has its help text in each language, and no text is for a code that is gone', () => {
    const ofPage = ['NO_NET', 'UNEXPECTED'];
    const wanted = [...Object.keys(refusals), ...ofPage].flatMap((code) => [`${code}.title`, `${code}.todo`]).sort();
    for (const language of languages) expect(keysOf(join(src, 'locale', 'problems'), language), language).toEqual(wanted);
  });

  test('a browser’s language leads to ours', () => {
    expect(['zh-Hant-HK', 'zh-TW', 'zh', 'zh-Hans-SG', 'en-GB', 'fr'].map(localeOf)).toEqual(['zh-TW', 'zh-TW', 'zh-CN', 'zh-CN', 'en', undefined]);
  });

  test('the pseudo-language is longer and leaves what is filled in alone', () => {
    const said = pseudoText('Sold {{count}} <b>today</b>');
    expect(said).toContain('{{count}} <b>');
    expect(said).toContain('tódáý');
    expect(said.length).toBeGreaterThan('Sold {{count}} <b>today</b>'.length * 1.3);
  });
});
