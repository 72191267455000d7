import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesized } from '@dianke/sandbox/synthesized';
import * as z from 'zod';

const ready = z.object({
  url: z.string(),
  endpointUrl: z.string(),
  rootKey: z.string(),
  region: z.string(),
  outputs: z.record(z.string(), z.record(z.string(), z.unknown())),
  startMs: z.number(),
  sinceProcessMs: z.number(),
});
const usage = z.object({ cpuMs: z.number(), residentMb: z.number(), errors: z.number() });
const demo = z.object({
  merchant_id: z.string(),
  stores: z.array(z.object({ id: z.string(), currency: z.string() })).min(1),
  api_key: z.string(),
  pos: z.object({ connection_id: z.string(), url: z.string(), secret: z.string() }),
});
const heard = z.union([z.object({ ready }), z.object({ id: z.number(), error: z.string() }), z.object({ id: z.number(), value: z.unknown() })]);

/** Processor time since its start, all threads, and memory of the sandbox's process, functions included, the engine not. */
export type Usage = z.infer<typeof usage>;

/** A sandbox in a process of its own. */
export type BenchSandbox = z.infer<typeof ready> & {
  demo(): Promise<z.infer<typeof demo>>;
  usage(): Promise<Usage>;
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
  /** Ends it; the data stays for the next start. May be called twice. */
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, '..', '..', '..');

/** A folder for the state of sandboxes of the bench; `remove` when done. */
export function benchFolder(): { readonly stateDir: string; remove(): void } {
  const stateDir = mkdtempSync(join(tmpdir(), 'dianke-bench-'));
  return { stateDir, remove: () => rmSync(stateDir, { recursive: true, force: true }) };
}

/** Starts the sandbox on a state folder, as `npm start` would, on ports of its own. */
export async function openSandbox(stateDir: string): Promise<BenchSandbox> {
  const assembly = await synthesized(root, stateDir, () => undefined);
  const child = fork(join(import.meta.dirname, 'sandbox-process.ts'), [JSON.stringify({ assembly, stateDir })], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, TZ: 'UTC' },
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  let asked = 0;
  const first = new Promise<z.infer<typeof ready>>((resolve, reject) => {
    const fail = (reason: Error) => {
      reject(reason);
      for (const one of waiting.values()) one.reject(reason);
    };
    child.on('error', fail);
    child.on('exit', (code) => fail(new Error(`the sandbox ended with ${code}`)));
    child.on('message', (message) => {
      const said = heard.parse(message);
      if ('ready' in said) return resolve(said.ready);
      const one = waiting.get(said.id);
      waiting.delete(said.id);
      if ('error' in said) one?.reject(new Error(said.error));
      else one?.resolve(said.value);
    });
  });
  const ask = (word: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      waiting.set(id, { resolve, reject });
      child.send({ ask: word, id });
    });
  const told = await first;
  return {
    ...told,
    demo: async () => demo.parse(await ask('demo')),
    usage: async () => usage.parse(await ask('usage')),
    settle: async () => {
      await ask('settle');
    },
    stop: async () => {
      if (!child.connected) return;
      await ask('stop');
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await gone;
    },
  };
}
