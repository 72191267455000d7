import type { SourceFile } from '../tools/read-tree.ts';
import { isTest } from './layers.ts';

/** The lists that describe the system, as far as they name functions and facts. */
export type Lists = {
  readonly routeDomains: readonly string[];
  readonly listeners: readonly { readonly domain: string; readonly name: string; readonly facts: readonly string[] }[];
  readonly readers: readonly { readonly domain: string; readonly name: string }[];
  readonly factTypes: readonly string[];
};

/** Every function that the lists name has its file, and no file is a function that no list names. */
export function checkFunctionFiles(files: readonly SourceFile[], lists: Lists): string[] {
  const wanted = new Set([
    'functions/access/authorize.ts',
    ...lists.routeDomains.map((domain) => `functions/${domain}/api.ts`),
    ...[...lists.listeners, ...lists.readers].map((one) => `functions/${one.domain}/${one.name}.ts`),
  ]);
  const there = files.filter(({ path }) => path.startsWith('functions/') && path.endsWith('.ts') && !isTest(path));
  const paths = new Set(there.map(({ path }) => path));
  const missing = [...wanted].filter((path) => !paths.has(path)).map((path) => `${path}: a list names it and it is not there`);
  const unread = there.flatMap(({ path, text }) => {
    const isHandler = /^export (?:const|async function|function) handler\b/m.test(text);
    if (wanted.has(path)) return isHandler ? [] : [`${path}: export its handler`];
    if (isHandler || /\/(api|on-[^/]+|hourly-[^/]+|nightly-[^/]+)\.ts$/.test(path))
      return [`${path}: no list names this function; add it to events/listeners.ts, events/schedules.ts or the routes`];
    const name = path.split('/').at(-1) ?? '';
    const folder = path.slice(0, -name.length);
    const used = there.some((other) => other.path !== path && other.path.startsWith(folder) && other.text.includes(`'./${name}'`));
    return used ? [] : [`${path}: nothing of its folder imports it`];
  });
  return [...missing, ...unread];
}

/** Every fact that somebody hears is a fact that is told. */
export function checkHeardFacts(lists: Lists): string[] {
  return lists.listeners.flatMap(({ domain, name, facts }) =>
    facts
      .filter((fact) => !lists.factTypes.includes(fact))
      .map((fact) => `events/listeners.ts: ${domain}/${name} hears ${fact}, which no file of events/facts tells`),
  );
}

/** Every rule of the shop has a test beside it, or is named by a test of its folder. */
export function checkRulesTested(files: readonly SourceFile[]): string[] {
  const rules = files.filter(
    ({ path, text }) =>
      /^packages\/(domain|analytics)\/.+\.ts$/.test(path) && !isTest(path) && /^export (?:async )?(?:const|function|class)/m.test(text),
  );
  const tests = files.filter(({ path }) => /^packages\/(domain|analytics)\/.+\.test\.ts$/.test(path));
  return rules
    .filter(({ path }) => {
      const name = path.split('/').at(-1) ?? '';
      const folder = path.slice(0, -name.length);
      return !tests.some(
        (test) => test.path === path.replace(/\.ts$/, '.test.ts') || (test.path.startsWith(folder) && test.text.includes(`/${name}'`)),
      );
    })
    .map(({ path }) => `${path}: write ${path.replace(/\.ts$/, '.test.ts').split('/').at(-1)} beside it`);
}
