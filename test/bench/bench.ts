import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@dianke/contract/routes';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import type { Meter, Store } from '@dianke/data/store/store';
import { buildFunctions } from '@dianke/infra/build-functions';
import { functionList } from '@dianke/infra/function-list';
import { createHouseTable, engineClient } from '@dianke/sandbox/engine/create-house-table';
import { findEngine } from '@dianke/sandbox/engine/find-engine';
import { launchEngine } from '@dianke/sandbox/engine/launch-engine';
import { type BundleSize, bundleSizes } from './bundle-sizes.ts';
import { type ColdStart, coldStart } from './cold-start.ts';
import { bundleLimits, kB, limits, overLimits, overSizes, totalOf } from './limits.ts';
import { type Measured, measureHouse } from './measure-house.ts';
import { openGauge } from './open-gauge.ts';
import { showTable } from './show-table.ts';

// `npm run bench`: what the house asks of the table, how large its bundles are and how slowly it wakes. Exits 1 over a limit.
const root = join(import.meta.dirname, '..', '..');

const gap = findEngine('dynoxide');
const engine = typeof gap === 'string' ? undefined : await launchEngine({ engine: 'dynoxide' });
const measured = await measure(engine?.url).finally(() => engine?.stop());
say(showOperations(measured));
if (typeof gap === 'string') say(`The engine's own figures are missing: ${gap}.`);
const apart = differences(measured);
say(apart.length === 0 ? 'Sizes and engine agree on every call.' : `Sizes and engine differ:\n${apart.map((line) => `  ${line}`).join('\n')}`);

const sizes = await buildAndWeigh();
say(showSizes(sizes));
const start = await coldStart(9);
say(showColdStart(start));

const over = [...overLimits(measured), ...overSizes(sizes)];
const report = {
  at: new Date().toISOString(),
  limits,
  bundle_limits: bundleLimits,
  operations: measured.map(reported),
  bundles: sizes,
  cold_start: start,
  over,
};
writeFileSync(join(root, 'reports', 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
say(over.length === 0 ? 'Every limit is kept. Written to reports/bench.json.' : `Over a limit:\n${over.map((line) => `  ${line}`).join('\n')}`);
process.exitCode = over.length === 0 ? 0 : 1;

async function measure(url: string | undefined): Promise<readonly Measured[]> {
  if (url === undefined) return measureHouse(await openGauge());
  await createHouseTable(url, 'bench');
  const client = engineClient(url);
  const open = async (meter: Meter): Promise<Store> => dynamoStore({ client, tableName: 'bench', meter });
  try {
    return await measureHouse(await openGauge(open));
  } finally {
    client.destroy();
  }
}

function showOperations(all: readonly Measured[]): string {
  const rows = all.flatMap((one) => [rowOf(one, ''), ...one.parts.map((part) => rowOf(part, '  '))]);
  return showTable(['operation', 'round trips', 'calls', 'items', 'read units', 'write units', 'engine', 'limit'], rows);
}

function rowOf(one: Measured, indent: string): string[] {
  const { steps, calls, computed, engine } = totalOf(one);
  const items = one.work.calls.reduce((sum, call) => sum + call.items, 0);
  const limit = limits.find((kept) => kept.of === one.name);
  const most = [limit?.writeUnits && `${limit.writeUnits} W`, limit?.readUnits && `${limit.readUnits} R`, limit?.steps && `${limit.steps} trips`];
  const said = engine === null ? '–' : `${engine.readUnits} R ${engine.writeUnits} W`;
  return [
    indent + one.name,
    String(steps),
    String(calls),
    String(items),
    String(computed.readUnits),
    String(computed.writeUnits),
    said,
    most.filter(Boolean).join(', '),
  ];
}

/** Every call whose price the engine tells otherwise than the sizes. */
function differences(all: readonly Measured[]): string[] {
  return all.flatMap(({ name, work }) =>
    work.calls.flatMap(({ operation, items, computed, engine }) => {
      if (engine === null || (engine.readUnits === computed.readUnits && engine.writeUnits === computed.writeUnits)) return [];
      const tell = (cost: typeof computed) => `${cost.readUnits} R ${cost.writeUnits} W`;
      return [`${name}, ${operation} of ${items}: ${tell(computed)} by sizes, ${tell(engine)} by the engine`];
    }),
  );
}

/** Bundles today's sources as for a deployment, in a folder of its own. */
async function buildAndWeigh(): Promise<BundleSize[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dianke-bench-'));
  try {
    const out = join(folder, 'functions');
    await buildFunctions(functionList(routes), root, out);
    return bundleSizes(`${out}.json`) ?? [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function showSizes(all: readonly BundleSize[]): string {
  const rows = all.map(({ name, bytes, isBase }) => [name, kB(bytes), kB(isBase ? bundleLimits.base : bundleLimits.any)]);
  return showTable(['bundle', 'kB', 'limit'], rows);
}

function showColdStart({ emptyMs, bareMs, houseMs, ratio, runs }: ColdStart): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return `Cold start, median of ${runs}: access/api ${ms(houseMs)}, a bare handler with the same client ${ms(bareMs)}, an empty process ${ms(emptyMs)}: ratio ${ratio.toFixed(2)}.`;
}

function reported(one: Measured): object {
  const { calls: _, ...total } = totalOf(one);
  return { name: one.name, ...total, calls: one.work.calls, ...(one.parts.length === 0 ? {} : { parts: one.parts.map(reported) }) };
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
