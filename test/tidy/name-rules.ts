import type { SourceFile } from '../tools/read-tree.ts';
import { domainWords, isCode, isTest } from './layers.ts';

const banned = new Set(['index', 'utils', 'util', 'helpers', 'helper', 'types', 'services', 'service', 'manager']);

/** Folders of a layer that are no domain: what the whole layer stands on. */
const ground: Readonly<Record<string, readonly string[]>> = { 'packages/data': ['store', 'personal'], events: ['facts'] };

/** File names are kebab-case and say what is inside. */
export function checkFileNames(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file.path))
    .flatMap(({ path }) => {
      const name = nameOf(path);
      const shop = path.split('/').slice(0, -1);
      if (banned.has(name)) return [`${path}: “${name}” says nothing; name the file after its main export`];
      if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return [`${path}: write the name in kebab-case`];
      if (shop.some((folder) => banned.has(folder))) return [`${path}: a folder of that name says nothing; put the file where its subject is`];
      return [];
    });
}

/** Folders in the layers of the shop are words of the closed list. */
export function checkDomainWords(files: readonly SourceFile[]): string[] {
  const wrong = new Set<string>();
  for (const { path } of files) {
    const [, layer = '', folder = ''] = /^(packages\/(?:domain|data|analytics)|events|functions)\/([^/]+)\/./.exec(path) ?? [];
    if (layer === '' || layer === 'packages/analytics') continue;
    if (!domainWords.includes(folder) && !ground[layer]?.includes(folder))
      wrong.add(`${layer}/${folder}: no domain word; take one of: ${domainWords.join(' ')}`);
    const fact = /^events\/facts\/([^/]+)\.ts$/.exec(path)?.[1];
    if (fact !== undefined && !isTest(path) && !domainWords.includes(fact))
      wrong.add(`${path}: no domain word; take one of: ${domainWords.join(' ')}`);
  }
  return [...wrong];
}

/**
 * A file is named after its main export: `earn-points.ts` exports `earnPoints`. At least one word of the name must be in
 * an export; a file of several equals (`rounding.ts`) may bear the name of their subject. One file a domain (contract,
 * facts) and functions, which all export `handler`, are named after the domain and the fact.
 */
export function checkNamedAfterExport(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path) && !/^(packages\/contract|events\/facts|functions)\//.test(path))
    .flatMap(({ path, text }) => {
      const names = exportsOf(text, 'const|function\\*?|class|type|interface');
      const values = exportsOf(text, 'const|function\\*?|class');
      const words = nameOf(path)
        .split('-')
        .map((word) => word.replace(/(?<=.{3})(ies|es|s|y|d)$/, ''));
      const fits = names.some((name) => words.some((word) => name.toLowerCase().includes(word)));
      if (values.length !== 1 || fits) return [];
      return [`${path}: its export ${values[0]} is not what the file is called; rename one after the other`];
    });
}

function exportsOf(text: string, kinds: string): string[] {
  return [...text.matchAll(new RegExp(`^export (?:async )?(?:${kinds}) (\\w+)`, 'gm'))].map((match) => match[1] ?? '');
}

/** The name without folder and endings: `earn-points` of `…/earn-points.test.ts`. */
function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.(tsx?|mjs|js)$/, '').replace(/\.(test|laws|config|contract|property)$/, '');
}
