// The entry of the npm scripts. Plain JavaScript for Node 18 and later: it must run before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findNode, install, isInstalled, root } from '../packages/sandbox/installed.mjs';

const vitest = (...args) => ['vitest', 'run', ...args];
const node = (file, ...args) => ['node', file, ...args];

/** What each npm script does, step by step; a step is a program of node_modules/.bin and its arguments. */
const scripts = {
  test: (args) => [vitest(...args)],
  check: () => [
    ['biome', 'check', '.'],
    ['tsc', '-p', '.'],
    ...['domain', 'analytics']
      .map((name) => `packages/${name}/tsconfig.json`)
      .filter(has)
      .map((file) => ['tsc', '-p', file]),
    ['tsc', '-p', 'packages/console'],
    ['tsc', '-p', 'test/browser'],
    ['knip'],
    vitest('test/tidy'),
  ],
  synth: (args) => [node('infra/synth.ts', ...args)],
  bench: (args) => [node('test/bench/bench.ts', ...args)],
  prove: (args) => [
    vitest('--reporter=default', '--reporter=json', '--outputFile=reports/prove-vitest.json', ...args),
    node('test/tools/proof.ts', 'reports/prove-vitest.json', 'reports/proof.json'),
  ],
  teeth: (args) => [node('test/teeth/run-teeth.ts', ...args)],
  'real-input': (args) => [node('test/real-input/load-retail.ts', ...args)],
  replay: (args) => [node('test/bench/replay.ts', ...args)],
  restore: (args) => [node('test/tools/restore.ts', ...args)],
  verify: (args) => [node('test/tools/verify.ts', ...args)],
  'operator-key': (args) => [node('packages/runtime/operator-key.ts', ...args)],
  where: (args) => [node('test/tools/where.ts', ...args)],
};

/** Ends with one sentence and no stack. */
function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function has(file) {
  return existsSync(join(root, file));
}

function missingProgram([program, file]) {
  if (program !== 'node') return has(join('node_modules', '.bin', program)) ? null : `node_modules/.bin/${program}`;
  return has(file) ? null : file;
}

/** Runs one step to its end with our terminal; signals reach it, and its exit code is ours. */
function run([program, ...args], env) {
  return new Promise((resolve) => {
    const command = program === 'node' ? nodePath : join(root, 'node_modules', '.bin', program);
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    const forward = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const done = (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`);
      done(1);
    });
    child.on('exit', (code, signal) => done(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal] ?? 9)));
  });
}

const [name, ...args] = process.argv.slice(2);
const steps = scripts[name]?.(args);
if (steps === undefined) giveUp(`Say what to run: ${Object.keys(scripts).join(', ')}.`);
if (Number(process.versions.node.split('.')[0]) < 18)
  giveUp(`Node ${process.versions.node} is too old to start with; install Node 18 or later, the right one comes with npm ci.`);
if (!isInstalled()) {
  process.stderr.write('Installing what package-lock.json names (npm ci) …\n');
  const failure = install();
  if (failure !== null) giveUp(failure);
}
const nodePath = findNode();
if (nodePath === null) giveUp('Node 24 is missing: npm ci brings it on Linux x64; elsewhere install Node 24 and run this with it.');
mkdirSync(join(root, 'reports'), { recursive: true });

const env = {
  ...process.env,
  PATH: [join(nodePath, '..'), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
  ...(name === 'prove' ? { PROVE: '1' } : {}),
};
let worst = 0;
const failed = [];
for (const step of steps) {
  const missing = missingProgram(step);
  if (missing !== null) giveUp(`${missing} is missing: npm run ${name} needs it.`);
  if (name === 'check') process.stdout.write(`\n> ${step.join(' ')}\n`);
  const code = await run(step, env);
  if (code !== 0) failed.push(step.join(' '));
  worst = worst || code;
  // A signal ends everything; a failed step of the others lets the next one speak.
  if (code > 128) break;
}
if (name === 'check') process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.join('; ')}.\n`);
process.exitCode = worst;
