import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedDemo } from '@dianke/sandbox/demo/seed-demo';
import { startSandbox } from '@dianke/sandbox/sandbox';
import { synthesized } from '@dianke/sandbox/synthesized';
import type { BrowserHouse } from './browser-house.ts';

// Serves the real templates with the built console for the browser tests of a run; writes one line when it is ready, and ends with its input.
const root = join(import.meta.dirname, '..', '..');
const stateDir = mkdtempSync(join(tmpdir(), 'dianke-browser-'));
const assembly = await synthesized(root, stateDir, (line) => process.stderr.write(`${line}\n`));
const sandbox = await startSandbox({ assembly, stateDir, port: 0 });

async function end(): Promise<void> {
  await sandbox.stop();
  rmSync(stateDir, { recursive: true, force: true });
  process.exit(0);
}

process.stdin.on('end', () => void end()).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

const { TableName } = Object.assign({}, ...Object.values(sandbox.outputs));
const house: BrowserHouse = {
  url: sandbox.url,
  signInOrigin: new URL(sandbox.endpointUrl).origin,
  demo: await seedDemo(sandbox),
  table: { endpoint: sandbox.endpointUrl, region: sandbox.world.region, accessKeyId: sandbox.rootKey, name: String(TableName) },
};
process.stdout.write(`${JSON.stringify(house)}\n`);
