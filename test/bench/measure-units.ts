import { mkdtempSync, rmSync } from 'node:fs';
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
import { type Measured, measureHouse } from './measure-house.ts';
import { openGauge } from './open-gauge.ts';

const root = join(import.meta.dirname, '..', '..');

/** Every operation's units by item sizes, and beside them the engine's own where dynoxide runs; else `gap` says why it does not. */
export async function measureUnits(): Promise<{ readonly measured: readonly Measured[]; readonly gap: string | undefined }> {
  const found = findEngine('dynoxide');
  if (typeof found === 'string') return { measured: await measureHouse(await openGauge()), gap: found };
  const engine = await launchEngine({ engine: 'dynoxide' });
  await createHouseTable(engine.url, 'bench');
  const client = engineClient(engine.url);
  const open = async (meter: Meter): Promise<Store> => dynamoStore({ client, tableName: 'bench', meter });
  try {
    return { measured: await measureHouse(await openGauge(open)), gap: undefined };
  } finally {
    client.destroy();
    await engine.stop();
  }
}

/** Bundles today's sources as for a deployment, in a folder of its own, and weighs them. */
export async function buildAndWeigh(): Promise<BundleSize[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dianke-bench-'));
  try {
    const out = join(folder, 'functions');
    await buildFunctions(functionList(routes), root, out);
    return bundleSizes(`${out}.json`) ?? [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
