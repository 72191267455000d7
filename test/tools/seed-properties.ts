import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** Gives every property the run's seed; under `PROVE=1` those that name no count of their own run ten times as often. */
const seed = Number(process.env.SEED);
if (!Number.isSafeInteger(seed)) throw new Error('SEED must be a whole number');
fc.configureGlobal({ seed, numRuns: process.env.PROVE === '1' ? 1_000 : 100 });

const reports = join(import.meta.dirname, '..', '..', 'reports');
mkdirSync(reports, { recursive: true });
writeFileSync(join(reports, 'seed.json'), JSON.stringify({ seed }));
