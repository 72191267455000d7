import type { Table } from '@dianke/data/table';
import { changedJobWrite, importFile, loadJob, loadSliceErrors, sliceFile } from '@dianke/data/upkeep/imports';
import { csvLine } from '@dianke/domain/upkeep/csv-text';
import type { ImportJob } from '@dianke/domain/upkeep/import-job';
import type { Files } from '@dianke/gateways/files';
import { errorsName } from './show-job.ts';

/** Columns that the file of errors has besides those of the merchant's own file. */
const errorColumns = ['error_row', 'error_column', 'error_code', 'error_detail'];
const byteOrderMark = '\ufeff';

/**
 * Puts the errors of a job's slices into one file, in the order of the merchant's file and under its headers, so that it can be
 * mended and imported again; then the job is done. A job that was cancelled gets its file, too. One slice is held at a time.
 */
export async function gatherErrors({ table, files, now }: { table: Table; files: Files; now: string }, jobId: string): Promise<void> {
  const job = await loadJob(table, jobId);
  if (job === undefined || (job.status !== 'gathering' && job.status !== 'cancelled')) return;
  const slices = await loadSliceErrors(table, jobId);
  const head = Buffer.from(byteOrderMark + csvLine([...job.columns, ...errorColumns]), 'utf8');
  const bytes = slices.reduce((sum, slice) => sum + slice.bytes, head.byteLength);
  if (slices.length > 0) {
    const key = importFile(table.merchantId, job.importId, job.id, errorsName);
    await files.writeParts(key, parts(files, table.merchantId, job, head, slices), bytes, 'text/csv; charset=utf-8');
  }
  const ended = job.status === 'cancelled' ? job.endedAt : now;
  const after: ImportJob = {
    ...job,
    status: job.status === 'cancelled' ? 'cancelled' : 'done',
    errorBytes: slices.length > 0 ? bytes : 0,
    endedAt: ended,
    version: job.version + 1,
  };
  await table.commit({ writes: [changedJobWrite(table, after)], objects: [{ type: 'job', id: jobId, version: after.version }] });
}

async function* parts(
  files: Files,
  merchantId: string,
  job: ImportJob,
  head: Uint8Array,
  slices: readonly { slice: number }[],
): AsyncGenerator<Uint8Array> {
  yield head;
  for (const { slice } of slices) yield await files.read(sliceFile(merchantId, job, 'errors', slice));
}
