import { pseudo } from './locales.ts';
import { pseudoText } from './pseudo-text.ts';

/** Words of one area in one language, by key. */
export type Words = Readonly<Record<string, string>>;

const shared = import.meta.glob<Words>('../locale/*/*.json', { import: 'default' });
const ofAreas = import.meta.glob<Words>('../areas/*/locale/*.json', { import: 'default' });

/**
 * Loads the words of an area, or of `shell` and `problems`.
 *
 * @throws when nobody wrote them
 */
export async function loadWords(language: string, namespace: string): Promise<Words> {
  const file = language === pseudo ? 'en' : language;
  const load = shared[`../locale/${namespace}/${file}.json`] ?? ofAreas[`../areas/${namespace}/locale/${file}.json`];
  if (load === undefined) throw new Error(`There are no words for ${namespace} in ${language}`);
  const words = await load();
  return language === pseudo ? Object.fromEntries(Object.entries(words).map(([key, text]) => [key, pseudoText(text)])) : words;
}
