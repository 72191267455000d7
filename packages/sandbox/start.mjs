// Entry of `npm start`, in plain JavaScript so that any Node from 18 on can read it: installs what is missing, then runs the
// sandbox with the Node that the lock file names. Ends with it, and takes it along however it ends itself.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Whether npm's own list of what it installed holds everything that the lock file asks for. */
function isInstalled() {
  const listed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(listed)) return false;
  const have = JSON.parse(readFileSync(listed, 'utf8')).packages;
  const want = Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages);
  return want.every(
    ([path, one]) =>
      !path.startsWith('node_modules/') || one.optional || one.devOptional || one.peer || (have[path] && have[path].version === one.version),
  );
}

function install() {
  if (isInstalled()) return;
  process.stdout.write('Installing …\n');
  const done = spawnSync('npm', ['ci'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.error?.code === 'ENOENT') fail('npm is not found: install Node 18 or newer with npm.');
  if (done.status !== 0) fail('npm ci failed: see above.');
}

/** Node 24: the one of the lock file, else our own if it is new enough to read TypeScript. */
function findNode() {
  if (existsSync(node)) return node;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(`Node 24 is not among the packages for this system, and this is Node ${process.versions.node}: install Node 24 and start again.`);
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
install();
const child = spawn(findNode(), ['--disable-warning=ExperimentalWarning', join(root, 'packages', 'sandbox', 'main.ts'), ...process.argv.slice(2)], {
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
