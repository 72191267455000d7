import type { SourceFile } from '../tools/read-tree.ts';
import { isCode, isTest } from './layers.ts';

/** Rules take the time and luck as arguments: no clock, no random numbers in domain and analytics. */
export function checkPureRules(files: readonly SourceFile[]): string[] {
  const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\b|\bprocess\.\w|from 'node:/;
  return matches(
    files.filter(({ path }) => /^packages\/(domain|analytics)\//.test(path) && !isTest(path)),
    impure,
    'a rule neither reads the clock nor draws lots nor knows the machine; take it as an argument',
  );
}

/** Nothing is left for later in the sources, and only the logger prints. */
export function checkLeftovers(files: readonly SourceFile[]): string[] {
  const code = files.filter(({ path }) => isCode(path));
  const printing = code.filter(({ path }) => !isTest(path) && !/^packages\/runtime\/log(ger)?\.ts$/.test(path));
  return [
    ...matches(code, /\b(?:TO)DO\b|\b(?:FIX)ME\b|\bX{3}\b/, 'do it now or write an issue'),
    ...matches(printing, /\bconsole\.(?:log|debug|dir|table)\b/, 'use the logger of runtime, or process.stdout in a command'),
    ...matches(code, /\b(?:describe|test|it)\.only\(/, 'run all tests'),
  ];
}

/** No path of somebody's machine, no home directory, in any text of the repository. */
export function checkMachinePaths(files: readonly SourceFile[]): string[] {
  return matches(
    files,
    /(?<![\w.])\/(?:home|Users|root|work)\/[\w.-]+|[A-Z]:\\Users\\/,
    'a path of one machine; write it relative to the repository',
  );
}

/** The docs name only npm scripts that exist. */
export function checkScriptsInDocs(files: readonly SourceFile[]): string[] {
  const scripts = scriptsOf(files);
  const npmsOwn = new Set(['ci', 'install', 'i', 'audit', 'ls', 'outdated', 'view', 'exec', 'registry', 'packages', 'and', 'is', 'or']);
  return files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/`[^`\n]*\bnpm (run )?([a-z][\w:-]*)|^\s*(?:\$ )?npm (run )?([a-z][\w:-]*)/gm)].flatMap((match) => {
        const run = match[1] ?? match[3];
        const script = match[2] ?? match[4] ?? '';
        const known = scripts.includes(script) && (run !== undefined || ['start', 'test'].includes(script));
        return known || (run === undefined && npmsOwn.has(script)) ? [] : [`${path}: there is no “npm ${run ?? ''}${script}” in package.json`];
      }),
    );
}

function scriptsOf(files: readonly SourceFile[]): string[] {
  const text = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
  const { scripts = {} }: { scripts?: Record<string, string> } = JSON.parse(text);
  return Object.keys(scripts);
}

function matches(files: readonly SourceFile[], pattern: RegExp, remedy: string): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => {
      const found = pattern.exec(line);
      return found === null ? [] : [`${path}:${at + 1}: ${found[0]}: ${remedy}`];
    }),
  );
}
