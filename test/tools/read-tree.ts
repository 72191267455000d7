import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A text file of the repository; the path is relative to its root, with `/`. */
export type SourceFile = { readonly path: string; readonly text: string };

/** The repository's folder. */
export const repository = join(import.meta.dirname, '..', '..');

/** Folders that are made, not written; the same that git ignores. */
const made = new Set(['.git', 'node_modules', 'cdk.out', '.build', '.sandbox', 'coverage']);
/** Made at the root only; elsewhere it is a word of the shop. */
const madeAtRoot = 'reports';
const textual = /\.(tsx?|js|mjs|java|json|md|html|css|svg|grit|patch|yml|yaml|txt)$/;
/** Larger files are data, not text that someone wrote. */
const largestBytes = 1_000_000;

/** Every text file that belongs to the repository, in the order of their paths. */
export function readTree(root: string = repository): SourceFile[] {
  const files: SourceFile[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const place = join(folder, entry.name);
      if (entry.isDirectory() && !made.has(entry.name) && place !== join(root, madeAtRoot)) walk(place);
      if (!entry.isFile() || !isText(entry.name) || statSync(place).size > largestBytes) continue;
      files.push({ path: relative(root, place).replaceAll('\\', '/'), text: readFileSync(place, 'utf8') });
    }
  };
  walk(root);
  return files;
}

function isText(name: string): boolean {
  return (textual.test(name) || name === 'run') && name !== 'package-lock.json' && !name.endsWith('.log');
}
