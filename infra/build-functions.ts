import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import type { Address, HouseFunctionSpec } from './function-list.ts';

/** Bytes of each function's bundle, by its address. */
export type BundleSizes = Readonly<Record<Address, number>>;

/** CommonJS packages inside an ESM bundle call `require` for Node's own modules. */
const banner = "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * Bundles all functions in one pass: `functions/<domain>/<name>.ts` → `<out>/<domain>/<name>/index.mjs`, with everything
 * they import inside, the SDK too (leaving it outside is slower). Sizes and contents go to `<out>.json`.
 * @throws {Error} when an entry file is missing, naming each, or when a bundle does not compile
 */
export async function buildFunctions(list: readonly HouseFunctionSpec[], root: string, out: string): Promise<BundleSizes> {
  const entries = list.map((one) => ({ address: one.address, source: join(root, 'functions', `${one.address}.ts`) }));
  const found = await Promise.all(
    entries.map(({ source }) =>
      stat(source).then(
        () => true,
        () => false,
      ),
    ),
  );
  const missing = entries.filter((_, at) => !found[at]);
  if (missing.length > 0)
    throw new Error(`These functions are listed but not written: ${missing.map((one) => `functions/${one.address}.ts`).join(', ')}`);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const sources = Object.fromEntries(entries.map(({ address, source }) => [`${address}/index`, source]));
  const contents = await bundle(sources, root, out);
  await writeFile(`${out}.json`, JSON.stringify(contents));
  const sizes: Record<Address, number> = {};
  for (const { address } of entries) sizes[address] = (await stat(join(out, address, 'index.mjs'))).size;
  return sizes;
}

/** Bundles sources in the one way of the house; answers what went into each bundle. */
export async function bundle(sources: Readonly<Record<string, string>>, root: string, out: string): Promise<Metafile> {
  const result = await build({
    entryPoints: sources,
    absWorkingDir: root,
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    // A function's credentials are always in its environment; the SDK's search for them elsewhere is a third of a bundle.
    alias: { '@aws-sdk/credential-provider-node': join(root, 'packages/runtime/lambda-credentials-provider.ts') },
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: banner },
    metafile: true,
    logLevel: 'warning',
  });
  return result.metafile;
}
