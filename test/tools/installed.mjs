// Whether what package-lock.json names is installed, and which Node runs it. Plain JavaScript for Node 18 and later.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Whether node_modules holds what package-lock.json names: npm's own list of what it installed is compared by content
 * (versions and integrity), so a copied, touched or freshly checked out folder is judged by what is in it, not by its age.
 * Optional packages may be absent: most are for other platforms.
 */
export function isInstalled(folder = root) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const held = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  if (wanted === null) return true;
  if (held === null) return false;
  return Object.entries(wanted).every(([place, one]) => {
    if (!place.startsWith('node_modules/') && !place.includes('/node_modules/')) return true;
    const other = held[place];
    if (other === undefined) return one.optional === true || one.peer === true;
    return one.link === true ? existsSync(join(folder, place)) : one.version === other.version && one.integrity === other.integrity;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** Runs npm ci; null when it went well, else one sentence that says what to do. */
export function install(folder = root) {
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (done.error !== undefined) return `npm could not be started (${done.error.message}): install npm, which comes with Node.`;
  return done.status === 0 ? null : 'npm ci failed (see above): check the connection to the npm registry and run it again.';
}

/** The path of a Node 24 or later: the installed one, else the one that runs this; null when there is none. */
export function findNode(folder = root) {
  const installed = join(folder, 'node_modules', '.bin', 'node');
  return [installed, process.execPath].find((path) => existsSync(path) && majorOf(path) >= 24) ?? null;
}

function majorOf(path) {
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(asked.stdout ?? '')?.[1] ?? 0);
}
