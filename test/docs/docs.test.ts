import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { permissionWords } from '@dianke/contract/permissions';
import { routes } from '@dianke/contract/routes';
import { factKinds } from '@dianke/events/fact-kinds';
import { describe, expect, test } from 'vitest';
import { readTree, repository } from '../tools/read-tree.ts';

const tree = readTree();
const pages = tree.filter(({ path }) => path.endsWith('.md'));
const code = tree.filter(({ path }) => /\.(tsx?|mjs|js|json)$/.test(path));
const names = new Set(code.map(({ path }) => path.split('/').at(-1)));
const allCode = code.map(({ text }) => text).join('\n');

/** Folders that commands make; what the docs say of them is not there before. */
const made = /^(\.build|\.sandbox|cdk\.out|reports|node_modules)(\/|$)/;
/** Names of files that the docs forbid, or that a command makes. */
const noFiles = new Set(['index.ts', 'ready.json']);
const gatewayPaths: readonly string[] = ['/v1', '/v1/*', '/v1/openapi.json', '/v1/hooks/{proxy+}'];

/** What stands between backticks on a page, code blocks left out. */
function spansOf(text: string): string[] {
  return [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
}

/** Paths that a page names: spans, links, and the map in a code block. */
function pathsOf(text: string): string[] {
  const spans = [...spansOf(text), ...[...text.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '')];
  const first = /^(packages|functions|events|infra|test|docs|\.ci)\/[\w.@/<>*…{},-]*$/;
  const map = [...text.matchAll(/^((?:packages|functions|events|infra|test|docs)\/[\w/<>-]*)/gm)].map((match) => match[1] ?? '');
  return [...spans.filter((span) => first.test(span)), ...map];
}

/** Whether a path, perhaps with places to fill in, leads to something. */
function leadsSomewhere(path: string): boolean {
  if (made.test(path)) return true;
  if (!/[<*…{]/.test(path)) return existsSync(join(repository, path));
  const pattern = path.replaceAll(/<[^>]+>|…/g, '*').replace(/\/$/, '');
  return globSync(pattern, { cwd: repository, exclude: ['**/node_modules/**'] }).length > 0;
}

/** Every span of every page that is of a kind and is not known. */
function unknown(kind: (span: string) => boolean, isKnown: (span: string) => boolean): string[] {
  return pages.flatMap(({ path, text }) =>
    spansOf(text)
      .filter((span) => kind(span) && !isKnown(span))
      .map((span) => `${path}: ${span}`),
  );
}

function isRoute(span: string): boolean {
  const [, method = '', path = ''] = /^(?:(GET|POST|PUT|PATCH|DELETE|ANY) )?(\/v1\S*)$/.exec(span) ?? [];
  if (gatewayPaths.includes(path)) return true;
  return routes.some((route) => route.path === path && (method === '' || route.method === method));
}

describe('the docs are true today', () => {
  test('every page that this is about is there', () => {
    for (const page of ['README.md', 'AGENTS.md', 'docs/architecture.md', 'docs/data-model.md', 'docs/decisions.md'])
      expect(pages.map(({ path }) => path)).toContain(page);
  });

  test('every path leads somewhere', () => {
    const lost = pages.flatMap(({ path, text }) =>
      pathsOf(text)
        .filter((one) => !leadsSomewhere(one))
        .map((one) => `${path}: ${one}`),
    );
    expect(lost).toEqual([]);
  });

  test('every file that is named alone exists', () => {
    expect(
      unknown(
        (span) => /^[\w-]+\.(ts|mjs|json)$/.test(span),
        (span) => names.has(span) || noFiles.has(span),
      ),
    ).toEqual([]);
  });

  test('every route is a route', () => {
    expect(unknown((span) => /^([A-Z]+ )?\/v1\b/.test(span), isRoute)).toEqual([]);
  });

  test('every fact is told, and every permission word is known', () => {
    const words = new Set(factKinds.map((kind) => kind.type.split('.')[0]));
    const isFact = (span: string) => /^[a-z]+\.[a-z-]+$/.test(span) && words.has(span.split('.')[0]);
    expect(unknown(isFact, (span) => factKinds.some((kind) => kind.type === span))).toEqual([]);
    const domains = new Set(permissionWords.map((word) => word.split(':')[0]));
    const isPermission = (span: string) => /^[a-z]+:[a-z]+$/.test(span) && domains.has(span.split(':')[0]);
    expect(unknown(isPermission, (span) => permissionWords.some((word) => word === span))).toEqual([]);
  });

  test('every name of a function, a code or a variable stands in the code', () => {
    const isName = (span: string) => /^([a-z]+[A-Z]\w*|[A-Z]+(_[A-Z]+)+)(\(\))?$/.test(span);
    expect(unknown(isName, (span) => new RegExp(`\\b${span.replace('()', '')}\\b`).test(allCode))).toEqual([]);
  });

  test('every npm script of the repository is explained to its users', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(tree.find(({ path }) => path === 'package.json')?.text ?? '{}');
    const readme = pages.find(({ path }) => path === 'README.md')?.text ?? '';
    expect(Object.keys(scripts).filter((name) => !readme.includes(`npm ${['start', 'test'].includes(name) ? '' : 'run '}${name}`))).toEqual([]);
  });
});
