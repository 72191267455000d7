import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { JobSeen } from '../world/import-file.ts';

const isLong = process.env.PROVE === '1';
const rows = 100_000;
/** Of 512 MB that the functions have, what their own objects may take. */
const heapMb = 160;

it.runIf(isLong)(
  `M-157 part: a file of ${rows.toLocaleString('en')} rows is cut and tried, row by row, within ${heapMb} MB of heap`,
  {
    timeout: 1_800_000,
  },
  async () => {
    const worker = new Worker(new URL('../world/try-long-file.ts', import.meta.url), {
      workerData: { rows },
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    });
    const began = performance.now();
    const [told] = (await Promise.race([
      once(worker, 'message'),
      once(worker, 'exit').then(([code]) => Promise.reject(new Error(`the worker ended with ${code}: out of memory?`))),
    ])) as [{ readonly job: JobSeen; readonly bytes: number }];
    await worker.terminate();
    expect(told.job).toMatchObject({ status: 'done', dry_run: true, progress: { done: rows, total: rows }, result: { created: rows, failed: 0 } });
    console.log(`${rows} rows, ${Math.round(told.bytes / 1000)} kB, in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  },
);
