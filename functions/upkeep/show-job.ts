import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/jobs';
import type { AnswerOf } from '@dianke/contract/route';
import type { Table } from '@dianke/data/table';
import { changedJobWrite, importFile, loadJob } from '@dianke/data/upkeep/imports';
import { type ImportJob, isAtWork } from '@dianke/domain/upkeep/import-job';
import { tell } from '@dianke/events/fact';
import { importRowsDone } from '@dianke/events/facts/upkeep';
import type { Files } from '@dianke/gateways/files';
import { type AnyOperation, operation } from '@dianke/runtime/operation';

type Shown = AnswerOf<typeof contract.getJob>;

const linkSeconds = 900;
const keptMs = 7 * 86_400_000;

/** Name of the file of errors within its job. */
export const errorsName = 'errors.csv';

/** A job as the outside sees it, with a fresh link to its errors. */
export async function showJob(job: ImportJob, table: Table, files: Files, now: string): Promise<Shown> {
  const { created, updated, unchanged, failed } = job.counts;
  const isKept = Date.parse(job.createdAt) + keptMs > Date.parse(now);
  const key = importFile(table.merchantId, job.importId, job.id, errorsName);
  const step = job.status === 'cutting' || job.status === 'taking' || job.status === 'gathering' ? job.status : null;
  return {
    id: job.id,
    kind: 'import',
    import_id: job.importId,
    dry_run: job.isDryRun,
    status: job.status === 'done' || job.status === 'failed' || job.status === 'cancelled' ? job.status : 'running',
    step,
    progress: { done: created + updated + unchanged + failed, total: step === 'cutting' ? null : job.cut.rows },
    result: { created, updated, unchanged, failed },
    problem: job.problem,
    errors_url: job.errorBytes && isKept ? await files.downloadLink(key, { fileName: `${job.id}-errors.csv`, seconds: linkSeconds }) : null,
    created_at: job.createdAt,
    ended_at: job.endedAt,
    version: job.version,
  };
}

export function gettingJobs(files: () => Files): AnyOperation {
  return operation(contract.getJob, async ({ params, table, now }) => {
    const job = await loadJob(table, params.job_id);
    return job === undefined ? refuse('NOT_FOUND') : accept(await showJob(job, table, files(), now));
  });
}

/** Stops a job: no further slice is begun, and the errors so far are put together. */
export function cancellingJobs(files: () => Files): AnyOperation {
  return operation(contract.cancelJob, async ({ params, table, now, commit }) => {
    const job = await loadJob(table, params.job_id);
    if (job === undefined) return refuse('NOT_FOUND');
    if (!isAtWork(job)) return refuse('JOB_ENDED', { status: job.status });
    const cancelled: ImportJob = { ...job, status: 'cancelled', endedAt: now, version: job.version + 1 };
    const about = { store_id: job.storeId, object: { type: 'import', id: job.importId, version: 1 } };
    return commit(
      {
        writes: [changedJobWrite(table, cancelled)],
        facts: [tell(importRowsDone, { ...about, data: { job_id: job.id } })],
        objects: [{ type: 'job', id: job.id, version: cancelled.version }],
        changes: [{ field: 'status', before: job.status, after: 'cancelled' }],
      },
      await showJob(cancelled, table, files(), now),
    );
  });
}
