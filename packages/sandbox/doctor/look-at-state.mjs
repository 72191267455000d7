import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

const anew = 'start over with npm start -- --fresh, which empties .sandbox';
/** The local services' memories, with SQLite's write-ahead log beside them. */
const databases = ['engine/table.db', 'aws/services.db', 'lambda.db'];

/** Files that a sandbox takes away when it ends, or when it has done what they stand for. */
const leftovers = [
  ['ready.json', '.sandbox/ready.json names a sandbox that is not running: start one before you rely on it.'],
  ['demo.begun', 'The first start ended before the demo shop was open: nothing to do, the next start opens it anew.'],
];

/** What an earlier sandbox left in .sandbox: a lock, and files that it was writing when it ended. */
export function lookAtState({ root }) {
  const folder = join(root, '.sandbox');
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const holder = lookAtHolder(root);
  // While a sandbox runs, what it writes is not for us to judge.
  if (isAlive(holderOf(root))) return [...holder, ...lookAtTurn(root)];
  return [
    ...holder,
    ...lookAtTurn(root),
    ...databases.flatMap((name) => lookAtDatabase(folder, name)),
    ...lookAtWords(folder, 'demo.json', `the demo shop’s keys cannot be read: ${anew}`),
    ...lookAtWords(
      folder,
      'assembly/manifest.json',
      'the templates cannot be read: remove .sandbox/assembly and cdk.out, the next start makes both anew',
    ),
    ...leftovers.flatMap(([name, says]) => (existsSync(join(folder, name)) ? [{ stops: false, says }] : [])),
  ];
}

/** Process id in the folder's lock; 0 when there is none, or no number. */
export function holderOf(root) {
  const lock = join(root, '.sandbox', 'process.pid');
  return existsSync(lock) ? Number(readFileSync(lock, 'utf8')) || 0 : 0;
}

/** Whether a process of this id runs. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function lookAtHolder(root) {
  if (!existsSync(join(root, '.sandbox', 'process.pid'))) return [];
  const pid = holderOf(root);
  if (!isAlive(pid))
    return [
      {
        stops: false,
        says: `The last sandbox (process ${pid || 'unknown'}) ended without tidying up: nothing to do, the next start takes its place.`,
      },
    ];
  return isSandbox(pid)
    ? [{ stops: true, says: `A sandbox of this folder is running already (process ${pid}): use it, or end it with Ctrl-C where it was started.` }]
    : [{ stops: true, says: `Process ${pid} has the id of a sandbox that is gone, so .sandbox seems held: remove .sandbox/process.pid.` }];
}

/** Whether a living process is a sandbox; yes where the system does not tell what it runs. */
function isSandbox(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sandbox/main');
  } catch {
    return true;
  }
}

/** The build's turn is held by a living process that may not be building any more. */
function lookAtTurn(root) {
  const file = join(root, '.build', 'synth.pid');
  if (!existsSync(file)) return [];
  const pid = Number(readFileSync(file, 'utf8'));
  const says = isAlive(pid)
    ? `Process ${pid} is building the templates: wait for it; if it is no build, remove .build/synth.pid.`
    : `A build (process ${pid}) ended without tidying up: nothing to do, the next start takes its turn.`;
  return [{ stops: false, says }];
}

/** A database without SQLite's head, or shorter than its head says while no log can complete it. */
function lookAtDatabase(folder, name) {
  const file = join(folder, name);
  if (!existsSync(file) || !statSync(file).isFile()) return [];
  const { size } = statSync(file);
  const log = `${file}-wal`;
  if (size === 0 || (existsSync(log) && statSync(log).size > 0)) return [];
  const head = Buffer.alloc(100);
  const opened = openSync(file, 'r');
  const read = readSync(opened, head, 0, 100, 0);
  closeSync(opened);
  const isHead = read === 100 && head.toString('latin1', 0, 15) === 'SQLite format 3';
  const page = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  if (isHead && size >= page * head.readUInt32BE(28)) return [];
  return [{ stops: true, says: `.sandbox/${name} is ${isHead ? 'cut off' : 'no database any more'}: ${anew}.` }];
}

/** A file of JSON that was half written. */
function lookAtWords(folder, name, consequence) {
  return hasWords(join(folder, name)) ? [] : [{ stops: true, says: `.sandbox/${name} is half written, so ${consequence}.` }];
}

function hasWords(file) {
  if (!existsSync(file)) return true;
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
