import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '@dianke/infra/build-functions';
import { createHouseTable } from '@dianke/sandbox/engine/create-house-table';
import { launchEngine } from '@dianke/sandbox/engine/launch-engine';

/** Milliseconds from the start of a process to its end: import a bundle, answer one request with one read. Medians. */
export type ColdStart = {
  readonly emptyMs: number;
  readonly bareMs: number;
  readonly houseMs: number;
  readonly ratio: number;
  readonly runs: number;
};

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/** A request of a key that the table does not know: the door reads its principal, once, and answers 401. */
const event = {
  rawPath: '/v1/session',
  headers: {},
  requestContext: {
    requestId: 'req-bench',
    http: { method: 'GET' },
    authorizer: { lambda: { kind: 'key', id: 'key_01J9ZC000000000000000KEY00', merchant: 'mer_01J9ZC00000000000000NBDY00' } },
  },
};

/** Compares a real bundle's first answer with a bare handler's, both bundled in the same way, in new processes by turns. */
export async function coldStart(runs: number): Promise<ColdStart> {
  const folder = mkdtempSync(join(tmpdir(), 'dianke-bench-'));
  const engine = await launchEngine();
  try {
    await createHouseTable(engine.url, 'bench');
    await bundle({ 'bare/index': 'test/bench/bare-handler.ts', 'house/index': 'functions/access/api.ts' }, root, folder);
    const starter = join(folder, 'start.mjs');
    writeFileSync(starter, starterText);
    const env = {
      PATH: process.env.PATH,
      TABLE_NAME: 'bench',
      KEY_ID: 'bench',
      AWS_REGION: 'ap-southeast-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_ENDPOINT_URL_DYNAMODB: engine.url,
    };
    const wall = async (...args: string[]): Promise<number> => {
      const began = performance.now();
      await run(process.execPath, args, { env, timeout: 30_000 });
      return performance.now() - began;
    };
    const walls: Record<'empty' | 'bare' | 'house', number[]> = { empty: [], bare: [], house: [] };
    for (let turn = 0; turn <= runs; turn++) {
      const empty = await wall('-e', '0');
      const bare = await wall(starter, join(folder, 'bare', 'index.mjs'));
      const house = await wall(starter, join(folder, 'house', 'index.mjs'));
      // The first turn warms the machine's file cache and does not count.
      if (turn === 0) continue;
      walls.empty.push(empty);
      walls.bare.push(bare);
      walls.house.push(house);
    }
    const [emptyMs, bareMs, houseMs] = [median(walls.empty), median(walls.bare), median(walls.house)];
    return { emptyMs, bareMs, houseMs, ratio: houseMs / bareMs, runs };
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const starterText = `
const { handler } = await import(process.argv[2]);
const { statusCode } = await handler(${JSON.stringify(event)}, {});
process.exit(statusCode === 401 ? 0 : 1);
`;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle] ?? 0) + (sorted[sorted.length % 2 === 0 ? middle - 1 : middle] ?? 0)) / 2;
}
