// Entry of `npm start`, in plain JavaScript so that any Node from 18 on can read it: installs what is missing, then runs the
// sandbox with the Node that the lock file names. Ends with it, and takes it along however it ends itself.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, install, isInstalled, root } from './installed.mjs';

function fail(sentence) {
  process.stderr.write(`${sentence}\nnpm run doctor looks for everything that stops a start.\n`);
  process.exit(1);
}

/** Process ids of our parent and of its parent, where they can be read. */
function ancestors() {
  try {
    const [, rest] = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ');
    return `${process.ppid} ${rest.split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}

if (Number(process.versions.node.split('.')[0]) < 18) fail(`This needs Node 18 or newer, not ${process.versions.node}.`);
const ready = join(root, '.sandbox', 'ready.json');
const started = ancestors();
if (!isInstalled()) {
  process.stdout.write('Installing …\n');
  const failure = install();
  if (failure !== null) fail(failure);
}
const node = findNode();
if (node === null)
  fail(`Node 24 is not among the packages for this system, and this is Node ${process.versions.node}: install Node 24 and start again.`);
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'packages', 'sandbox', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['pipe', 'inherit', 'inherit'],
  env: { ...process.env, SANDBOX_PARENT_PIPE: '1', TZ: 'UTC' },
});
child.on('error', (error) => fail(`The sandbox could not be started: ${error.message}`));
child.on('exit', (code, signal) => {
  if (signal !== null) rmSync(ready, { force: true });
  process.exit(code ?? 1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
setInterval(() => {
  if (ancestors() !== started) child.stdin.end();
}, 500).unref();
