import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { firstNotInstalled } from '../installed.mjs';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** npm, an engine for the table (dynoxide, else Java), and what only some tests need. */
export function lookAtTools(machine) {
  const found = [];
  if (onPath(machine, 'npm') === null) found.push({ stops: true, says: 'npm is not on the path: install Node 18 or later with npm.' });
  found.push(...lookAtEngine(machine));
  if (!browsers.some((name) => onPath(machine, name) !== null))
    found.push({ stops: false, says: 'Chromium is not on the path: tests in the browser are left out until it is installed.' });
  return found;
}

/** dynoxide comes with npm ci on linux-x64; elsewhere DynamoDB Local runs on a JDK of 17 or later. */
function lookAtEngine(machine) {
  const { root, platform, arch } = machine;
  const isFor = platform === 'linux' && arch === 'x64';
  const binary = join(root, 'node_modules', '@dynoxide', 'linux-x64', 'dynoxide');
  if (isFor && existsSync(binary) && !mayRun(binary))
    return [{ stops: true, says: 'The database engine dynoxide must not be executed: run npm ci, on a disk that is not mounted noexec.' }];
  const hasDynoxide = isFor && (existsSync(binary) || firstNotInstalled(root) !== null);
  const java = onPath(machine, 'java');
  if (hasDynoxide)
    return java !== null
      ? []
      : [{ stops: false, says: 'Java is not on the path: tests against DynamoDB Local are left out until a JDK of 17 or later is.' }];
  const gap = java === null ? 'Java is not on the path' : gapOfJava(java);
  if (gap === null) return [];
  const other = isFor ? 'run npm ci, which brings dynoxide, or' : 'dynoxide is for linux-x64 only, so';
  return [{ stops: true, says: `No database engine can run here, for ${gap}: ${other} install a JDK of 17 or later.` }];
}

function gapOfJava(java) {
  const asked = spawnSync(java, ['--list-modules'], { encoding: 'utf8', timeout: 30_000 });
  if (asked.status !== 0) return 'java does not answer';
  const version = Number(/^java\.base@(\d{1,3})/m.exec(asked.stdout)?.[1] ?? 0);
  if (version < 17) return `java is version ${version}`;
  return asked.stdout.includes('jdk.compiler@') ? null : 'java has no compiler, only a JDK has';
}

/** The file that a shell would run under this name, or null. */
function onPath({ path, platform }, name) {
  const endings = platform === 'win32' ? ['.cmd', '.exe', ''] : [''];
  const places = path.split(delimiter).flatMap((folder) => endings.map((ending) => join(folder, name + ending)));
  return places.find((place) => existsSync(place) && mayRun(place)) ?? null;
}

function mayRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
