import type { Table } from '@dianke/data/table';
import { changedJobWrite, importFile, loadJob, sliceFile } from '@dianke/data/upkeep/imports';
import { type Cut, dueSlices, type Encoding, type ImportJob, openLanes } from '@dianke/domain/upkeep/import-job';
import { type CsvRecord, readRecords } from '@dianke/domain/upkeep/read-records';
import { type CutSlice, sliceRows, slicingOf } from '@dianke/domain/upkeep/slice-rows';
import { type Told, tell } from '@dianke/events/fact';
import { importCutDue, importRowsDone } from '@dianke/events/facts/upkeep';
import { FileChanged, type Files } from '@dianke/gateways/files';
import { dueFact } from '@dianke/runtime/import-facts';
import { decoderOf, markBytes, uploadName } from './read-head.ts';

/** Bytes that are cut in one go; more than the longest slice and record together, so that each stretch brings the file on. */
const stretchBytes = 8 * 1024 * 1024;
const rowsAtMost = 1_000_000;
const writesAtOnce = 8;

type Desk = { readonly table: Table; readonly files: Files; readonly now: string };

/**
 * Cuts the next stretch of a job's file into slices, writes each as a file of its own, and commits how far the file is cut with what
 * is due next: the next stretch, or the first slice of each lane. The slices of a stretch follow from its bytes, so that writing
 * them again after a crash writes the same.
 */
export async function cutStretch(desk: Desk, jobId: string, offset: number): Promise<void> {
  const { table, files } = desk;
  const job = await loadJob(table, jobId);
  if (job === undefined || job.status !== 'cutting' || job.cut.offset !== offset) return;
  try {
    const key = importFile(table.merchantId, job.importId, uploadName);
    const encoding = job.encoding ?? (await sniffEncoding(files, key, job.file));
    const bytes = await files.readRange(key, offset, stretchBytes, job.file.etag);
    const isLast = offset + bytes.length >= job.file.bytes;
    const cut = await writeSlices(desk, { ...job, encoding }, bytes, isLast);
    if (!isLast && cut.offset === offset) throw new Error(`a stretch of ${jobId} at ${offset} holds no whole row`);
    if (cut.rows > rowsAtMost) return await end(desk, { ...job, problem: 'TOO_MANY_ROWS' });
    await commitCut(desk, { ...job, encoding, cut }, isLast);
  } catch (error) {
    if (!(error instanceof FileChanged)) throw error;
    await end(desk, { ...job, problem: 'FILE_CHANGED' });
  }
}

/** Writes the slices, a few at once; answers how far the file is cut with them. */
async function writeSlices(
  { table, files }: Desk,
  job: ImportJob & { readonly encoding: Encoding },
  bytes: Uint8Array,
  isLast: boolean,
): Promise<Cut> {
  const slicer = sliceRows(recordsOf(job, bytes, isLast), job.cut, slicingOf(job.kind, job.mapping), isLast);
  const writing = new Set<Promise<void>>();
  const write = async ({ number, rows }: CutSlice) =>
    files.write(sliceFile(table.merchantId, job, 'rows', number), Buffer.from(JSON.stringify(rows)), 'application/json');
  let step = slicer.next();
  for (; !step.done; step = slicer.next()) {
    const one: Promise<void> = write(step.value).finally(() => writing.delete(one));
    writing.add(one);
    if (writing.size >= writesAtOnce) await Promise.race(writing);
  }
  await Promise.all(writing);
  return step.value;
}

/** The records of a stretch; at the beginning of the file, without mark and headers but counting them. */
function* recordsOf(job: ImportJob & { readonly encoding: Encoding }, bytes: Uint8Array, isLast: boolean): Generator<CsvRecord> {
  const isStart = job.cut.offset === 0;
  const skipped = isStart ? markBytes(bytes) : 0;
  const records = readRecords(bytes.subarray(skipped), { delimiter: job.delimiter, decode: decoderOf(job.encoding), isLast });
  let isHeader = isStart;
  for (const record of records) {
    const placed = { ...record, end: record.end + skipped };
    yield isHeader ? { ...placed, cells: [] } : placed;
    isHeader = false;
  }
}

async function commitCut({ table }: Desk, job: ImportJob, isLast: boolean): Promise<void> {
  const lanes = openLanes(job.cut.slices);
  const status = !isLast ? 'cutting' : lanes.length === 0 ? 'gathering' : 'taking';
  const after: ImportJob = { ...job, status, lanes: isLast ? lanes : [], version: job.version + 1 };
  const about = { store_id: job.storeId, object: { type: 'import', id: job.importId, version: 1 } };
  const due: Record<typeof status, () => Told[]> = {
    cutting: () => [tell(importCutDue, { ...about, data: { job_id: job.id, offset: job.cut.offset } })],
    taking: () => dueSlices(after).map((slice) => dueFact(after, slice)),
    gathering: () => [tell(importRowsDone, { ...about, data: { job_id: job.id } })],
  };
  await table.commit({
    writes: [changedJobWrite(table, after)],
    facts: due[status](),
    objects: [{ type: 'job', id: job.id, version: after.version }],
  });
}

/** Ends a job that cannot go on. */
async function end({ table, now }: Desk, job: ImportJob): Promise<void> {
  const failed: ImportJob = { ...job, status: 'failed', endedAt: now, version: job.version + 1 };
  await table.commit({ writes: [changedJobWrite(table, failed)], objects: [{ type: 'job', id: job.id, version: failed.version }] });
}

/** What is UTF-8 from the first byte to the last is UTF-8, anything else GB18030. Reads the file once, a stretch at a time. */
async function sniffEncoding(files: Files, key: string, file: ImportJob['file']): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let from = 0; from < file.bytes; from += stretchBytes)
      decoder.decode(await files.readRange(key, from, stretchBytes, file.etag), { stream: from + stretchBytes < file.bytes });
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  }
}
