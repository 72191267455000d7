import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeTurn } from './take-turn.ts';

/** Folders and files that the templates and bundles are made from. */
const inputs = ['packages', 'events', 'functions', 'infra', 'cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** What lies among them and changes nothing in them. */
const apart = /(^|\/)(node_modules|packages\/(sandbox|testing))(\/|$)|\.test\.ts$/;

/** The synth failed; its own words were printed. */
export class SynthFailed extends Error {
  override readonly name = 'SynthFailed';
}

/**
 * The sandbox's own copy of the assembly, made anew when anything that it is made from has changed. Processes that ask at once
 * take turns, and whoever comes later finds the work done.
 *
 * @returns its folder
 * @throws {SynthFailed}
 */
export async function synthesized(root: string, stateDir: string, say: (line: string) => void): Promise<string> {
  const folder = join(stateDir, 'assembly');
  const digest = digestOf(root);
  if (madeFrom(folder) === digest) return folder;
  mkdirSync(stateDir, { recursive: true });
  mkdirSync(join(root, '.build'), { recursive: true });
  const endTurn = await takeTurn(join(root, '.build', 'synth.pid'));
  try {
    const shared = join(root, 'cdk.out');
    if (madeFrom(shared) !== digest) {
      say('Building functions and templates …');
      if ((await run(process.execPath, ['infra/synth.ts'], root)) !== 0) throw new SynthFailed('The templates could not be made: see above.');
      writeFileSync(join(shared, noteName), digest);
    }
    rmSync(folder, { recursive: true, force: true });
    cpSync(shared, folder, { recursive: true });
  } finally {
    endTurn();
  }
  return folder;
}

/** Says in an assembly's folder what it was made from; a synth by hand removes it with the folder. */
const noteName = 'made-from.sha256';

function madeFrom(folder: string): string | undefined {
  const note = join(folder, noteName);
  return existsSync(join(folder, 'manifest.json')) && existsSync(note) ? readFileSync(note, 'utf8') : undefined;
}

function digestOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const input of inputs) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    const files = input.includes('.') ? [''] : readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files) {
      const name = join(input, file);
      if (!apart.test(name)) hash.update(name).update(contentOf(join(root, name)));
    }
  }
  return hash.digest('hex');
}

/** A folder has no content of its own; a file that is gone meanwhile has none either. */
function contentOf(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'EISDIR' || fault.code === 'ENOENT')) return '';
    throw fault;
  }
}

function run(command: string, args: readonly string[], cwd: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    const end = () => child.kill('SIGTERM');
    process.once('exit', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', end);
      resolve(code ?? 1);
    });
  });
}
