import { dirname, join } from 'node:path/posix';
import type { SourceFile } from '../tools/read-tree.ts';
import { domainWords, isCode, isTest, type Layer, layerOf, layers, narrower } from './layers.ts';

const sdkLayers: readonly Layer[] = ['data', 'gateways', 'runtime', 'sandbox'];

type Import = { readonly from: string; readonly statement: string };

/** Every import and re-export of a file, side effects and dynamic ones included. */
export function importsOf(text: string): Import[] {
  const pattern = /^(?:import|export)\s[^;'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;
  return [...text.matchAll(pattern)].map((match) => ({ from: match[1] ?? match[2] ?? match[3] ?? '', statement: match[0] }));
}

/** The staircase: a layer imports only from layers before it, and only as `@dianke/<layer>/<file>`. */
export function checkStaircase(files: readonly SourceFile[]): string[] {
  return overImports(files, (path, { from }) => {
    const here = layerOf(path);
    if (here === null || isTest(path)) return null;
    const there = from.startsWith('@dianke/') ? from.split('/')[1] : reached(path, from);
    if (there === undefined || there === here) return null;
    if (from.startsWith('.')) return `reaches into ${there}; import it as @dianke/…, or not at all`;
    const layer = layers.find((one) => one === there);
    if (layer === undefined) return `imports ${from}, which is for tests only`;
    const allowed = narrower[here] ?? layers.slice(0, layers.indexOf(here));
    return allowed.includes(layer)
      ? null
      : `${here} stands below ${layer} and may import only ${allowed.join(', ') || 'nothing of ours'}; move the code or meet in a function`;
  });
}

function reached(path: string, from: string): string | undefined {
  if (!from.startsWith('.')) return undefined;
  return layerOf(join(dirname(path), from)) ?? undefined;
}

/** Domains never import each other: two of them meet in a function, or through a fact. */
export function checkDomainsApart(files: readonly SourceFile[]): string[] {
  return overImports(files, (path, { from }) => {
    const [, layer = '', domain = ''] = /^(packages\/domain|functions)\/([^/]+)\//.exec(path) ?? [];
    if (domain === '') return null;
    const target = from.startsWith('.')
      ? join(dirname(path), from)
      : from.replace('@dianke/domain', 'packages/domain').replace('@dianke/functions', 'functions');
    const other = target.startsWith(`${layer}/`) ? (target.slice(layer.length + 1).split('/')[0] ?? '') : '';
    return other !== domain && domainWords.includes(other)
      ? `${domain} imports ${other}; let them meet in a function, through a fact, or move what both need up`
      : null;
  });
}

/** The AWS SDK stays in the layers that speak to AWS, the CDK in infra. */
export function checkAwsPlaces(files: readonly SourceFile[]): string[] {
  return overImports(files, (path, { from }) => {
    const here = layerOf(path);
    if (here === null || isTest(path)) return null;
    if (/^@(aws-sdk|smithy)\//.test(from) && !sdkLayers.includes(here)) return `uses ${from}; the AWS SDK belongs in ${sdkLayers.join(', ')}`;
    if (/^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/.test(from) && here !== 'infra') return `uses ${from}; the CDK belongs in infra`;
    return null;
  });
}

/** The API's document is made at build time and in tests; a function that imported it would carry it in its bundle. */
export function checkDocumentPlaces(files: readonly SourceFile[]): string[] {
  return overImports(files, (path, { from }) => {
    const here = layerOf(path);
    if (here === null || here === 'infra' || isTest(path) || /^packages\/contract\/openapi/.test(path)) return null;
    return /(?:^@dianke\/contract|^\.)\/openapi/.test(from) ? `imports ${from}; the document is for the build and for tests` : null;
  });
}

/** `import * as z from 'zod'`: the named import bundles five times as much. */
export function checkZodImport(files: readonly SourceFile[]): string[] {
  return overImports(files, (_, { from, statement }) =>
    from === 'zod' && !/^import (type )?\* as z from /.test(statement) ? "write  import * as z from 'zod'" : null,
  );
}

/** Relative imports carry their ending, so that Node runs the files as they are. */
export function checkEndings(files: readonly SourceFile[]): string[] {
  return overImports(files, (path, { from }) =>
    /\.tsx?$/.test(path) && from.startsWith('.') && !/\.(tsx?|mjs|js|json|css)$/.test(from) ? `write the ending: ${from}.ts` : null,
  );
}

function overImports(files: readonly SourceFile[], complain: (path: string, one: Import) => string | null): string[] {
  return files
    .filter((file) => isCode(file.path))
    .flatMap(({ path, text }) =>
      importsOf(text).flatMap((one) => {
        const complaint = complain(path, one);
        return complaint === null ? [] : [`${path}: ${complaint}`];
      }),
    );
}
