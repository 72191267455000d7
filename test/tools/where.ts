import { permissions } from '@dianke/contract/permissions';
import { refusals } from '@dianke/contract/refusals';
import { routes } from '@dianke/contract/routes';
import { factKinds } from '@dianke/events/fact-kinds';
import { listeners, streamReaders } from '@dianke/events/listeners';
import { schedules } from '@dianke/events/schedules';
import { readTree, type SourceFile } from './read-tree.ts';

/** What a word was found in: a heading and its lines. */
export type Found = { readonly heading: string; readonly lines: readonly string[] };

/** At most so many lines under one heading; the rest is counted. */
const mostLines = 30;

/**
 * Finds a word of the shop in the whole house: routes, facts, ears and clocks, permissions, refusals, files and exports
 * by layer, sections of the docs. Plural and capitals do not matter.
 */
export function where(word: string, files: readonly SourceFile[]): Found[] {
  const stem = stemOf(word);
  const has = (...texts: (string | null)[]) => texts.some((text) => text !== null && squeeze(text).includes(stem));
  const found: Found[] = [
    {
      heading: 'routes',
      lines: routes
        .filter((one) => has(one.id, one.path, one.summary, one.domain, one.permission))
        .map((one) => `${one.method} ${one.path} · ${one.id} · ${one.permission ?? one.auth} · packages/contract/${one.domain}.ts`),
    },
    {
      heading: 'facts',
      lines: factKinds.filter((one) => has(one.type, one.summary)).map((one) => `${one.type} · ${one.summary} · events/facts/${one.domain}.ts`),
    },
    {
      heading: 'ears and clocks',
      lines: [
        ...listeners
          .filter((one) => has(one.name, one.domain, ...one.facts))
          .map((one) => `functions/${one.domain}/${one.name}.ts · hears ${one.facts.join(', ')}`),
        ...streamReaders
          .filter((one) => has(one.name, one.domain, one.summary))
          .map((one) => `functions/${one.domain}/${one.name}.ts · ${one.summary}`),
        ...schedules
          .filter((one) => has(one.name, one.domain, one.summary))
          .map((one) => `functions/${one.domain}/${one.name}.ts · ${one.expression}`),
      ],
    },
    {
      heading: 'permissions',
      lines: Object.entries(permissions)
        .filter(([name, text]) => has(name, text))
        .map(([name, text]) => `${name} · ${text}`),
    },
    {
      heading: 'refusals',
      lines: Object.entries(refusals)
        .filter(([code, one]) => has(code, one.title))
        .map(([code, one]) => `${one.status} ${code} · ${one.remedy}`),
    },
    ...layersOf(files, has),
    {
      heading: 'docs',
      lines: files
        .filter((file) => file.path.endsWith('.md'))
        .flatMap((file) =>
          sections(file)
            .filter((title) => has(title))
            .map((title) => `${file.path} · ${title}`),
        ),
    },
  ];
  return found.filter((one) => one.lines.length > 0);
}

function layersOf(files: readonly SourceFile[], has: (text: string) => boolean): Found[] {
  const layers = new Map<string, string[]>();
  for (const file of files.filter((one) => /\.(ts|mjs|js|patch)$/.test(one.path))) {
    const names = exportsOf(file.text).filter((name) => has(name));
    if (names.length === 0 && !has(file.path)) continue;
    const layer = /^(packages\/[^/]+|[^/]+)/.exec(file.path)?.[1] ?? '';
    layers.set(layer, [...(layers.get(layer) ?? []), names.length === 0 ? file.path : `${file.path} · ${names.join(', ')}`]);
  }
  return [...layers].map(([heading, lines]) => ({ heading, lines }));
}

function exportsOf(text: string): string[] {
  return [...text.matchAll(/^export (?:async )?(?:abstract )?(?:const|function\*?|class|type|interface) (\w+)/gm)].map((match) => match[1] ?? '');
}

function sections(file: SourceFile): string[] {
  return [...file.text.matchAll(/^#{1,4} (.+)$/gm)].map((match) => match[1] ?? '');
}

/** Letters, digits and ideographs in small letters, so that `stock-levels`, `stockLevel` and `STOCK_LEVEL` are one. */
function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function stemOf(word: string): string {
  const plain = squeeze(word);
  return plain.length > 4 ? plain.replace(/ies$|s$/, '') : plain;
}

/** The findings as text, long lists cut. */
export function told(found: readonly Found[]): string {
  const parts = found.map(({ heading, lines }) => {
    const more = lines.length > mostLines ? [`  … and ${lines.length - mostLines} more`] : [];
    return [heading, ...lines.slice(0, mostLines).map((line) => `  ${line}`), ...more].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

if (import.meta.main) {
  const word = process.argv[2];
  if (word === undefined) {
    process.stderr.write('Say a word of the shop: npm run where -- order\n');
    process.exit(1);
  }
  const found = where(word, readTree());
  process.stdout.write(found.length === 0 ? `Nothing is called ${word}.\n` : told(found));
  process.exitCode = found.length === 0 ? 1 : 0;
}
