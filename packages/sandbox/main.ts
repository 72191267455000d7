import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoSizeOf } from './demo/demo.ts';
import { isDemoUnfinished } from './demo/keep-demo.ts';
import { DemoProgress } from './demo/load/demo-progress.ts';
import type { OpenedDemo } from './demo/load/open-demo.ts';
import { openDemoOfSize } from './demo/open-demo-of-size.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { refuseIfHeld } from './state-folder.ts';
import { synthesized } from './synthesized.ts';

// `npm start`: the whole of Dianke on this machine, until Ctrl-C.
const root = join(import.meta.dirname, '..', '..');
const stateDir = join(root, '.sandbox');
const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false }, demo: { type: 'string', default: 'full' } } });
const port = Number(process.env.PORT ?? '4300');
const began = performance.now();
let sandbox: Sandbox | undefined;
let ending = false;
let isOurs = false;
const progress = new DemoProgress();

class BadPort extends Error {
  override readonly name = 'BadPort';
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
// The entry holds the other end of this pipe: when it ends in any way, so does the sandbox.
if (process.env.SANDBOX_PARENT_PIPE === '1')
  process.stdin
    .on('end', () => void end(0))
    .on('error', () => void end(0))
    .resume();

try {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadPort(`PORT must be a number from 0 to 65535, not ${process.env.PORT}.`);
  const size = demoSizeOf(values.demo);
  refuseIfHeld(stateDir);
  isOurs = true;
  const assembly = await synthesized(root, stateDir, say);
  sandbox = await startSandbox({ assembly, stateDir, port, fresh: values.fresh || isDemoUnfinished(stateDir), demo: () => progress.view() });
  rmSync(join(stateDir, 'ready.json'), { force: true });
  const opened = await openDemoOfSize(size, sandbox, { stateDir, progress, say, isEnding: () => ending });
  tell(sandbox, opened);
  await opened?.rest.catch(stumble);
} catch (fault) {
  process.stderr.write(`${sentence(fault)}\n`);
  await end(1);
}

/** The shop can be used without the rest of its demo: say what happened, and go on from there at the next start. */
function stumble(fault: unknown): void {
  if (ending) return;
  progress.fail(`The rest of the demo could not be loaded: ${fault instanceof Error ? fault.message : String(fault)}`);
  process.stderr.write(`The rest of the demo could not be loaded: ${sentence(fault)}\n`);
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  if (isOurs) rmSync(join(stateDir, 'ready.json'), { force: true });
  await sandbox?.stop().catch((fault: unknown) => process.stderr.write(`${sentence(fault)}\n`));
  process.exit(code);
}

function tell(running: Sandbox, opened: OpenedDemo | undefined): void {
  const { url, engineName } = running;
  const demo = opened?.demo ?? null;
  const ready = { api_url: url, console_url: `${url}/`, docs_url: `${url}/docs`, sandbox_url: `${url}/sandbox`, aws: awsOf(running), demo };
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(join(stateDir, 'ready.json'), JSON.stringify(ready, null, 2), { mode: 0o600 });
  const [user] = demo?.users ?? [];
  say(`Ready after ${((performance.now() - began) / 1_000).toFixed(1)} s, on ${engineName}.`);
  say(`  Console  ${ready.console_url}${user === undefined ? '' : `   sign in as ${user.email} with ${user.password}`}`);
  say(`  API      ${url}/v1   (reference: ${ready.docs_url})`);
  say(`  Sandbox  ${ready.sandbox_url}   messages, events, dead letters, clocks, function errors`);
  if (progress.view()?.status === 'ready') say('  The rest of the demo comes in meanwhile; the sandbox page shows how far it is.');
  say('  Ctrl-C ends it; the data stays in .sandbox (npm start -- --fresh starts over).');
}

/** Where `npm run verify` and `npm run restore` find the table and the buckets. */
function awsOf({ endpointUrl, rootKey, world, outputs }: Sandbox): object {
  const named = Object.assign({}, ...Object.values(outputs));
  const { TableName: table, BackupsBucket: backups, FilesBucket: files } = named;
  return { endpoint_url: endpointUrl, access_key_id: rootKey, region: world.region, table, backups, files };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One sentence for what went wrong; the whole of it only where we do not know what it is. */
function sentence(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  if ('code' in fault && fault.code === 'EADDRINUSE')
    return `Port ${port} is in use: end what listens there or choose another, for example PORT=${port + 100} npm start.`;
  return ['BadPort', 'NoSuchDemo', 'TemplateError', 'StateInUse', 'NoEngine', 'SynthFailed'].includes(fault.name)
    ? fault.message
    : (fault.stack ?? fault.message);
}
