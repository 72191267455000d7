import { seedDemo } from '@dianke/sandbox/demo/seed-demo';
import { type Sandbox, startSandbox } from '@dianke/sandbox/sandbox';
import * as z from 'zod';

// The sandbox in a process of its own, so that its time and memory can be told from the load's. Speaks with its parent by messages.
const started = z.object({ assembly: z.string(), stateDir: z.string() }).parse(JSON.parse(process.argv[2] ?? ''));
const asked = z.object({ ask: z.enum(['demo', 'usage', 'settle', 'stop']), id: z.number() });

const began = performance.now();
const sandbox = await startSandbox({ ...started, port: 0, quiet: true });
const { url, endpointUrl, rootKey, outputs } = sandbox;
process.on('message', (message) => void answer(sandbox, asked.parse(message)));
process.on('disconnect', () => void sandbox.stop().then(() => process.exit(0)));
process.send?.({
  ready: { url, endpointUrl, rootKey, region: sandbox.world.region, outputs, startMs: performance.now() - began, sinceProcessMs: performance.now() },
});

async function answer(running: Sandbox, { ask, id }: z.infer<typeof asked>): Promise<void> {
  try {
    process.send?.({ id, value: (await answerTo(running, ask)) ?? null });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

async function answerTo(running: Sandbox, ask: z.infer<typeof asked>['ask']): Promise<unknown> {
  if (ask === 'demo') return seedDemo(running);
  if (ask === 'settle') return running.settled(600_000);
  if (ask === 'stop') return running.stop();
  const { user, system } = process.cpuUsage();
  const errors = running.functionErrors.length;
  return { cpuMs: (user + system) / 1000, residentMb: process.memoryUsage.rss() / 1e6, errors };
}
