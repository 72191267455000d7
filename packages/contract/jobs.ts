import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, version } from './shapes.ts';

const count = z.int().min(0);

/** Long work: one run of an import. */
export const jobShape = z.strictObject({
  id: idOf('job'),
  kind: z.enum(['import']),
  import_id: idOf('import'),
  dry_run: z.boolean(),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What a running job is at: the file is cut into slices, these are taken in, and the rows that failed are put into one file. */
  step: z.enum(['cutting', 'taking', 'gathering']).nullable(),
  /** `total` is known once the whole file is cut. */
  progress: z.strictObject({ done: count, total: count.nullable() }),
  /** Rows by what became of them; of a dry run, what would have. */
  result: z.strictObject({ created: count, updated: count, unchanged: count, failed: count }),
  /** Why the job failed; null otherwise. */
  problem: z.string().nullable(),
  /** Where the rows that failed can be fetched as CSV for a quarter of an hour; null when there are none, or not yet. */
  errors_url: z.string().nullable(),
  created_at: instant,
  ended_at: instant.nullable(),
  version,
});

const jobPath = z.strictObject({ job_id: idOf('job') });
const one = { domain: 'upkeep', auth: 'principal', params: jobPath, status: 200, response: jobShape } as const;

export const getJob = defineRoute({
  ...one,
  id: 'getJob',
  method: 'GET',
  path: '/v1/jobs/{job_id}',
  summary: 'See how far a job is and what came of it',
  permission: 'imports:read',
  refusals: ['NOT_FOUND'],
  example: { params: { job_id: exampleIds.job } },
});

export const cancelJob = defineRoute({
  ...one,
  id: 'cancelJob',
  method: 'POST',
  path: '/v1/jobs/{job_id}/cancel',
  summary: 'Stop a job; the slices at work are finished, and what was taken in stays',
  permission: 'imports:write',
  idempotency: 'optional',
  refusals: ['NOT_FOUND', 'JOB_ENDED'],
  example: { params: { job_id: exampleIds.job } },
});

export const jobsRoutes = [getJob, cancelJob] as const;
