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
  return firstNotInstalled(folder) === null;
}

/** The first package of the lock file that npm's list lacks or has otherwise; `everything` without a list; null when all is there. */
export function firstNotInstalled(folder = root) {
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const held = packagesOf(join(folder, 'node_modules', '.package-lock.json'));
  if (wanted === null) return null;
  if (held === null) return 'everything';
  const lacking = placesOf(wanted).find(([place, one]) => {
    const other = held[place];
    if (other === undefined) return one.optional !== true && one.devOptional !== true && one.peer !== true;
    return one.link === true ? !existsSync(join(folder, place)) : one.version !== other.version || one.integrity !== other.integrity;
  });
  return lacking === undefined ? null : nameOf(lacking[0]);
}

/** The first package that npm's list says is installed and whose folder is gone or empty; null when all are there. */
export function firstGone(folder = root) {
  const held = packagesOf(join(folder, 'node_modules', '.package-lock.json')) ?? {};
  const gone = placesOf(held).find(([place, one]) => !existsSync(one.link === true ? join(folder, place) : join(folder, place, 'package.json')));
  return gone === undefined ? null : nameOf(gone[0]);
}

function placesOf(packages) {
  return Object.entries(packages).filter(([place]) => place.includes('node_modules/'));
}

function nameOf(place) {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
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

/** The path of a Node 24 or later: the installed one, else our own; null when there is none. */
export function findNode(folder = root, own = process.execPath) {
  const installed = join(folder, 'node_modules', '.bin', 'node');
  return [installed, own].find((path) => existsSync(path) && majorOf(path) >= 24) ?? null;
}

function majorOf(path) {
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(asked.stdout ?? '')?.[1] ?? 0);
}
