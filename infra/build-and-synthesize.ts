import { join } from 'node:path';
import { openApiDocument } from '@dianke/contract/openapi';
import type { Route } from '@dianke/contract/route';
import { routes } from '@dianke/contract/routes';
import type { BundleSizes } from './build-functions.ts';
import { buildFunctions } from './build-functions.ts';
import { buildSite } from './build-site.ts';
import { functionList } from './function-list.ts';
import type { Synthesis } from './synthesize.ts';
import { synthesize } from './synthesize.ts';

/** Folder of the repository. */
export const repositoryRoot = join(import.meta.dirname, '..');

/** Bundles the functions and the site into `.build`, then writes the templates into `outDir` (the command line's, when undefined). */
export async function buildAndSynthesize(outDir: string | undefined): Promise<Synthesis & { readonly sizes: BundleSizes }> {
  const all: readonly Route[] = routes;
  const functionsDir = join(repositoryRoot, '.build', 'functions');
  const siteDir = join(repositoryRoot, '.build', 'site');
  const [sizes] = await Promise.all([
    buildFunctions(functionList(all), repositoryRoot, functionsDir),
    buildSite(openApiDocument(), repositoryRoot, siteDir),
  ]);
  return { ...(await synthesize({ root: repositoryRoot, outDir, routes: all, functionsDir, siteDir })), sizes };
}
