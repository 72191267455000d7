import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Demo } from './demo/demo.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { refuseIfHeld } from './state-folder.ts';
import { synthesized } from './synthesized.ts';

// `npm start`: the whole of Dianke on this machine, until Ctrl-C.
const root = join(import.meta.dirname, '..', '..');
const stateDir = join(root, '.sandbox');
const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
const port = Number(process.env.PORT ?? '4300');
const began = performance.now();
let sandbox: Sandbox | undefined;
let ending = false;
let isOurs = false;

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
  refuseIfHeld(stateDir);
  isOurs = true;
  const assembly = await synthesized(root, stateDir, say);
  sandbox = await startSandbox({ assembly, stateDir, port, fresh: values.fresh });
  rmSync(join(stateDir, 'ready.json'), { force: true });
  tell(sandbox, await demoOf(sandbox));
} catch (fault) {
  process.stderr.write(`${sentence(fault)}\n`);
  await end(1);
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  if (isOurs) rmSync(join(stateDir, 'ready.json'), { force: true });
  await sandbox?.stop().catch((fault: unknown) => process.stderr.write(`${sentence(fault)}\n`));
  process.exit(code);
}

/** The demo merchant: made on a new state folder, else as it was written down. */
async function demoOf(running: Sandbox): Promise<Demo> {
  const file = join(stateDir, 'demo.json');
  if (existsSync(file) && !running.isNew) return at(running.url, JSON.parse(readFileSync(file, 'utf8')));
  say('Opening the demo shop …');
  const demo = await seedDemo(running);
  writeFileSync(file, JSON.stringify(demo, null, 2), { mode: 0o600 });
  return demo;
}

/** The demo as it was written down, at today's address: the port may have changed since. */
function at(origin: string, demo: Demo): Demo {
  return { ...demo, pos: { ...demo.pos, url: `${origin}${new URL(demo.pos.url).pathname}` } };
}

function tell({ url, engineName }: Sandbox, demo: Demo): void {
  const ready = { api_url: url, console_url: `${url}/`, docs_url: `${url}/docs`, sandbox_url: `${url}/sandbox`, demo };
  mkdirSync(stateDir, { recursive: true });
  writeFileSync(join(stateDir, 'ready.json'), JSON.stringify(ready, null, 2), { mode: 0o600 });
  const [user] = demo.users;
  say(`Ready after ${((performance.now() - began) / 1_000).toFixed(1)} s, on ${engineName}.`);
  say(`  Console  ${ready.console_url}   sign in as ${user?.email ?? ''} with ${user?.password ?? ''}`);
  say(`  API      ${url}/v1   (reference: ${ready.docs_url})`);
  say(`  Sandbox  ${ready.sandbox_url}   messages, events, dead letters, clocks, function errors`);
  say('  Ctrl-C ends it; the data stays in .sandbox (npm start -- --fresh starts over).');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One sentence for what went wrong; the whole of it only where we do not know what it is. */
function sentence(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  if ('code' in fault && fault.code === 'EADDRINUSE')
    return `Port ${port} is in use: end what listens there or choose another, for example PORT=${port + 100} npm start.`;
  return ['BadPort', 'TemplateError', 'StateInUse', 'NoEngine', 'SynthFailed'].includes(fault.name) ? fault.message : (fault.stack ?? fault.message);
}
