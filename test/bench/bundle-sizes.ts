import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/**
 * What a bundle carries: `base`, only the table's client, middy, zod and the house; `door`, more than that, and somebody waits
 * for it; `ear`, more than that, and nobody waits.
 */
export type BundleKind = 'base' | 'door' | 'ear';

export type BundleSize = { readonly name: string; readonly bytes: number; readonly kind: BundleKind };

/** The phone parser, the dictionary of pinyin, and clients of messages and files. */
const heavy = /\/(libphonenumber-js|pinyin-pro|client-s3|client-sns|client-sesv2)\//;

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
      kind: kindOf(path, Object.keys(inputs)),
    }))
    .sort((one, other) => other.bytes - one.bytes);
}

function kindOf(path: string, inputs: readonly string[]): BundleKind {
  if (!inputs.some((input) => heavy.test(input))) return 'base';
  return /\/(api|authorize)\/index\.mjs$/.test(path) ? 'door' : 'ear';
}
