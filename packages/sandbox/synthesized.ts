import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders and files that the templates and bundles are made from. */
const inputs = ['packages', 'events', 'functions', 'infra', 'cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** What lies among them and changes nothing in them. */
const apart = /(^|\/)(node_modules|packages\/(sandbox|testing))(\/|$)|\.test\.ts$/;

/** The synth failed; its own words were printed. */
export class SynthFailed extends Error {
  override readonly name = 'SynthFailed';
}

/**
 * The sandbox's own copy of the assembly, made anew when anything that it is made from has changed.
 * @returns its folder
 * @throws {SynthFailed}
 */
export async function synthesized(root: string, stateDir: string, say: (line: string) => void): Promise<string> {
  const folder = join(stateDir, 'assembly');
  const note = join(stateDir, 'synthesized.txt');
  const digest = digestOf(root);
  if (existsSync(join(folder, 'manifest.json')) && existsSync(note) && readFileSync(note, 'utf8') === digest) return folder;
  say('Building functions and templates …');
  const code = await run(process.execPath, ['infra/synth.ts'], root);
  if (code !== 0) throw new SynthFailed('The templates could not be made: see above.');
  mkdirSync(stateDir, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'cdk.out'), folder, { recursive: true });
  writeFileSync(note, digest);
  return folder;
}

function digestOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const input of inputs) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    const files = input.includes('.') ? [''] : readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files) {
      const name = join(input, file);
      if (apart.test(name)) continue;
      try {
        hash.update(name).update(readFileSync(join(root, name)));
      } catch (fault) {
        if (!(fault instanceof Error && 'code' in fault && fault.code === 'EISDIR')) throw fault;
      }
    }
  }
  return hash.digest('hex');
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
