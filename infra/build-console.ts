import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the console is made from; its tests change nothing in it. */
const sources = ['packages/{console,sdk,contract}/**/*.{ts,tsx,css,html,svg,png,json,webmanifest}', 'package-lock.json'];
const apart = ['**/node_modules/**', '**/*.test.ts'];

/** Says in the folder what it was made from. */
const note = 'made-from.sha256';

/**
 * Builds the console into `.build/console`, unless what lies there was made from the same sources.
 *
 * @returns its folder
 * @throws {Error} with what Vite said when the console cannot be built
 */
export async function buildConsole(root: string): Promise<string> {
  const folder = join(root, '.build', 'console');
  const digest = await digestOf(root);
  if ((await readFile(join(folder, note), 'utf8').catch(() => '')) === digest) return folder;
  const fresh = `${folder}.${process.pid}`;
  await runVite(root, fresh);
  await writeFile(join(fresh, note), digest);
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
  return folder;
}

/** Whether a file of the console's folder is only for those who build it. */
export function isOfBuildOnly(path: string): boolean {
  return path.endsWith(note) || path.endsWith('.vite') || path.includes('/.vite/');
}

async function digestOf(root: string): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const files = globSync(sources, { cwd: root, exclude: apart }).sort();
  for (const file of files) hash.update(file).update(await readFile(join(root, file)));
  return hash.digest('hex');
}

function runVite(root: string, out: string): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', out, join('packages', 'console')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Where a test starts the build, its NODE_ENV would make React's slow, large variant.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The console could not be built:\n${said}`))));
  });
}
