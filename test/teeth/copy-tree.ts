import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Made by tools; a copy makes its own. */
const leftOut = new Set(['.git', 'node_modules', 'cdk.out', '.build', '.sandbox', 'reports']);

/**
 * Copies the repository into a new folder of the system's temporary one. Installed packages are shared by links, but the
 * workspaces' own links lead into the copy, so that a changed file is the one that its tests import.
 *
 * @returns the folder of the copy
 */
export function copyTree(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'dianke-teeth-'));
  for (const entry of readdirSync(root)) {
    if (!leftOut.has(entry))
      cpSync(join(root, entry), join(copy, entry), { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('node_modules') });
  }
  mkdirSync(join(copy, 'reports'));
  linkPackages(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from)) {
    if (entry === '@dianke' || entry.startsWith('.vite')) continue;
    symlinkSync(join(from, entry), join(to, entry));
  }
  const own = join(from, '@dianke');
  if (!existsSync(own)) return;
  mkdirSync(join(to, '@dianke'));
  // npm links workspaces by relative paths, which hold in the copy too.
  for (const entry of readdirSync(own)) symlinkSync(readlinkSync(join(own, entry)), join(to, '@dianke', entry));
}
