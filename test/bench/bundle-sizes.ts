import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** A function's bundle. `isBase`: it carries no phone parser and no dictionary of pinyin, only the SDK, middy, zod and the house. */
export type BundleSize = { readonly name: string; readonly bytes: number; readonly isBase: boolean };

const metafile = z.object({
  outputs: z.record(z.string(), z.object({ bytes: z.number(), inputs: z.record(z.string(), z.unknown()) })),
});

/** Sizes of the bundles that esbuild's metafile names; undefined when it is not there. */
export function bundleSizes(file: string): BundleSize[] | undefined {
  if (!existsSync(file)) return undefined;
  const { outputs } = metafile.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries(outputs)
    .filter(([path]) => path.endsWith('/index.mjs'))
    .map(([path, { bytes, inputs }]) => ({
      name: path.split('/').slice(-3, -1).join('/'),
      bytes,
      isBase: !Object.keys(inputs).some((input) => /\/(libphonenumber-js|pinyin-pro)\//.test(input)),
    }))
    .sort((one, other) => other.bytes - one.bytes);
}
