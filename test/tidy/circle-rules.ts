import { dirname, join } from 'node:path';
import type { SourceFile } from '../tools/read-tree.ts';
import { importsOf } from './import-rules.ts';
import { isCode } from './layers.ts';

/**
 * In the sandbox no file reaches itself through what it imports, types included: of two files that need each other, what both need becomes a
 * third one, which can be read alone. One sentence for each circle, named along its way.
 */
export function checkCircles(files: readonly SourceFile[]): string[] {
  const code = files.filter((file) => isCode(file.path) && file.path.startsWith('packages/sandbox/'));
  const paths = new Set(code.map((file) => file.path));
  const reached = new Map(code.map(({ path, text }) => [path, importsOf(text).flatMap(({ from }) => targetOf(path, from, paths))]));
  const done = new Set<string>();
  const circles: string[] = [];

  function walk(path: string, way: readonly string[]): void {
    const seenAt = way.indexOf(path);
    if (seenAt >= 0) circles.push(`${[...way.slice(seenAt), path].join(' → ')}: a circle of imports; move what they share into a file of its own`);
    if (seenAt >= 0 || done.has(path)) return;
    for (const next of reached.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  }
  for (const path of reached.keys()) walk(path, []);
  return circles;
}

/** The file of the tree that an import names; none for packages of others. */
function targetOf(path: string, from: string, paths: ReadonlySet<string>): string[] {
  if (from.startsWith('.')) return [join(dirname(path), from)].filter((one) => paths.has(one));
  if (!from.startsWith('@dianke/')) return [];
  const name = from.slice('@dianke/'.length);
  return [`packages/${name}.ts`, `${name}.ts`].filter((one) => paths.has(one));
}
